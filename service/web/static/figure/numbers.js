// Numbers as the server shows them, and as the reader's language writes them. The rule is that of display.py: what is
// rounded is the number as it is written, halves away from zero.

const formats = new Map();

/** A number or the text of one, by the options of a number format; `lang` is a language tag. */
function written(number, lang, options) {
  const key = lang + JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(lang, { signDisplay: "negative", ...options }));
  return formats.get(key).format(number);
}

const places = (count) => ({ minimumFractionDigits: count, maximumFractionDigits: count });
const power = (size) => +size.toExponential().split("e")[1];

/** A price has two places, or as many as show four digits of one below 1. */
const priced = (size) => (size >= 1 || size < 1e-12 ? 2 : 3 - power(size));

/** Six digits that count, small numbers as 1.5e-05, large ones as 1.5e+15; two places from a million on. */
function plain(text, size) {
  if (size >= 999999.5 && size < 1e15) return written(text, "en", places(2));
  const short = written(text, "en", { maximumSignificantDigits: 6 });
  if (size === 0 || (size < 1e15 && (size >= 1 || Math.abs(short) >= 1e-4))) return short;
  const [digits, sign, exponent] = written(text, "en", { notation: "scientific", maximumFractionDigits: 5 }).split(/E(-?)/);
  return `${digits}e${sign || "+"}${exponent.padStart(2, "0")}`;
}

/** A value that was put in as a reader sees it, in the display of its field: 5%, 3x. */
export function show(value, display) {
  const text = String(value), size = Math.abs(value);
  const upTo = (count, style) => written(text, "en", { style, maximumFractionDigits: count });
  const shown = {
    percent: () => upTo(2, "percent"),
    rate: () => upTo(4, "percent"),
    money: () => written(text, "en", places(2)),
    price: () => written(text, "en", places(priced(size))),
    leverage: () => `${upTo(2)}x`,
    count: () => written(Math.trunc(value), "en", places(0)),
  }[display] ?? (() => plain(text, size));
  return shown().replace(/^-/, "−");
}

const NUMBER = /(?<![\w.,-])\d{1,3}(?:,\d{3})*(?:\.\d+)?(?![\d,-]|\.\d)/g;

/** A text with its numbers as a language writes them. */
export function inLanguage(text, lang) {
  if (/^en\b/.test(lang)) return text;
  return text.replace(NUMBER, (number) => written(number.replaceAll(",", ""), lang, places(number.split(".")[1]?.length ?? 0)));
}

/** The language that numbers are asked for in: of the nearest element that names one which there is, else English. */
export function languageOf(element) {
  try {
    const [lang] = Intl.getCanonicalLocales(element.closest("[lang]")?.lang || "en");
    return Intl.NumberFormat.supportedLocalesOf(lang)[0] ?? "en";
  } catch {
    return "en";
  }
}
