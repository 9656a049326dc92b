/** Checks that take another calculation: they are run on a sample. Each answers with the faults it finds. */
import { isDeepStrictEqual } from "node:util";
import { copyOf, mapLeaves } from "./places.mjs";
import { pick, shuffled } from "./random.mjs";

const RECORDS = ["evidence", "participants", "costs", "adjustments"];
const FEW_EXPLAINED = 3;
const MOST_EXPLAINED = 200;
/** What stands beside the engine is slow: it works out no input with more records, lines or periods than this. */
const MOST_FOR_OTHERS = 300;
/** And it goes wrong in the last year: it counts on to the month after, or takes 9999 for the end of all dates. */
const LAST_YEAR = '"9999-';

/** All that the result says but for the places in the input that warnings point to. */
const told = ({ warnings, ...rest }) => ({ ...rest, warnings: warnings.map(({ code }) => code).sort() });

const differs = (kind, a, b) => (isDeepStrictEqual(a, b) ? [] : [{ kind, detail: firstDifference(a, b) }]);

function firstDifference(a, b, path = []) {
  if (typeof a === "object" && a !== null && typeof b === "object" && b !== null) {
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      const found = isDeepStrictEqual(a[key], b[key]) ? undefined : firstDifference(a[key], b[key], [...path, key]);
      if (found !== undefined) return found;
    }
  }
  return `${path.join(".")}: ${JSON.stringify(a)} is not ${JSON.stringify(b)}`;
}

const twice = ({ safeCalculate }, input, answer) =>
  differs("the same input twice", JSON.stringify(safeCalculate(copyOf(input))), JSON.stringify(answer));

function inOtherOrder({ safeCalculate }, input, answer, draw) {
  const lists = RECORDS.filter((key) => Array.isArray(input[key]));
  const moved = { ...input, ...Object.fromEntries(lists.map((key) => [key, shuffled(input[key], draw)])) };
  const other = safeCalculate(moved);
  if (!other.success || !answer.success) return differs("records in another order", other.success, answer.success);
  return differs("records in another order", told(other.data), told(answer.data));
}

/** Without what feeding back may change. */
const settled = ({ periods, lines, ...rest }) => ({
  ...rest,
  periods: periods.map(({ status: _, ...period }) => period),
  lines: lines.map(({ heldBy: _, ...line }) => line),
});

function fedBack({ safeCalculate }, input, { data }, draw) {
  const issued = (input.issued ?? []).length;
  const open = data.periods.findIndex(
    ({ status, lines }) => status === "forecast" || lines.some(({ forecast }) => forecast),
  );
  const ended = open < 0 ? data.periods.length : open;
  if (ended === 0) return [];
  const count = Math.max(issued, 1 + draw(ended));
  const other = safeCalculate({ ...input, issued: copyOf(data.periods.slice(0, count)) });
  if (!other.success) return [{ kind: "fed back: refused", detail: other.issues[0] }];
  return differs("fed back", settled(other.data), settled(data));
}

/** Decimals are equal where only zeros at the end differ, or the sign of nothing. */
const plain = (text) =>
  /^-?\d+(\.\d*)?$/.test(text)
    ? text
        .replace(/(\.\d*?)0+$/, "$1")
        .replace(/\.$/, "")
        .replace(/^-0$/, "0")
    : text;

const isNothing = (money) => money === undefined || plain(money) === "0";

/** What does not lead to the figures of the result, and every step that does not add up. */
function explained({ explainer, expectations, faults, figures }, input, { data }, draw, all) {
  const explainOne = explainer(input);
  const known = expectations(data, input.funding !== undefined);
  const picked = all ? known.slice(0, MOST_EXPLAINED) : Array.from({ length: FEW_EXPLAINED }, () => pick(known, draw));
  return picked.flatMap(({ ref, value, figures: expected }) => {
    const explanation = explainOne(ref);
    const found = figures(explanation);
    const astray = Object.entries(expected).filter(([part, figure]) =>
      figure === undefined ? !isNothing(found[part]) : found[part] !== figure,
    );
    return [
      ...(explanation.value === value
        ? []
        : [{ kind: "explained: value", detail: `${ref} is ${explanation.value}, not ${value}` }]),
      ...astray.map(([part, figure]) => ({
        kind: `explained: ${part}`,
        detail: `${ref}: ${found[part]}, not ${figure}`,
      })),
      ...faults(explanation).map((fault) => ({ kind: "explained: steps", detail: `${ref}: ${fault}` })),
    ];
  });
}

const VIEWS = ["years", "periods", "lines", "notPayable", "reserve", "draws", "capYears"];
const GROUPED = ["years", "periods", "lines", "draws"];
const GROUPINGS = ["place", "provider", "outcome"];

function viewed({ compare, printComparison, toTable }, _, { data }) {
  for (const view of VIEWS) toTable(data, view);
  for (const view of GROUPED) for (const by of GROUPINGS) toTable(data, view, { by });
  const comparison = compare(data, data);
  printComparison(comparison);
  return differs("compared with itself", comparison.same, true);
}

/** As the oracle prints it and as the engine does: the oracle hands on what was issued as it was written. */
const canonical = (result) => mapLeaves(result, (value) => plain(String(value)));

const idsOf = ({ contract: { phases } }) => phases.flatMap(({ id, fees = [] }) => [id, ...fees.map((fee) => fee.id)]);

/** A fee that was issued and that the terms no longer know has no place in the queue that the rules name. */
function holdsStrayFees({ contract: { phases }, issued = [] }) {
  const known = phases.flatMap(({ id, fees = [] }) => fees.map((fee) => `fee/${id}/${fee.id}/`));
  const refs = issued.flatMap(({ lines }) => lines.map(({ ref }) => ref)).filter((ref) => ref.startsWith("fee/"));
  return refs.some((ref) => !known.some((start) => ref.startsWith(start)));
}

/** What the rules were worked out to be a second time, from docs/rules.md alone. */
const byOracle = ({ oracle, bare }, input, { data }) =>
  differs("the oracle", canonical(bare(data)), canonical(bare(oracle(copyOf(input)))));

const always = () => true;
const isWorked = (_, { success }) => success;

/** Whether what stands beside the engine can work it out too. */
const isForOthers = (input, answer) =>
  answer.success &&
  answer.data.lines.length + answer.data.notPayable.length + answer.data.periods.length <= MOST_FOR_OTHERS &&
  !JSON.stringify(input).includes(LAST_YEAR);

/** The oracle counts working days one by one: a billion of them takes it a minute. */
const waitsLong = (input) => /"workingDays":"?[0-9]{7}/.test(JSON.stringify(input));

/** The oracle takes two fees for one where slashes in their ids and phases make their references alike. */
const isForOracle = (input, answer) =>
  isForOthers(input, answer) &&
  !holdsStrayFees(input) &&
  !waitsLong(input) &&
  !idsOf(input).some((id) => id.includes("/"));

/**
 * The checks of a sample: one in so many of the inputs that they fit. Each takes the engine, the input, its answer, a draw, and
 * whether all that can be drawn is to be looked at.
 */
export const FURTHER = [
  { name: "twice", every: 5, fits: always, run: twice },
  { name: "in another order", every: 5, fits: always, run: inOtherOrder },
  { name: "fed back", every: 5, fits: isWorked, run: fedBack },
  { name: "explained", every: 5, fits: isForOthers, run: explained },
  { name: "in tables and comparisons", every: 20, fits: isWorked, run: viewed },
  { name: "by the oracle", every: 2, fits: isForOracle, run: byOracle },
];
