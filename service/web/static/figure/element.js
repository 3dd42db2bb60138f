// Elements: one for every calculator, and one for any figure by its name; on a page without a window they are nothing.

const Base = typeof HTMLElement === "undefined" ? class {} : HTMLElement;
const dashed = (name) => name.replaceAll("_", "-");

/** A figure as an element: `figure` is its name, every other attribute an input. */
export class LeverageFigure extends Base {
  async connectedCallback() {
    if (this.live) return;
    const root = this.attachInternals?.().shadowRoot ?? this.shadowRoot;
    if (root) this.live = new Figure(root);
    else await this.load();
    this.dispatchEvent(new CustomEvent("lx-ready", { bubbles: true, composed: true }));
  }

  /** Another value of an attribute is another figure. */
  attributeChangedCallback(name, before, after) {
    if (before === after || !this.live) return;
    clearTimeout(this.changed);
    this.changed = setTimeout(() => this.load(), 50);
  }

  /** The inputs as they are written on the element, plainly or as data-. */
  get inputs() {
    const named = this.constructor.inputs ?? [...this.attributes].map(({ name }) => name).filter((name) => !["figure", "style", "class", "id", "theme", "lang"].includes(name));
    return named.map((name) => [name.replaceAll("-", "_"), this.getAttribute(dashed(name)) ?? this.getAttribute(`data-${dashed(name)}`)]).filter(([, text]) => text !== null);
  }

  /** The figure from the server, for a page that holds the element alone. */
  async load() {
    const name = this.constructor.figure ?? this.getAttribute("figure");
    const theme = this.getAttribute("theme");
    const query = new URLSearchParams({ as: "html", width: Math.max(this.clientWidth, 280), ...(theme && { theme }), ...Object.fromEntries(this.inputs) });
    const answer = await fetch(`${new URL(import.meta.url).origin}/figures/${name}?${query}`);
    if (!answer.ok) return;
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.innerHTML = await answer.text();
    this.live = new Figure(root);
  }
}

/** The element <lt-name> of a calculator with these inputs; an element of that name that there is already stays. */
export function define(figure, inputs) {
  const Element = class extends LeverageFigure {
    static figure = figure;
    static inputs = inputs;
    static observedAttributes = ["lang", "theme", ...inputs.flatMap((name) => [dashed(name), `data-${dashed(name)}`])];
  };
  if (typeof customElements !== "undefined" && !customElements.get(`lt-${figure}`)) customElements.define(`lt-${figure}`, Element);
  return Element;
}
