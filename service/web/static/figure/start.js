// Where this module starts: the element for any figure, the figures of a page, the height of a frame.

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

/** The figures of a page, each made live when it comes near. */
function livenAll() {
  const near = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => {
    if (!isIntersecting) return;
    near.unobserve(target);
    target.figure ??= new Figure(target);
  }), { rootMargin: "400px" });
  const liven = () => document.querySelectorAll(".figure-card").forEach((card) => {
    if (card.querySelector(".data") && !card.figure) near.observe(card);
  });
  document.addEventListener("figures", liven);
  liven();
}

if (typeof customElements !== "undefined") {
  if (!customElements.get("leverage-figure")) customElements.define("leverage-figure", LeverageFigure);
  if (document.body?.classList.contains("frame")) tellHeight();
  livenAll();
}
