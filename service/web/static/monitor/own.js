// Prices of the reader's own: read here, followed here, and sent only when the reader asks for it.

/** @param {string} text @param {boolean} wrong */
function own(text, wrong = false) {
  const place = tool("own-said");
  place.textContent = text;
  place.classList.toggle("wrong", wrong);
}

const chosen = /** @type {HTMLInputElement} */ (document.getElementById("own-file"));
const pasted = /** @type {HTMLTextAreaElement} */ (document.getElementById("own-text"));

/**
 * Reads what is pasted, or what a file holds, and follows it, in this page.
 * @param {string} text
 */
async function follow(text) {
  if (!view) return own("Mend the form first: there is nothing to follow these prices with.", true);
  const { read, Unreadable } = await import(view.data.modules.prices);
  try {
    state.own = read(text);
    if (text !== pasted.value) pasted.value = text; // only what could be read: a box that holds anything may be slow
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return own(error.message, true);
  }
  const count = state.own.prices.length.toLocaleString("en");
  tool("own-send").hidden = tool("own-leave").hidden = tool("own-warn").hidden = false;
  tool("own-answer").replaceChildren();
  pause();
  silence();
  if (view.data.own) {
    own([`${count} prices, followed in your browser. Nothing was sent.`, ...state.own.told].join(" "));
    state.n = null;
    await open();
    go(0);
    view.root.scrollIntoView({ block: "start" });
  } else {
    own(`${count} prices read. This rule acts in a way that only the server works out; they are not sent unless you ask.`);
  }
}

async function leave() {
  pause();
  silence();
  state.own = state.n = null;
  tool("own-send").hidden = tool("own-leave").hidden = tool("own-warn").hidden = true;
  tool("own-answer").replaceChildren();
  own("");
  location.assign(location.href);
}

/** Sends the prices, because the reader has asked for it, and compares the two answers. */
async function send() {
  const { prices, dates } = state.own, path = { kind: "prices", prices, ...(dates.length ? { times: dates } : {}) };
  const place = tool("own-answer"), paragraph = (text) => Object.assign(document.createElement("p"), { textContent: text });
  try {
    const reply = await fetch("/v1/simulations", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...view.data.request, path }),
    });
    const answer = await reply.json();
    if (!reply.ok) throw new Error(answer.detail);
    const server = answer.results[0].summary.final_value, browser = view.data.own ? view.run.rows[last()][1] : null;
    const compared = browser === null ? "" : server === browser ? "The final value is your browser’s to the last digit." : "The final value is not that of your browser.";
    place.replaceChildren(paragraph(`Answer of the server: ${answer.explanation.replace(/(^|[\s(])-(?=\d)/g, "$1−")}`), paragraph(compared));
  } catch (error) {
    place.replaceChildren(Object.assign(paragraph(error.message || "The server cannot be reached."), { className: "wrong" }));
  }
}

/** @param {File | undefined} file */
async function load(file) {
  if (!file) return;
  if (file.size > 2_000_000) return own("That file is larger than 2 MB; give fewer rows.", true);
  await follow(await file.text());
}

tool("dismiss").addEventListener("click", silence);
tool("own-follow").addEventListener("click", () => {
  const file = chosen.files[0];
  return pasted.value.trim() || !file ? follow(pasted.value) : load(file);
});
tool("own-leave").addEventListener("click", leave);
tool("own-send").addEventListener("click", send);
chosen.addEventListener("click", () => { chosen.value = ""; }); // the same file, mended, is read again
chosen.addEventListener("change", () => load(chosen.files[0]));
document.addEventListener("figures", open);
open();
