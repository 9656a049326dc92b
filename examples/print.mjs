// What the examples print with: sums of money, and tables of text.
import Table from "cli-table3";

/** "1234567.80" as "1,234,567.80". */
export function withCommas(amount) {
  return amount.replace(/\B(?=(\d{3})+(\.|$))/g, ",");
}

/** Whole pence, so that sums of printed figures are exact. */
export const toPence = (amount) => Number(amount.replace(".", ""));

export function fromPence(pence) {
  const digits = String(Math.abs(pence)).padStart(3, "0");
  return `${pence < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export function sum(amounts) {
  return fromPence(amounts.reduce((pence, amount) => pence + toPence(amount), 0));
}

export const money = (...amounts) => amounts.map(withCommas);
export const left = (...heads) => heads.map((head) => [head, "left"]);
export const right = (...heads) => heads.map((head) => [head, "right"]);

const EDGES = ["top", "bottom", "left", "right", "mid"];
const CORNERS = EDGES.flatMap((edge) => ["left", "mid", "right"].map((end) => `${edge}-${end}`));
const NO_LINES = Object.fromEntries([...EDGES, ...CORNERS].map((name) => [name, ""]));

/** A table; `columns` are [heading, "left" or "right"]; an empty row becomes a rule. */
export function table(title, columns, rows) {
  const heads = columns.map(([head]) => head);
  const widths = heads.map((head, at) =>
    Math.max(head.length, ...rows.filter((row) => row.length).map((row) => row[at].length)),
  );
  const rule = widths.map((width) => "-".repeat(width));
  const made = new Table({
    chars: { ...NO_LINES, middle: "  " },
    colAligns: columns.map(([, align]) => align),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  made.push(heads, rule, ...rows.map((row) => (row.length ? row : rule)));
  const lines = made
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
  return `${title}\n\n${lines.join("\n")}\n`;
}
