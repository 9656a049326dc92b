/** What is wrong with the tables, as rows. */
import type { Answer, Grid } from "./answer.js";
import type { Problem } from "./tables.js";

/** What each row of a check says. */
export const CHECK = ["What", "Table", "Row", "Column", "Message"];

const rowOf = (what: string, { table, row, column, message }: Problem): Grid[number] => [
  what,
  table,
  row ?? "",
  column ?? "",
  message,
];

/** Every problem and every warning; a single row where there is none. */
export function check(answer: Answer): Grid {
  if (!answer.ok) {
    const { problems, more } = answer;
    const rest = more > 0 ? [["problem", "", "", "", `and ${more} more`]] : [];
    return [CHECK, ...problems.map((one) => rowOf("problem", one)), ...rest];
  }
  const { warnings } = answer;
  if (warnings.length === 0) return [CHECK, ["in order", "", "", "", "nothing is wrong"]];
  return [CHECK, ...warnings.map((one) => rowOf("warning", one))];
}
