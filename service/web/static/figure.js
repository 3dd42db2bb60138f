// Makes figures live: redraws at the width of their place, follows sliders, and checks with the server at rest.
// What is drawn comes from the server's own functions, translated; nothing is kept, no state but the address.

const REST = 350;

/** Where a value stands on a curve of [inputs, results] pieces; nothing in its gaps. */
function onCurve(pieces, x) {
  for (const [xs, ys] of pieces) {
    for (let n = 1; n < xs.length; n++) {
      if (x >= xs[n - 1] && x <= xs[n]) return ys[n - 1] + ((ys[n] - ys[n - 1]) * (x - xs[n - 1])) / (xs[n] - xs[n - 1]);
    }
  }
}

/** A number of a slider as people read it. */
const said = (input, output) => {
  const value = Number(input.value);
  const text = output.textContent.includes("%") ? `${(value * 100).toLocaleString("en", { maximumFractionDigits: 2 })}%`
    : value.toLocaleString("en", { maximumSignificantDigits: 6 });
  return text.replace("-", "−");
};

export class Figure {
  /** @param {ShadowRoot | HTMLElement} root the place that holds a figure the server has drawn */
  constructor(root) {
    this.root = root;
    this.place = root.querySelector(".place");
    this.data = JSON.parse(root.querySelector(".data").textContent);
    this.inputs = [...root.querySelectorAll("input[type=range]")];
    this.inputs.forEach((input) => input.addEventListener("input", () => this.moved(input)));
    this.form = root.querySelector("form");
    this.form?.addEventListener("submit", (event) => { event.preventDefault(); this.ask(); });
    this.watch = new ResizeObserver(() => this.draw());
    this.watch.observe(this.place);
    if (this.inputs.some((input) => Number(input.value) !== Number(input.defaultValue))) this.ask();
  }

  async draw() {
    const width = Math.round(this.place.clientWidth), { kind, module, before, after } = this.data.chart;
    if (width < 200) return;
    this.drawing ??= await import(this.data.host + module);
    const call = [...before, Math.max(width, 280), ...after];
    const svg = this.drawing[`${kind}_chart`](...call);
    if (svg !== this.drawn) this.place.innerHTML = this.drawn = svg;
  }

  moved(input) {
    const output = input.parentElement.querySelector("output");
    output.textContent = said(input, output);
    this.say("Preview in your browser");
    if (this.data.live) this.run(input);
    else this.slide(input);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.ask(), REST);
  }

  /** Along the curve where it is drawn over this input; any other input waits for the server. */
  slide(input) {
    const { kind, before } = this.data.chart, x = Number(input.value);
    if (kind !== "curve" || input !== this.inputs.find((one) => Number(one.min) === before[3][0] && Number(one.max) === before[3][1])) return;
    const y = onCurve(before[2], x);
    before[4] = y === undefined ? [] : [x, y];
    this.draw();
  }

  /** A simulation again with the rule's own functions. */
  async run(input) {
    const [, number, name] = input.dataset.name.split("."), { live, chart } = this.data, held = live.instruments[number];
    const value = Number(input.value);
    held.machine.settings[held.names.indexOf(name)] = value;
    if (held.opens_at === name) held.machine.opening = value;
    live.request.instruments[number][name] = value;
    held.run ??= (await import(this.data.host + held.module)).run;
    const path = { ...live.path, due: held.due, rates: held.rates };
    chart.before[3][number] = held.run(held.machine, held.terms, path, live.value).values;
    this.draw();
  }

  /** What the server makes of the numbers as they stand: its answer replaces what was previewed. */
  async ask() {
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked, { name, host, live } = this.data;
    const query = new URLSearchParams(this.data.query);
    this.inputs.forEach((input) => query.set(input.dataset.name, input.value));
    const call = live
      ? fetch(`${host}/figures/simulation`, { method: "POST", body: JSON.stringify(live.request), signal })
      : fetch(`${host}/figures/${name}?${query}`, { signal });
    try {
      const answer = await call, told = await answer.json();
      if (!answer.ok) throw new Error(told.detail);
      this.data = told;
      const risk = this.root.querySelector(".risk");
      this.root.querySelector(".answer").textContent = told.sentence;
      this.root.querySelectorAll(".warning").forEach((line) => line.remove());
      risk.before(...told.warnings.slice(0, 2).map((text) => Object.assign(document.createElement("p"), { className: "warning", textContent: text })));
      this.root.querySelectorAll(".numbers tr").forEach((row, n) => {
        if (told.rows[n]) [row.cells[0].textContent, row.cells[1].textContent] = told.rows[n];
      });
      await this.draw();
      this.say("Checked by the server");
      this.root.dispatchEvent(new CustomEvent("lx-change", { bubbles: true, composed: true, detail: told.query }));
    } catch (error) {
      if (error.name !== "AbortError") this.say(error.message || "The server cannot be reached; this is a preview", true);
    }
  }

  say(text, wrong = false) {
    const state = this.root.querySelector(".state");
    state.textContent = text;
    state.classList.toggle("wrong", wrong);
  }
}

const Base = typeof HTMLElement === "undefined" ? class {} : HTMLElement;

/** One element for every figure: its name is `figure`, every other attribute is an input. */
export class LeverageFigure extends Base {
  async connectedCallback() {
    if (this.live) return;
    const root = this.attachInternals?.().shadowRoot ?? this.shadowRoot ?? (await this.fetched());
    if (root) this.live = new Figure(root);
    this.dispatchEvent(new CustomEvent("lx-ready", { bubbles: true, composed: true }));
  }

  /** The figure from the server, for a page that holds the element alone. */
  async fetched() {
    const home = new URL(import.meta.url).origin, query = new URLSearchParams({ as: "html", width: Math.max(this.clientWidth, 280) });
    const name = this.figure ?? this.getAttribute("figure");
    for (const { name: key, value } of this.attributes) if (!["figure", "style", "class", "id", "theme", "lang"].includes(key)) query.set(key.replaceAll("-", "_"), value);
    const answer = await fetch(`${home}/figures/${name}?${query}`);
    if (!answer.ok) return null;
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = await answer.text();
    return root;
  }
}

/** Tells the page around a frame how tall it is: in our own words, WordPress's and Embedly's. */
function tellHeight() {
  if (window.parent === window) return;
  const secret = /secret=([\w-]+)/.exec(location.hash)?.[1];
  const tell = () => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    window.parent.postMessage({ type: "leverage-figure:height", height }, "*");
    window.parent.postMessage({ context: "iframe.resize", height }, "*");
    window.parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
    if (secret) window.parent.postMessage({ message: "height", value: height, secret }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
  window.addEventListener("message", (event) => { if (event.data?.message === "ready") tell(); });
  tell();
}

if (typeof customElements !== "undefined") {
  if (!customElements.get("leverage-figure")) customElements.define("leverage-figure", LeverageFigure);
  if (document.body?.classList.contains("frame")) tellHeight();
  const liven = () => document.querySelectorAll(".figure-card").forEach((card) => {
    if (card.querySelector(".data") && !card.figure) card.figure = new Figure(card);
  });
  document.addEventListener("figures", liven);
  liven();
}
