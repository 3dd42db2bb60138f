// What axe does not see or leaves open, measured on the page as it is drawn: each measure lists what falls short.
// Shadow trees are walked like the rest; what is not drawn is passed over.
window.measures = (() => {
  const LEAST = { text: 4.5, line: 3, pixels: 11, target: 24 };
  const DRAWN = ".line, .bar, .event, .mark, .here, .base, .rule, .cursor, .outer, .inner, circle";
  const CONTROLS = "button, input:not([type=hidden]), select, textarea, summary, label[for]";

  function* all(root) {
    for (const element of root.querySelectorAll("*")) {
      yield element;
      if (element.shadowRoot) yield* all(element.shadowRoot);
    }
  }
  const above = (element) => element.parentElement ?? element.getRootNode().host;
  const channels = (colour) => (colour.match(/[\d.]+/g) ?? [0, 0, 0, 0]).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (element) => {
    for (let at = element; at; at = above(at)) {
      const colour = channels(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  /** The contrast of a colour with what lies behind, as WCAG 2 defines it. */
  const contrast = (colour, element) => {
    const [high, low] = [light(channels(colour)), light(behind(element))].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const seen = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible"
    && !element.closest(".unseen");
  const words = (element) => [...element.childNodes].filter((one) => one.nodeType === 3).map((one) => one.data.trim()).join(" ").trim();
  const texts = () => [...all(document)].filter((one) => words(one) && !["SCRIPT", "STYLE", "TITLE"].includes(one.tagName.toUpperCase()) && seen(one));
  const said = (number, element) => `${number.toFixed(2)} ${element.tagName} ${element.getAttribute("class") ?? ""}: ${words(element).slice(0, 40)}`;
  const scale = (element) => element.closest("svg")?.getScreenCTM().a ?? 1;

  return {
    faintTexts: () => texts().flatMap((one) => {
      const style = getComputedStyle(one), found = contrast(one.closest("svg") ? style.fill : style.color, one);
      return found < LEAST.text ? [said(found, one)] : [];
    }),
    /** What a drawing is seen by, its edge or its area; grid lines aside: the words beside them say the same. */
    faintLines: () => [...all(document)].filter((one) => one.closest("svg.chart") && one.matches(DRAWN) && seen(one)).flatMap((one) => {
      const style = getComputedStyle(one), inks = [style.stroke, style.fill].filter((ink) => ink !== "none");
      const found = Math.max(...inks.map((ink) => contrast(ink, one))) * style.opacity;
      return found < LEAST.line ? [said(found, one)] : [];
    }),
    smallTexts: () => texts().flatMap((one) => {
      const pixels = parseFloat(getComputedStyle(one).fontSize) * scale(one);
      return pixels < LEAST.pixels ? [said(pixels, one)] : [];
    }),
    /** Controls; links have the room between lines, which axe measures. */
    smallTargets: () => [...all(document)].filter((one) => one.matches(CONTROLS) && seen(one)).flatMap((one) => {
      const { width, height } = one.getBoundingClientRect(), named = one.labels?.length && ["radio", "checkbox"].includes(one.type);
      return Math.min(width, height) < LEAST.target - 0.01 && !named && one.tagName !== "LABEL" ? [said(Math.min(width, height), one)] : [];
    }),
    /** Words of charts that lie over each other, or outside their drawing. */
    clashes: () => [...all(document)].filter((one) => one.matches("svg.chart") && seen(one)).flatMap((chart) => {
      const room = chart.getBoundingClientRect(), boxes = [...chart.querySelectorAll("text")].map((text) => [text, text.getBoundingClientRect()]);
      const out = boxes.filter(([, box]) => box.left < room.left - 1 || box.right > room.right + 1 || box.top < room.top - 1 || box.bottom > room.bottom + 1);
      const over = boxes.flatMap(([text, box], n) => boxes.slice(n + 1).filter(([, other]) =>
        Math.min(box.right, other.right) - Math.max(box.left, other.left) > 1 && Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top) > 3)
        .map(([other]) => `over: ${text.textContent} / ${other.textContent}`));
      return [...out.map(([text]) => `outside: ${text.textContent} ${["left","right","top","bottom"].map((k)=>Math.round(text.getBoundingClientRect()[k]-room[k]))}`), ...over];
    }),
    /** Charts that scripts draw again at the width of their place once they come near, and have not yet: the first comes near. */
    unsettled: () => {
      const waiting = [...all(document)].filter((one) => one.matches(".place") && seen(one)).filter((place) => {
        const live = place.parentElement.querySelector(".data") && matchMedia("(scripting: enabled)").matches;
        return live && place.clientWidth >= 160 && Math.abs(Number(place.querySelector("svg").getAttribute("width")) - place.clientWidth) > 1;
      });
      waiting[0]?.scrollIntoView();
      return waiting.map((place) => `${place.querySelector("svg").getAttribute("width")} in ${place.clientWidth}`);
    },
    tooWide: () => {
      const over = document.documentElement.scrollWidth - innerWidth;
      return over > 0 ? [`${over} px`] : [];
    },
  };
})();
