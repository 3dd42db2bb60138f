// The monitor's page works without this. With it, a run is walked by the clock, levels speak when they are reached, and
// prices of the reader's own are run by the rule's own functions here. Nothing is kept, and nothing is sent unasked.

/**
 * @typedef {import("./runs.js").Run} Run
 * @typedef {import("./prices.js").Prices} Own
 * @typedef {{ root: HTMLElement, data: any, draw: any, run: Run, logged: number }} View
 */

const REST = 400;
const reduced = matchMedia("(prefers-reduced-motion: reduce)");
/** @type {{ n: number | null, own: Own | null, pace: number | null, timer: number, since: number, from: number, notify: boolean, status: number | null }} */
const state = { n: null, own: null, pace: null, timer: 0, since: 0, from: 0, notify: false, status: null };
/** @type {View | null} */
let view = null;
/** Counts openings, so that one that is overtaken by another stops. */
let opened = 0;

/** @param {string} name */
const part = (name) => /** @type {HTMLElement} */ (view.root.querySelector(`[data-show="${name}"]`));
/** @param {string} name */
const tool = (name) => /** @type {HTMLElement} */ (document.querySelector(`[data-${name}]`));
const last = () => view.run.rows.length - 1;
const moment = (n) => view.run.moments[n] ?? `step ${n}`;

/** Takes over what the server has drawn, or draws the reader's own prices in its place. */
async function open() {
  const turn = ++opened, root = /** @type {HTMLElement} */ (document.querySelector(".monitor [data-part=said]"));
  const script = root?.querySelector(".data");
  if (view && state.n === last()) state.n = null;
  if (!script) {
    view = null;
    return pause();
  }
  const data = JSON.parse(script.textContent), draw = await import(data.modules.watch);
  const { given, followed } = await import(data.modules.runs), mine = state.own && data.own;
  const run = mine ? await followed(draw, data, state.own) : await given(draw, data);
  if (turn !== opened) return;
  view = { root, data, draw, run, logged: -1 };
  root.querySelector("[data-own-note]").hidden = !mine;
  if (mine) {
    tool("typical").textContent = `${(run.typical * 100).toFixed(1)}%`;
    tool("ended").textContent = "Your own prices are followed above. What stands here is about the path in the form.";
  }
  state.n = Math.min(state.n ?? (mine ? last() : data.at), last());
  listen(root);
  show(state.n);
  notice();
  state.status = draw.status_of(run.rows[state.n], run.typical);
  if (state.timer) play();
}

/** The controls of the part that has just been shown. */
function listen(root) {
  const scrub = root.querySelector("#at"), pace = root.querySelector("[data-pace]");
  scrub.max = last();
  scrub.oninput = () => { pause(); go(Number(scrub.value)); };
  scrub.onchange = keep;
  scrub.form.onsubmit = (event) => event.preventDefault();
  root.querySelectorAll("[data-go]").forEach((link) => {
    link.onclick = (event) => {
      event.preventDefault();
      pause();
      go({ start: 0, back: state.n - 1, forward: state.n + 1, end: last() }[link.dataset.go]);
      keep();
    };
  });
  root.querySelector("[data-play]").onclick = () => (state.timer ? pause() : play());
  if (state.pace === null && reduced.matches) state.pace = 1;
  if (state.pace !== null) pace.value = String(state.pace);
  pace.onchange = () => {
    state.pace = Number(pace.value);
    if (state.timer) play();
  };
  root.querySelector("[data-notify]").onclick = ask;
  watch.disconnect();
  root.querySelectorAll(".place").forEach((place) => watch.observe(place));
}

/** Everything that is shown of an entry, by the functions that drew it on the server. */
function show(n) {
  const { data, draw, run, root } = view, { rows, moments, typical } = run;
  const width = (name) => Math.max(Math.round(part(name).clientWidth), 280);
  part("status").innerHTML = draw.status_line(rows, n, typical, data.subject, moments);
  part("ruler").innerHTML = draw.ruler_at(rows, n, typical, data.subject, moments, width("ruler"));
  part("ahead").innerHTML = draw.ahead_table(rows, n, typical, data.subject);
  part("held").innerHTML = draw.so_far(rows, n, data.kind);
  part("chart").innerHTML = draw.level_chart(rows, n, typical, data.subject, data.kind, moments, run.ends, width("chart"), data.most.height);
  part("alerts").innerHTML = draw.alert_list(rows, n, data.kinds, data.levels, moments);
  const logged = draw.happened_so_far(run.when, n);
  if (logged !== view.logged) {
    part("log").innerHTML = draw.log_rows(run.when, run.acts, data.bits, data.words, data.target, moments, n, data.most.logged).join("");
    part("logged").textContent = String(logged);
  }
  if (view.logged < 0 && state.own) document.querySelector('[data-show="steps"]').innerHTML = draw.steps_rows(rows, moments, data.kind, data.most.steps);
  view.logged = logged;
  const scrub = root.querySelector("#at");
  scrub.value = n;
  scrub.setAttribute("aria-valuetext", `${moment(n)}, of ${last()} steps`);
  scrub.parentElement.querySelector("output").textContent = `${n} of ${last()}`;
}

/** To an entry; on the way forward every level that is reached and every change of status speaks. */
function go(to) {
  const n = Math.min(Math.max(to, 0), last()), { draw, data, run } = view;
  for (let entry = state.n + 1; entry <= n; entry++) {
    data.kinds.forEach((kind, place) => {
      if (draw.alert_rings(run.rows, entry, kind, data.levels[place])) ring(draw.alert_words(kind, data.levels[place]), entry);
    });
  }
  if (n < state.n) silence();
  state.n = n;
  show(n);
  const status = draw.status_of(run.rows[n], run.typical);
  if (status !== state.status) say(`${draw.status_word(run.rows[n], run.typical, data.subject[1])}, ${moment(n)}, price ${draw.exact(run.rows[n][0])}`);
  state.status = status;
}

/** From here on by the clock; from the start again where the end has been reached. */
function play() {
  clearTimeout(state.timer);
  if (state.n >= last()) {
    silence();
    state.n = 0;
    state.status = null;
    show(0);
  }
  state.since = performance.now();
  state.from = state.n;
  const pace = Number(view.root.querySelector("[data-pace]").value);
  const tick = () => {
    const due = state.from + Math.floor(((performance.now() - state.since) / 1000) * pace);
    if (due > state.n) go(due);
    if (state.n >= last()) pause();
    else state.timer = setTimeout(tick, 1000 / pace);
  };
  state.timer = setTimeout(tick, 1000 / pace);
  label("Pause");
}

function pause() {
  const played = state.timer;
  clearTimeout(state.timer);
  state.timer = 0;
  if (!view) return;
  label("Play");
  if (played) keep();
}

/** @param {string} word */
function label(word) {
  view.root.querySelector("[data-play]").textContent = word;
}

/** The address says where the walk stands; not of prices that are the reader's own. */
function keep() {
  if (state.own) return;
  const address = new URL(location.href);
  address.searchParams.set("at", String(state.n));
  if (state.pace) address.searchParams.set("speed", String(state.pace));
  history.replaceState(null, "", address);
}

const watch = new ResizeObserver(() => { if (view) show(state.n); });
