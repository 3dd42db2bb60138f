// What the monitor says: levels that are reached, changes of status, and notifications where they are asked for.

/** A level that is reached: said, shown, and told outside the page where the reader has asked for that. */
function ring(words, entry) {
  const text = `${words}: the simulated price is ${view.draw.exact(view.run.rows[entry][0])}, ${moment(entry)}.`, banner = tool("alerted");
  banner.hidden = false;
  tool("alert").textContent = `Alert. ${text}`;
  if (!state.notify || Notification.permission !== "granted") return;
  try {
    new Notification("Simulated alert", { body: text, tag: words });
  } catch {
    notified("This browser shows no notifications from a page; alerts are said here.");
  }
}

function silence() {
  tool("alerted").hidden = true;
  tool("alert").textContent = "";
}

let waiting = 0;
/** Said aloud once it has stood for a moment, so that a fast walk is not a flood. */
function say(text) {
  clearTimeout(waiting);
  waiting = setTimeout(() => { tool("say").textContent = `Simulated: ${text}`; }, REST);
}

/** @param {string} text */
function notified(text) {
  const place = view.root.querySelector("[data-notified]");
  if (place) place.textContent = text;
}

function notice() {
  const button = view.root.querySelector("[data-notify]");
  button.hidden = typeof Notification === "undefined" || !view.data.kinds.length || state.notify;
  if (state.notify) notified("Alerts of this page are notified too.");
}

/** Asked for only here, after a click. */
async function ask() {
  state.notify = (await Notification.requestPermission()) === "granted";
  notice();
  if (!state.notify) notified("Your browser does not allow notifications here; alerts are said on the page.");
}
