/** What a reader should know: how figures are worked out here, and which are entered as outturn found them. */
import type { Row, Sheet } from "./model.js";
import type { Scene } from "./scene.js";
import { fill, layTable } from "./table.js";

/** Whether anything in the contract makes a note apply. */
interface Facts {
  readonly isFunded: boolean;
  readonly defers: boolean;
  readonly hasIssued: boolean;
  readonly hasOutcomes: boolean;
}

function notes(
  { work, entered, figures }: Scene,
  { isFunded, defers, hasIssued, hasOutcomes }: Facts,
): readonly string[] {
  const { rounding, currency, title } = work.terms;
  const all = [
    `All sums are in ${currency} and exclude VAT. ${title === undefined ? "" : `They are those of ${title}. `}Section numbers are those of outturn's docs/rules.md.`,
    "Terms, allocations and records are entered; every other figure is a formula and changes when they are changed here, but for those named below.",
    `Money is rounded (${rounding}) where a sheet says so. Formulas first take off what binary fractions add far behind the decimal point, so that ties come out as in exact arithmetic.`,
    "Payable, in each period: the queue is paid from its front, up to what caps leave room for, less what is set off for overpayments (section 7).",
    "Which day falls into which period, year and phase is entered: a date that is changed here moves nothing.",
  ];
  if (hasOutcomes)
    all.push(
      "Units payable, and which price applies, are entered as outturn judged the record: decisions, deadlines, prerequisites, gaps and limits depend on all records of a participant (section 5).",
    );
  if (isFunded)
    all.push(
      "Draws are entered as outturn found them: over all sources and the lines that each may pay, no restricted money is left beside a shortfall it could meet, which no plain formula says (section 8). Sums, tranches, reserve and checks are worked out from them.",
    );
  if (defers)
    all.push(
      "Here payment waits for money: what is paid in each period, and of which line, is entered as outturn found it (section 8, shortfall: defer).",
    );
  if (hasIssued)
    all.push(
      "Statements already issued stand as they are: what they entitled, paid and forfeited is entered (section 9).",
    );
  const count = entered();
  if (count > 0)
    all.push(
      `${count} rounded figures are entered, because the 15 digits of a spreadsheet do not come to the exact figure before rounding (places: ${figures.digits}).`,
    );
  return all;
}

/** Is made last: by then it is known what had to be entered. */
export function notesSheet(scene: Scene): Sheet {
  const { terms, locked } = scene.work;
  const facts: Facts = {
    isFunded: terms.funding !== undefined,
    defers: terms.funding?.shortfall === "defer",
    hasIssued: locked.periods.length > 0,
    hasOutcomes: terms.rateCard.length > 0,
  };
  const all = [...notes(scene, facts), ...scene.result.warnings.map(({ message }) => `Warning: ${message}`)];
  const columns = [
    { key: "number", title: "Number", format: "whole" },
    { key: "note", title: "Note" },
  ] as const;
  const table = layTable("Notes", columns, all.length);
  const rows = all.map((note, i): Row => ({ number: i + 1, note }));
  return fill(table, { title: "Notes", about: "What to know when reading this workbook, one note in each row." }, rows);
}
