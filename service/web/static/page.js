// Pages work without this. With it, forms answer while they are filled in, code can be copied, and embeds previewed.

const PARTS = "[data-part]";

const addressOf = (form, query = new FormData(form)) => `${form.getAttribute("action")}?${new URLSearchParams([...query].filter(([, text]) => text !== ""))}`;

/** A form's answer in place of the one that stands there, `kept` aside; progress is shown when it takes long. */
async function answer(form, state, address = addressOf(form), kept = null) {
  state.asked?.abort();
  state.asked = new AbortController();
  const told = form.querySelector(".progress");
  const slow = setTimeout(() => {
    form.classList.add("busy");
    if (told) told.textContent = told.dataset.slow;
  }, 500);
  try {
    const reply = await fetch(address, { signal: state.asked.signal });
    if (!reply.headers.get("Content-Type")?.startsWith("text/html")) return;
    const fresh = new DOMParser().parseFromString(await reply.text(), "text/html");
    document.querySelectorAll(PARTS).forEach((part) => {
      const other = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
      const typed = part.closest("form") && part.contains(document.activeElement);
      if (other && !typed && part !== kept) part.replaceChildren(...other.childNodes);
    });
    if (told?.textContent) told.textContent = reply.ok ? "Done: the answer stands on this page." : "Done: something cannot be used.";
    if (reply.ok) history.replaceState(null, "", address);
    liven(document);
  } catch (error) {
    if (error.name === "AbortError") return;
    if (kept) told.textContent = "The rest of the page could not be renewed: it is older than the figure.";
    else form.submit();
  } finally {
    clearTimeout(slow);
    form.classList.remove("busy");
  }
}

/** A figure of this page was moved: the form takes its leverages over, and all that stands around it follows. */
function follow(form, state, card, query) {
  const chosen = [...form.querySelectorAll("select[name^=instrument]")].filter(({ value }) => value);
  if (chosen.length) card.querySelectorAll(".control input").forEach((input) => {
    const place = chosen[input.dataset.name.split(".")[1]].name.replace("instrument", "leverage");
    form.elements[place].value = input.value;
  });
  answer(form, state, chosen.length ? addressOf(form) : addressOf(form, Object.entries(query)), card.closest(PARTS));
}

function copy(button) {
  const text = document.getElementById(button.dataset.copy);
  const written = navigator.clipboard?.writeText(text.value) ?? Promise.reject();
  written.then(() => {
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  }, () => text.select());
}

/** Frames are loaded only where somebody wants to see them. */
function preview(details) {
  const place = details.querySelector(".preview");
  if (!details.open || place.firstChild) return;
  const frame = document.createElement("iframe");
  frame.title = "Preview of the embed";
  frame.src = place.dataset.source;
  place.append(frame);
}

function liven(root) {
  root.querySelectorAll("[data-copy]").forEach((button) => {
    button.hidden = false;
    button.onclick = () => copy(button);
  });
  root.querySelectorAll("details.embed").forEach((details) => { details.ontoggle = () => preview(details); });
  document.dispatchEvent(new Event("figures"));
}

document.querySelectorAll("form[data-live]").forEach((form) => {
  const state = {};
  const later = () => {
    clearTimeout(state.waiting);
    state.waiting = setTimeout(() => answer(form, state), 300);
  };
  form.addEventListener("input", later);
  form.addEventListener("submit", (event) => { event.preventDefault(); answer(form, state); });
  document.addEventListener("lx-change", ({ target, detail }) => { if (target.closest("[data-part=said]")) follow(form, state, target, detail); });
});
addEventListener("message", ({ source, data }) => {
  if (data?.type !== "leverage-figure:height") return;
  document.querySelectorAll(".preview iframe").forEach((frame) => {
    if (frame.contentWindow === source) frame.height = Math.min(data.height, 4000);
  });
});
liven(document);
