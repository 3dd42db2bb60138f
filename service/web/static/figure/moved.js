// Makes figures live: redraws at the width of their place, follows sliders, and checks with the server at rest.
// What is drawn comes from the server's own functions, translated; nothing is kept, no state but the address.

const REST = 350, SLOW = 500;

/** Where a value stands on a curve of [inputs, results] pieces; nothing in its gaps. */
function onCurve(pieces, x) {
  for (const [xs, ys] of pieces) {
    for (let n = 1; n < xs.length; n++) {
      if (x >= xs[n - 1] && x <= xs[n]) return ys[n - 1] + ((ys[n] - ys[n - 1]) * (x - xs[n - 1])) / (xs[n] - xs[n - 1]);
    }
  }
}

export class Figure {
  /** @param {ShadowRoot | HTMLElement} root the place that holds a figure, or a chart alone, that the server has drawn */
  constructor(root) {
    this.root = root;
    this.lang = languageOf(root.host ?? root);
    this.place = root.querySelector(".place");
    this.canvas = document.createElement("div");
    this.canvas.append(...this.place.childNodes);
    this.place.append(this.canvas);
    this.data = JSON.parse(root.querySelector(".data").textContent);
    if (this.data.chart.scan) this.offerReading();
    this.inputs = [...root.querySelectorAll(".control input")];
    this.inputs.forEach((input) => input.addEventListener("input", () => this.moved(input)));
    root.querySelector("form")?.addEventListener("submit", (event) => { event.preventDefault(); this.ask(); });
    this.watch = new ResizeObserver(([{ contentRect }]) => {
      this.width = Math.round(contentRect.width); // told, and not asked for: asking lays the page out once more
      this.draw();
    });
    this.watch.observe(this.place);
    this.translate();
    this.inputs.filter((input) => Number(input.value) !== Number(input.defaultValue)).forEach((input) => this.moved(input));
  }

  async draw() {
    const { width = 0 } = this, { kind, module, before, after } = this.data.chart;
    if (width < 160) return;
    this.drawing ??= await import(this.data.host + module);
    const svg = this.drawing[`${kind}_chart`](...before, width, ...after);
    if (svg !== this.drawn) this.canvas.innerHTML = /^en\b/.test(this.lang) ? svg : svg.replace(/>[^<]+</g, (text) => inLanguage(text, this.lang));
    this.drawn = svg;
    if (this.scan?.matches(":focus")) this.scan.dispatchEvent(new Event("input")); // whoever reads goes on where they are
  }

  /** A slider that is heard more than seen, with which a chart is read step by step; the pointer does the same. */
  offerReading() {
    const scan = this.scan = Object.assign(document.createElement("input"), { type: "range", className: "scan unseen", value: 0, ariaLabel: "Read the chart step by step" });
    const read = async (event) => (await import(this.data.host + this.data.chart.scan)).read(this, scan, event, inLanguage);
    ["focus", "blur", "input"].forEach((kind) => scan.addEventListener(kind, read));
    ["pointermove", "pointerdown", "pointerleave"].forEach((kind) => this.place.addEventListener(kind, read));
    this.place.append(scan);
  }

  /** The numbers that the server wrote, in the reader's language. */
  translate() {
    this.root.querySelectorAll(".control output, .numbers td").forEach((place) => {
      place.textContent = inLanguage(place.textContent, this.lang);
    });
  }

  moved(input) {
    input.parentElement.querySelector("output").textContent = inLanguage(show(input.value, input.dataset.display), this.lang);
    this.say("Preview in your browser");
    if (this.data.live) this.run(input);
    else this.slide(input);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.ask(), REST);
  }

  /** Along the curve where it is drawn over this input; any other input waits for the server. */
  slide(input) {
    if (input.dataset.name !== this.data.across) return;
    const { before } = this.data.chart, x = Number(input.value);
    const y = onCurve(before[2], x);
    before[4] = y === undefined ? [] : [x, y];
    before[8] = show(input.value, input.dataset.display);
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
    chart.before[6] = chart.told = []; // what happened on the way is not known before the server says it
    this.draw();
  }

  /** What the server makes of the numbers as they stand: its answer replaces what was previewed. */
  async ask() {
    this.asked?.abort();
    this.asked = new AbortController();
    const { signal } = this.asked, { name, host, live } = this.data;
    const query = new URLSearchParams(this.data.query);
    this.inputs.forEach((input) => query.set(input.dataset.name, input.value));
    const slow = setTimeout(() => this.say("Working it out…"), SLOW);
    try {
      const answer = await (live
        ? fetch(`${host}/figures/simulation`, { method: "POST", body: JSON.stringify(live.request), signal })
        : fetch(`${host}/figures/${name}?${query}`, { signal }));
      const told = await answer.json();
      if (!answer.ok) throw new Error(told.errors?.[0]?.detail ?? told.detail);
      await this.answered(told);
    } catch (error) {
      if (error.name !== "AbortError") this.say(error.message || "The server cannot be reached; this is a preview", true);
    } finally {
      clearTimeout(slow);
    }
  }

  /** The server's answer in place of the one that stands there. */
  async answered(told) {
    this.data = told;
    this.root.querySelector(".method").textContent = told.method;
    this.root.querySelector(".answer").textContent = told.sentence;
    this.root.querySelectorAll(".warning").forEach((line) => line.remove());
    this.root.querySelector(".risk").before(...told.warnings.slice(0, 2).map((text) => Object.assign(document.createElement("p"), { className: "warning", textContent: text })));
    this.root.querySelectorAll(".numbers tr").forEach((row, n) => {
      if (told.rows[n]) [row.cells[0].textContent, row.cells[1].textContent] = told.rows[n];
    });
    for (const [kind, address] of [["page", told.page], ["json", told.json], ["question", told.ask]]) {
      const link = this.root.querySelector(`a.${kind}`);
      if (link && address) link.href = address;
      else link?.removeAttribute("href"); // what cannot be asked for so is no link to what stood there before
    }
    this.translate();
    await this.draw();
    this.say("Checked by the server");
    this.root.dispatchEvent(new CustomEvent("lx-change", { bubbles: true, composed: true, detail: told.query }));
  }

  say(text, wrong = false) {
    const state = this.root.querySelector(".state");
    if (state.textContent !== text) state.textContent = text;
    state.classList.toggle("wrong", wrong);
  }
}
