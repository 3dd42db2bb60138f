// Runs the rule of this module over one path seen at its closes, as the ledger does: the same order, the same bits.
// machine: { settings, memory, opening }; terms: { numbers, open_and_close }; path: { price, growths, clocks, due, rates }
// with one entry a step, where `rates` and `due` may be one entry for all; `prices` only where they are not the growths
// multiplied up. Gives columns, the start first; `memories` is what the rule remembers after each entry.
export function run(machine, terms, path, value) {
  const each = (list, n) => (list.length === 1 ? list[0] : list[n]);
  const fee = terms.numbers[0];
  let exposure = machine.opening * value, opened = 0, paid = 0, price = path.price, closedAt = null;
  if (terms.open_and_close) {
    exposure = opened = exposure_for(machine.opening, 0.0, value, fee);
    paid = fee * Math.abs(exposure);
    value = value - paid;
  }
  let state = [exposure, value, price, 0.0], memory = machine.memory, flows;
  const columns = { prices: [price], values: [value], exposures: [exposure], memories: [memory] };
  columns.flows = [[0, 0, 0, 0, opened, paid, 0, 0, 0]];
  path.growths.forEach((growth, n) => {
    price = path.prices ? path.prices[n + 1] : price * growth;
    const market = [growth, price, path.clocks[n], each(path.due, n), ...each(path.rates, n)];
    [state, memory, flows] = step(...rule, machine.settings, state, memory, market, terms.numbers);
    columns.prices.push(price);
    columns.exposures.push(state[0]);
    columns.values.push(state[1]);
    columns.flows.push(flows);
    columns.memories.push(memory);
    if (state[3] > 0 && closedAt === null) closedAt = n + 1;
  });
  if (terms.open_and_close && closedAt === null) {
    const last = columns.values.length - 1, held = columns.exposures[last], row = columns.flows[last];
    const cost = Math.min(fee * Math.abs(held), columns.values[last]);
    columns.flows[last] = [...row.slice(0, 4), row[4] - held, row[5] + cost, ...row.slice(6)];
    columns.values[last] -= cost;
    columns.exposures[last] = 0;
  }
  return { ...columns, memory, closedAt };
}

// What lies ahead of each entry of a run: the prices below and above at which the rule acts, and that of forced closing.
export function ahead(machine, terms, { prices, values, exposures, memories }) {
  const margin = terms.numbers[1];
  return prices.map((price, n) => marks(rule[0], exposures[n], values[n], price, machine.settings, memories[n], margin));
}
