// Prices that a reader pastes or opens, read strictly: closes, or dates with closes, and nothing else.
// No part of the text is ever put on a page as markup; a refusal names the line and says what may stand there.

/** @typedef {{ prices: number[], dates: string[], told: string[] }} Prices closes, their days, and what a reader is told */

export const MOST_PRICES = 5_001;
export const LARGEST_FILE = 2_000_000;
const SMALLEST = 1e-12, LARGEST = 1e15, LONGEST_STEP = 366 * 86_400_000;
const NUMBER = /^\d+(\.\d+)?([eE][+-]?\d{1,2})?$/, DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAY_LONG = 86_400_000, LONG_WEEKEND = 4;
const DATES = ["date", "day", "time", "timestamp"], CLOSES = ["close", "price", "closing price", "adj close"];

/** What stands in a text that is not prices; the message is for the reader. */
export class Unreadable extends Error {}

/** A cell as a message quotes it: its beginning, signs that nobody sees or that turn the line about made visible. */
const quoted = (text) => `“${text.slice(0, 30).replace(/\p{C}/gu, "·")}”`;

/**
 * The day that a text spells, in milliseconds since 1970.
 * @param {string} text
 * @param {number} line
 */
function day(text, line) {
  const found = DAY.exec(text.replace(/[T ]00:00(:00(\.0+)?)?(Z|\+00:00)?$/, ""));
  const at = found ? Date.UTC(Number(found[1]), Number(found[2]) - 1, Number(found[3])) : NaN;
  if (!found || new Date(at).toISOString().slice(0, 10) !== found[0] || found[1] < "1900" || found[1] > "2199") {
    throw new Unreadable(`Line ${line}: ${quoted(text)} is not a date; write it as 2024-01-31.`);
  }
  return at;
}

/**
 * The price that a text spells.
 * @param {string} text
 * @param {number} line
 */
function price(text, line) {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  if (!(value >= SMALLEST && value <= LARGEST)) {
    throw new Unreadable(`Line ${line}: ${quoted(text)} is not a price; a plain number above 0 is, such as 1234.5.`);
  }
  return value;
}

/**
 * Where date and close stand in a line, as its head says; closes alone, or date and close, where there is no head.
 * @param {string[]} cells the cells of the first line
 * @returns {{ date: number, close: number, head: boolean, width: number }}
 */
function columns(cells) {
  const names = cells.map((cell) => cell.toLowerCase()), head = names.some((name) => /[a-z]{2}/.test(name));
  if (!head) {
    if (cells.length > 2) throw new Unreadable("Line 1: more than two columns need a first line that names them, with date and close among them.");
    return { date: cells.length === 2 ? 0 : -1, close: cells.length - 1, head, width: cells.length };
  }
  const close = CLOSES.map((name) => names.indexOf(name)).find((place) => place >= 0) ?? -1;
  if (close < 0) throw new Unreadable("Line 1: no column is called close or price.");
  return { date: names.findIndex((name) => DATES.includes(name)), close, head, width: cells.length };
}

/**
 * Where days are missing, in a sentence; a weekend is none where no day is one.
 * @param {number[]} days in milliseconds since 1970
 */
function missing(days) {
  const gaps = days.slice(1).map((at, n) => Math.round((at - days[n]) / DAY_LONG));
  if (!gaps.includes(1)) return []; // weeks or months
  const most = days.some((at) => [0, 6].includes(new Date(at).getUTCDay())) ? 1 : LONG_WEEKEND;
  const wide = gaps.map((gap, n) => (gap > most ? n : -1)).filter((n) => n >= 0);
  const after = wide.length && new Date(days[wide[0]]).toISOString().slice(0, 10);
  return wide.length ? [`Days are missing in ${wide.length} ${wide.length > 1 ? "places" : "place"}, first after ${after}.`] : [];
}

/**
 * The prices that a text holds, with their dates where it has them.
 * @param {string} text
 * @returns {Prices}
 */
export function read(text) {
  if (text.length > LARGEST_FILE) throw new Unreadable("That is more than 2 MB; give fewer rows.");
  if (/[\0\uFFFD]/.test(text)) throw new Unreadable("That is no plain text in UTF-8: save the table as CSV in UTF-8, and open that.");
  let lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/).map((line, n) => ({ text: line.trim(), n: n + 1 })).filter((line) => line.text);
  if (lines.length === 1) lines = lines[0].text.split(/[,;\s]+/).filter(Boolean).map((cell) => ({ text: cell, n: 1 }));
  if (!lines.length) throw new Unreadable("There is nothing to read yet: paste at least two prices.");
  if (lines.length > MOST_PRICES + 1) throw new Unreadable(`More than ${MOST_PRICES} prices; give fewer.`);
  const sign = [";", "\t", ","].find((one) => lines[0].text.includes(one)) ?? ",";
  const cells = lines.map((line) => line.text.split(sign).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")));
  const { date, close, head, width } = columns(cells[0]), prices = [], dates = [], days = [];
  let before = -Infinity;
  for (let n = head ? 1 : 0; n < lines.length; n++) {
    const row = cells[n], line = lines[n].n;
    if (row.length !== width) throw new Unreadable(`Line ${line}: ${row.length} columns where the first line has ${width}.`);
    prices.push(price(row[close], line));
    if (prices.length > MOST_PRICES) throw new Unreadable(`More than ${MOST_PRICES} prices; give fewer.`);
    if (date >= 0) {
      const at = day(row[date], line);
      if (!(at > before) || at - before > LONGEST_STEP && before > -Infinity) {
        throw new Unreadable(`Line ${line}: dates go up, each at most 366 days after the one before.`);
      }
      before = at;
      days.push(at);
      dates.push(new Date(at).toISOString().slice(0, 10));
    }
  }
  if (prices.length < 2) throw new Unreadable("At least two prices are needed.");
  const candles = head && cells[0].some((cell) => ["high", "low"].includes(cell.toLowerCase()));
  const blind = candles ? ["Only the closes are followed: highs and lows are not used here."] : [];
  return { prices, dates, told: [...missing(days), ...blind] };
}
