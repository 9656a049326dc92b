/** Tables for the terminal, and for a README. */
import { left, right, table } from "../examples/print.mjs";

const columnsOf = ([first, ...others]) => [...left(first), ...right(...others)];

export function printTerminal(tables) {
  for (const { title, columns, rows, notes = [] } of tables) {
    console.log(`\n${[table(title, columnsOf(columns), rows).trimEnd(), ...notes].join("\n")}`);
  }
}

const row = (cells) => `| ${cells.join(" | ")} |`;

export function printMarkdown(tables) {
  for (const { title, columns, rows, notes = [] } of tables) {
    const rule = columns.map((_, i) => (i === 0 ? "---" : "---:"));
    console.log(`\n**${title}**\n\n${[columns, rule, ...rows].map(row).join("\n")}`);
    if (notes.length > 0) console.log(`\n${notes.join("\n")}`);
  }
}
