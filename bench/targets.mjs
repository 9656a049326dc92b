/** What the engine is meant to reach, and whether this run did. */

const times = (ratio) => `${ratio.toPrecision(3)} x`;

/** A target that a ratio must not exceed, or must reach. */
const atMost = (what, most, measured) => ({
  what,
  target: `at most ${most} x`,
  measured: measured === undefined ? undefined : times(measured),
  met: measured === undefined ? undefined : measured <= most,
});
const atLeast = (what, least, measured) => ({
  what,
  target: `at least ${least} x`,
  measured: measured === undefined ? undefined : times(measured),
  met: measured === undefined ? undefined : measured >= least,
});

const GB = 1e9;
const MOST_GB = 1.5;

function memoryTarget({ records, rows }) {
  const over = records === 1_000_000 ? rows.find(({ name }) => name === "calculate").over : 0;
  return {
    what: "1,000,000 records: peak memory over the input",
    target: `at most ${MOST_GB} GB`,
    measured: records !== 1_000_000 ? undefined : over === undefined ? "out of memory" : `${(over / GB).toFixed(2)} GB`,
    met: records !== 1_000_000 ? undefined : over !== undefined && over <= MOST_GB * GB,
  };
}

/**
 * @param sizes per size `{ records, medians }`, rising
 * @returns rows `{ what, target, measured, met }`; the last two undefined where the sizes of this run do not tell
 */
export function targets({ sizes, memory, cold }) {
  /** How many times as long `a` takes as `b` at a size. */
  const ratio = (records, a, b) => {
    const medians = sizes.find((size) => size.records === records)?.medians;
    return medians === undefined ? undefined : medians.get(a) / medians.get(b);
  };
  const growth = sizes.slice(1).map(({ records, medians }, i) => {
    const before = sizes[i];
    const grown = (name) => medians.get(name) / before.medians.get(name);
    const what = `growth from ${before.records.toLocaleString("en-GB")} to ${records.toLocaleString("en-GB")}, to the floor's`;
    return atMost(what, 1.25, grown("calculate") / grown("floor"));
  });
  return [
    atMost("1,000,000 records: calculate to the floor", 3.5, ratio(1_000_000, "calculate", "floor")),
    atLeast("1,000,000 records: the naive engine to calculate", 2, ratio(1_000_000, "naive", "calculate")),
    atLeast("100,000 records: HyperFormula to calculate", 100, ratio(100_000, "sheet", "calculate")),
    atLeast("10,000 records: a rule an outcome to calculate", 20, ratio(10_000, "manyRules", "calculate")),
    atLeast("10,000 records: one rule to calculate", 20, ratio(10_000, "oneRule", "calculate")),
    ...growth,
    memoryTarget(memory),
    atMost("cold start: first result to importing the packages", 1.3, cold.firstResult / cold.packages),
  ];
}
