/** A comparison as text for the terminal: 80 columns, plain characters, the most important first. */
import type { Change, Changes, Comparison, DrawChange, LineChange, RecordChange, RowChange } from "./comparison.js";
import { clean, columnsOfText, fill } from "./text.js";

/** How a comparison is to be printed. */
export interface PrintOptions {
  /** The most entries that a list shows, those with the largest changes; 10 unless given, `Infinity` for all. */
  readonly most?: number | undefined;
}

/** One change of a list. Only the entries that are shown are written. */
interface Entry {
  readonly size: number;
  /** What it is of, then what there is to say of it; an empty text says nothing. */
  readonly write: () => readonly [head: string, ...says: string[]];
}

/** `broughtForward` as `brought forward`. */
const wordsOf = (key: string): string => key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

const signed = (sum: string): string => (sum.startsWith("-") || !/[1-9]/.test(sum) ? sum : `+${sum}`);

const sizeOf = (changes: readonly Change[]): number =>
  Math.max(0, ...changes.map(({ change }) => Math.abs(Number(change.replace(".", "")))));

/** What people ask for first; the other figures follow in the order of the result. */
const FIRST = ["payable", "paid", "entitled", "shortfall", "deferred", "forfeited", "overpaid", "drawn"];

function importantFirst(figures: Changes): readonly (readonly [string, Change])[] {
  const rank = (key: string): number => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length);
  return Object.entries(figures).sort(([a], [b]) => rank(a) - rank(b));
}

const cell = (value: string | number | null): string => (value === null ? "none" : clean(String(value)));

const figuresText = (figures: Changes): string =>
  importantFirst(figures)
    .map(([key, { change }]) => `${wordsOf(key)} ${signed(change)}`)
    .join(", ");

const detailsText = ({ status, details }: RowChange, but: readonly string[] = []): string =>
  Object.entries(details)
    .filter(([key]) => status === "changed" && !but.includes(key))
    .map(([key, { before, after }]) => `${wordsOf(key)} ${cell(before)} -> ${cell(after)}`)
    .join(", ");

const drawsText = (name: string, draws: readonly DrawChange[]): string =>
  draws
    .map(({ source, year, change }, at) => `${at === 0 ? `${name}: ` : ""}${clean(source)} ${year} ${signed(change)}`)
    .join(", ");

const statusText = ({ status }: RowChange): string => (status === "changed" ? "" : ` (${status})`);

const rowEntry = (name: string, row: RowChange, draws: readonly DrawChange[] = []): Entry => ({
  size: sizeOf([...Object.values(row.figures), ...draws]),
  write: () => [clean(name) + statusText(row), figuresText(row.figures), detailsText(row), drawsText("draws", draws)],
});

const reasons = (refused: RecordChange["before"]): string =>
  refused.map(({ reason }) => reason).join(", ") || "nothing";

const RECORD: Readonly<Record<RecordChange["status"], (record: RecordChange) => string>> = {
  "now-payable": ({ before }) => `now payable, was refused: ${reasons(before)}`,
  "no-longer-payable": ({ after }) => `no longer payable: ${reasons(after)}`,
  new: ({ after }) => `new, and refused: ${reasons(after)}`,
  gone: ({ before }) => `gone, was refused: ${reasons(before)}`,
  changed: ({ before, after }) => `refused: ${reasons(before)} -> ${reasons(after)}`,
};

function whyChanged(line: LineChange, record: RecordChange | undefined): string {
  const { details, status, moved, otherGrants } = line;
  const why = [
    record === undefined ? (status === "changed" ? "" : status) : RECORD[record.status](record),
    moved ? `moved from ${cell(details.period?.before ?? null)} to ${cell(details.period?.after ?? null)}` : "",
    // A new line's details say what it is, not what changed; a true-up's cause says why it is there.
    status === "new" && details.cause?.after ? `trued up: ${cell(details.cause.after)}` : "",
    otherGrants ? "met by other grants" : "",
  ];
  return why.filter((text) => text !== "").join("; ");
}

const lineEntry = (line: LineChange, record: RecordChange | undefined): Entry => ({
  size: sizeOf([...Object.values(line.figures), ...line.draws]),
  write: () => {
    const why = whyChanged(line, record);
    const head = clean(line.ref) + (why === "" ? "" : `: ${why}`);
    return [head, figuresText(line.figures), detailsText(line, ["period"]), drawsText("grants", line.draws)];
  },
});

const recordEntry = (record: RecordChange): Entry => ({
  size: sizeOf([record.amount]),
  write: () => [
    `${clean(record.ref)}: ${RECORD[record.status](record)}`,
    /[1-9]/.test(record.amount.change) ? `face value refused ${signed(record.amount.change)}` : "",
  ],
});

const warningEntries = ({ new: appeared, gone }: Comparison["warnings"]): readonly Entry[] =>
  [...appeared.map(({ message }) => ["new", message]), ...gone.map(({ message }) => ["gone", message])].map(
    ([which, message = ""]) => ({ size: 0, write: () => [`${which}: ${clean(message)}`] }),
  );

/** The largest entries in their order, or by size, and how many more there are. */
function section(title: string, entries: readonly Entry[], most: number, bySize = false): readonly string[] {
  if (entries.length === 0) return [];
  const ranked = entries.map((entry, at) => ({ entry, at })).sort((a, b) => b.entry.size - a.entry.size || a.at - b.at);
  const kept = ranked.slice(0, most);
  if (!bySize) kept.sort((a, b) => a.at - b.at);
  const rest = entries.length - kept.length;
  return [
    "",
    rest > 0 ? `${title} (${kept.length} of ${entries.length})` : `${title} (${entries.length})`,
    ...kept.flatMap(({ entry }) => {
      const [head, ...says] = entry.write();
      return [...fill(head, 2, 6), ...says.filter((text) => text !== "").flatMap((text) => fill(text, 4, 6))];
    }),
    ...(rest > 0 ? [`  ... and ${rest} more`] : []),
  ];
}

function totalsSection(totals: Changes): readonly string[] {
  const rows = importantFirst(totals).map(([key, { before, after, change }]) => [
    wordsOf(key),
    before,
    after,
    signed(change),
  ]);
  return rows.length === 0 ? [] : ["", ...columnsOfText([["Totals", "before", "after", "change"], ...rows])];
}

function checkMost(most: number): void {
  if (most === Number.POSITIVE_INFINITY || (Number.isInteger(most) && most >= 1)) return;
  throw new RangeError(`options.most ${String(most)} is not allowed: it is a whole number from 1, or Infinity`);
}

/**
 * A comparison for people at a terminal: at most 80 characters a line, no line break at the end. Totals come first,
 * then years, periods, caps, sources, lines with the reason why, other refused records, warnings. A list shows its
 * `most` largest changes and counts the rest; lines and records come with the largest change first, all else in time
 * order. Control characters in ids are written as `\u{1b}`.
 *
 * Figures are changes unless they stand under before and after (docs/rules.md section 11).
 *
 * @param comparison what `compare` answered
 * @param options `most`: how many entries a list shows
 * @throws RangeError where `most` is not a whole number from 1, nor `Infinity`
 *
 * @example
 * print(printComparison(compare(before, after), { most: 5 }));
 */
export function printComparison(comparison: Comparison, options: PrintOptions = {}): string {
  const { most = 10 } = options;
  checkMost(most);
  const { contract, before, after, same, totals, warnings } = comparison;
  const head = `Contract ${clean(contract.id)}, ${contract.currency}: ${same ? "nothing has changed" : "what has changed"}`;
  const sideText = ({ asAt, start, end }: Comparison["before"]): string =>
    `${asAt === null ? "all that is given" : `as at ${asAt}`}, term ${start} to ${end}`;
  const records = new Map(comparison.records.map((record) => [record.ref, record]));
  const lines = new Set(comparison.lines.map(({ ref }) => ref));
  const others = comparison.records.filter(({ ref }) => !lines.has(ref));
  const show = <T>(title: string, items: readonly T[], entryOf: (item: T) => Entry, bySize = false) =>
    section(title, items.map(entryOf), most, bySize);
  return [
    ...fill(head, 0, 2),
    ...fill(`Before: ${sideText(before)}`, 0, 2),
    ...fill(`After:  ${sideText(after)}`, 0, 2),
    ...totalsSection(totals),
    ...show("Years", comparison.years, (year) => rowEntry(year.year, year)),
    ...show("Periods", comparison.periods, (period) => rowEntry(period.period, period, period.draws)),
    ...show("Caps", comparison.capYears, (year) => rowEntry(year.year, year)),
    ...show("Sources", comparison.sources, (one) => rowEntry(one.source, one)),
    ...show("Sources by year", comparison.sourceYears, (one) => rowEntry(`${one.source} ${one.year}`, one)),
    ...show("Lines", comparison.lines, (line) => lineEntry(line, records.get(line.ref)), true),
    ...show("Other records", others, recordEntry, true),
    ...section("Warnings", warningEntries(warnings), most),
  ].join("\n");
}
