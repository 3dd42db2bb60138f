// Reads a chart step by step, by the keyboard or the pointer: a line stands at the step, and a note says its date, its
// values and what happened. Loaded when a reader first asks for it.

const NAME = "http://www.w3.org/2000/svg";

/** The places of a chart's entries: those of its lines' points; a line may leave some out, never its ends. */
function places(svg, kind, count) {
  const xs = [...svg.querySelectorAll("polyline")].map((line) => line.getAttribute("points").split(" ").map(parseFloat));
  if (kind === "curve") return xs.flat();
  const first = xs[0][0], last = xs[0].at(-1);
  return kind === "fan" ? xs[0] : Array.from({ length: count }, (_, n) => first + ((last - first) * n) / Math.max(count - 1, 1));
}

/** What each entry says, line by line. */
const SAID = {
  line({ before: [, names, , series, , unit, , start], moments, told }, shown) {
    const moment = (n) => moments[n] ?? (n ? `Step ${n}` : start);
    return series[0].map((_, n) => [
      moment(n), ...names.map((name, one) => `${name} ${shown(series[one][n], unit)}`),
      ...told.filter(([at]) => at === n).map(([, text]) => text),
    ]);
  },
  fan({ before: [, words, quantiles, steps, , start] }, shown) {
    return steps.map((step, n) => [n ? `Step ${step}` : start, ...words.map((word, one) => `${word} ${shown(quantiles[one][n], "money")}`).reverse()]);
  },
  curve({ before: [, title, pieces, , , across, acrossUnit, unit] }, shown) {
    return pieces.flatMap(([xs, ys]) => xs.map((x, n) => [`${across}: ${shown(x, acrossUnit)}`, `${title}: ${shown(ys[n], unit)}`]));
  },
};

/** The entry that a pointer is nearest to. */
const nearest = (xs, x) => xs.reduce((best, one, n) => (Math.abs(one - x) < Math.abs(xs[best] - x) ? n : best), 0);

function mark(canvas, svg, x, lines) {
  const rule = document.createElementNS(NAME, "line"), note = document.createElement("div"), right = x > canvas.clientWidth / 2;
  const height = svg.getAttribute("height");
  Object.entries({ class: "cursor", x1: x, x2: x, y1: 4, y2: height - 40 }).forEach(([name, value]) => rule.setAttribute(name, value));
  svg.append(rule);
  note.className = "told";
  note.ariaHidden = "true"; // the slider says the same
  note.textContent = lines.join("\n");
  note.style[right ? "right" : "left"] = `${right ? canvas.clientWidth - x + 8 : x + 8}px`;
  canvas.append(note);
}

/** Follows a reader: `figure` holds the chart, `scan` is the slider, `inLanguage` writes numbers in a language. */
export function read(figure, scan, event, inLanguage) {
  const { canvas, drawing, data, lang } = figure, svg = canvas.querySelector("svg");
  canvas.querySelectorAll(".told, .cursor").forEach((one) => one.remove());
  if (!drawing || event.type === "blur" || event.type === "pointerleave") return;
  const said = SAID[data.chart.kind](data.chart, drawing.shown), xs = places(svg, data.chart.kind, said.length);
  scan.max = said.length - 1;
  if (event.type.startsWith("pointer")) scan.value = nearest(xs, event.clientX - canvas.getBoundingClientRect().left);
  const n = Number(scan.value), lines = said[n].map((text) => inLanguage(text, lang));
  scan.setAttribute("aria-valuetext", lines.join("; "));
  mark(canvas, svg, xs[n], lines);
}
