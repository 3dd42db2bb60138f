// Runs of the monitor as rows: the rule's own functions, translated, over the path of the page or the reader's prices.

/**
 * Rows of a run, what happened and when, the words for its entries, its typical day, and the room its chart takes.
 * @typedef {{ rows: number[][], when: number[], acts: number[][], moments: string[], typical: number, ends: number[] }} Run
 */

/**
 * A run from what the machine gives: the same rows as the server's.
 * @returns {Run}
 */
function runOf(draw, data, module, machine, path, value, moments, typical) {
  const found = module.run(machine, data.machine.terms, path, value);
  const rows = draw.rows_of(found.prices, found.values, found.exposures, found.flows, module.ahead(machine, data.machine.terms, found));
  return {
    rows, moments, typical, when: draw.entries_of(found.flows), acts: draw.acts_of(rows, found.flows),
    ends: draw.level_ends(rows, data.kind),
  };
}

/**
 * The run that the server was asked for, by its rule in this browser where that is enough.
 * @param {any} draw the functions that draw it
 * @param {any} data what the page says of it
 * @returns {Promise<Run>}
 */
export async function given(draw, data) {
  if (data.ran) return { ...data.ran, moments: data.moments, typical: data.typical, ends: draw.level_ends(data.ran.rows, data.kind) };
  const module = await import(data.machine.module), { machine, due, rates } = data.machine;
  return runOf(draw, data, module, machine, { ...data.path, due, rates }, data.value, data.moments, data.typical);
}

/**
 * The run of the reader's own prices, worked out here; closes without dates are a day apart.
 * @param {any} draw
 * @param {any} data
 * @param {import("./prices.js").Prices} own
 * @returns {Promise<Run>}
 */
export async function followed(draw, data, own) {
  const { prices, dates } = own, { rates, extra, interval, offset } = data.own;
  const clocks = prices.map((_, n) => (dates.length ? Date.parse(dates[n]) / 1000 : n * 86_400));
  const years = prices.slice(1).map((_, n) => (clocks[n + 1] - clocks[n]) / (365 * 86_400));
  const growths = prices.slice(1).map((price, n) => price / prices[n]);
  const due = interval ? draw.due_of(clocks.slice(1), clocks[0], interval, dates.length ? offset : 0) : [1];
  const path = {
    price: prices[0], prices, growths, clocks: clocks.slice(1), due,
    rates: years.map((length) => draw.rates_of_step(...rates, extra, length)),
  };
  const module = await import(data.machine.module);
  const machine = { ...data.machine.machine, memory: module.remembered(prices[0], clocks[0]) };
  return runOf(draw, data, module, machine, path, data.value, dates, draw.typical_day(prices, years));
}
