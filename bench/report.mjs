/** The figures as tables: `{ title, columns, rows, notes? }`, the first column text, the others figures. */
import { NAMES } from "./contenders.mjs";
import { targets } from "./targets.mjs";

const whole = (n) => Math.round(n).toLocaleString("en-GB");

const ms = (n) => (n === undefined ? "-" : `${n >= 100 ? whole(n) : n >= 10 ? n.toFixed(1) : n.toFixed(2)}`);
const ratio = (n) => (Number.isNaN(n) ? "-" : n >= 100 ? whole(n) : n.toPrecision(n >= 10 ? 3 : 2));
const megabytes = (bytes) => (bytes === undefined ? "out of memory" : whole(bytes / 1e6));

/** Times beside those that they are told as multiples of. */
function timesTable(title, medians, names, bases) {
  const rows = [...medians].map(([name, time]) => [
    names[name] ?? name,
    ms(time),
    ...bases.map(({ time: base }) => ratio(time / base)),
  ]);
  return { title, columns: ["", "ms", ...bases.map(({ title: of }) => `x ${of}`)], rows };
}

export const sizeTables = ({ records, medians, uses }) => {
  const floor = { title: "floor", time: medians.get("floor") };
  const calculate = { title: "calculate", time: medians.get("calculate") };
  return [
    timesTable(`${whole(records)} records`, medians, NAMES, [floor, calculate]),
    timesTable(`${whole(records)} records: what else the engine is asked for`, uses, {}, [
      floor,
      { title: "calculate", time: uses.get("calculate") },
    ]),
  ];
};

/** How times grow from size to size; exponent 1 is in proportion to the records. */
export function growthTables(sizes) {
  return sizes.slice(1).map((size, i) => {
    const before = sizes[i];
    const grown = (name) => size.medians.get(name) / before.medians.get(name);
    const rows = [...size.medians.keys()].map((name) => [
      NAMES[name],
      `x ${ratio(grown(name))}`,
      (Math.log(grown(name)) / Math.log(size.records / before.records)).toFixed(2),
      ratio(grown(name) / grown("floor")),
    ]);
    const title = `Growth from ${whole(before.records)} to ${whole(size.records)} records`;
    return { title, columns: ["", "time", "exponent", "x floor's growth"], rows };
  });
}

export const drawdownTable = ({ records, sources, classes, modes, limitMs }) => ({
  title: `Drawdown: ${whole(records)} records, one source, and ${sources} sources with ${classes} classes`,
  columns: ["draw, shortfall", "one source, ms", `${sources} sources, ms`, "ratio"],
  rows: modes.map(({ draw, shortfall, one, many }) => [
    `${draw}, ${shortfall}`,
    ms(one),
    many === undefined ? `over ${whole(limitMs)}` : ms(many),
    many === undefined ? `over ${ratio(limitMs / one)}` : ratio(many / one),
  ]),
});

export const memoryTable = ({ records, rows }) => ({
  title: `Peak memory at ${whole(records)} records, each in a process of its own`,
  columns: ["", "process with the input, MB", "peak over it, MB", "ratio"],
  rows: rows.map(({ name, input, over }) => [NAMES[name], megabytes(input), megabytes(over), ratio(over / input)]),
});

export const coldTable = ({ node, packages, library, firstResult, names }) => ({
  title: `Cold start: whole processes less node's own start of ${ms(node)} ms`,
  columns: ["", "ms", "x packages"],
  rows: [
    ["the packages that the library imports", packages],
    ["the library", library],
    ["the library, to its first result", firstResult],
  ].map(([what, time]) => [what, ms(time), ratio(time / packages)]),
  notes: [`packages: ${names.join(", ")}`],
});

export const targetsTable = (results) => ({
  title: "Targets",
  columns: ["", "target", "measured", ""],
  rows: targets(results).map(({ what, target, measured, met }) => [
    what,
    target,
    measured ?? "-",
    met === undefined ? "not measured" : met ? "met" : "NOT met",
  ]),
});

/** One row a name, one column a size. */
function bySize(title, sizes, names, cell) {
  const all = [...new Set(sizes.flatMap(({ times }) => [...times.keys()]))];
  return {
    title,
    columns: ["", ...sizes.map(({ heading }) => heading)],
    rows: all.map((name) => [
      names[name] ?? name,
      ...sizes.map((size) => (size.times.has(name) ? cell(name, size) : "not run")),
    ]),
  };
}

/** The whole run with all sizes beside each other, for a README. */
export function readmeTables(results) {
  const { sizes } = results;
  const withTimes = (pick) =>
    sizes.map((size) => ({ heading: `${whole(size.records)}`, times: pick(size), floor: size.medians.get("floor") }));
  const time = (name, { times, floor }) => `${ms(times.get(name))} ms (${ratio(times.get(name) / floor)} x)`;
  const steps = sizes.slice(1).map((size, i) => ({
    heading: `${whole(sizes[i].records)} to ${whole(size.records)}`,
    times: size.medians,
    before: sizes[i],
    by: size.records / sizes[i].records,
  }));
  const growth = (name, { times, before, by }) => {
    const grown = times.get(name) / before.medians.get(name);
    return `${ratio(grown)} x (${(Math.log(grown) / Math.log(by)).toFixed(2)})`;
  };
  return [
    bySize(
      "Evidence records: time, and as a multiple of the floor",
      withTimes(({ medians }) => medians),
      NAMES,
      time,
    ),
    bySize(
      "What else the engine is asked for, as a multiple of the floor",
      withTimes(({ uses }) => uses),
      {},
      time,
    ),
    ...(steps.length > 0 ? [bySize("Growth (exponent: 1 is in proportion to the records)", steps, NAMES, growth)] : []),
    drawdownTable(results.drawdown),
    memoryTable(results.memory),
    coldTable(results.cold),
    targetsTable(results),
  ];
}
