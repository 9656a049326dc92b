/** The sheet of terms: what the contract says, one term a row; other sheets take their figures from it. */
import type { Fee, Phase, Terms } from "../input/terms.js";
import { exact, type Ratio } from "../values/money.js";
import { dayCell, exactCell } from "./figures.js";
import type { Cell, Row, Sheet } from "./model.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";

/** The table of terms, and where single terms stand in it. */
export interface TermsTable {
  readonly table: Table;
  readonly sheet: Sheet;
  /** The address of a term's value. */
  readonly value: (name: string) => string;
}

/** The names of terms that other sheets refer to. */
export const termNames = {
  phaseShare: (phase: Phase): string => `Share of the tariff payable in phase ${phase.id}`,
  fee: (phase: Phase, fee: Fee): string => `Fee ${fee.id} of phase ${phase.id}`,
  units: (phase: Phase, fee: Fee): string => `Units of fee ${fee.id} of phase ${phase.id}`,
  capYear: (label: string): string => `Annual cap of ${label}`,
  participantCap: (group: string | undefined): string =>
    group === undefined ? "Most for one participant" : `Most for one participant of group ${group}`,
  annualCap: "Annual cap",
  termCap: "Cap over the term",
  addedToTermCap: "Added to the cap over the term by extensions",
  tolerance: "Grant reduction: a fall of at most this changes nothing",
  minimumFactor: "Grant reduction: least factor",
} as const;

type Term = readonly [name: string, value: Cell, clause?: string | undefined];

const words = (name: string, text: string | undefined): readonly Term[] => (text === undefined ? [] : [[name, text]]);

function phaseTerms(terms: Terms, { figures }: Scene): readonly Term[] {
  const money = (amount: Parameters<typeof figures.rate>[0]) => figures.rate(amount, "rate");
  return terms.phases.flatMap((phase): readonly Term[] => [
    [`Phase ${phase.id}: first day`, { value: dayCell(phase.start) as number, format: "date" }, phase.clause],
    [`Phase ${phase.id}: last day`, { value: dayCell(phase.end) as number, format: "date" }, phase.clause],
    phase.outcomes === undefined
      ? [termNames.phaseShare(phase), "none: the fee covers outcomes", phase.clause]
      : [termNames.phaseShare(phase), exactCell(phase.outcomes, "ratio"), phase.clause],
    ...phase.fees.flatMap((fee): readonly Term[] => {
      const per = fee.basis === "cost" ? "costs up to, for a full year" : `for a ${fee.per}`;
      const what: Term = [`${termNames.fee(phase, fee)}: basis`, `${fee.basis}, ${per}`, fee.clause];
      if (fee.basis === "cost")
        return fee.upTo === undefined ? [what] : [what, [termNames.fee(phase, fee), money(fee.upTo), fee.clause]];
      if (fee.basis === "fixed") return [what, [termNames.fee(phase, fee), money(fee.amount), fee.clause]];
      return [
        what,
        [termNames.fee(phase, fee), money(fee.rate), fee.clause],
        [termNames.units(phase, fee), { value: fee.units, format: "whole" }, fee.clause],
      ];
    }),
  ]);
}

function capTerms({ terms }: Scene["work"], { figures }: Scene): readonly Term[] {
  const { annual, term } = terms.cap;
  const money = (sum: Parameters<typeof exact>[0]) => figures.rate(exact(sum), "money");
  const found: Term[] = [];
  if (annual !== undefined) {
    found.push([termNames.annualCap, figures.rate(annual.amount, "money"), annual.clause]);
    for (const [label, amount] of annual.years)
      found.push([termNames.capYear(label), figures.rate(amount, "money"), annual.clause]);
    found.push(["Annual cap: years", annual.basis, annual.clause]);
    found.push(["Annual cap: proration in part years", annual.proration, annual.clause]);
    found.push(["Annual cap: what is left unused", annual.unused, annual.clause]);
    found.push(["Annual cap: what is earned beyond it", annual.excess, annual.clause]);
  }
  if (term !== undefined) {
    found.push([termNames.termCap, money(term)]);
    found.push([termNames.addedToTermCap, money(terms.span.addedToTermCap)]);
  }
  if (terms.participantCap?.amount !== undefined)
    found.push([termNames.participantCap(undefined), money(terms.participantCap.amount)]);
  for (const [group, amount] of terms.participantCap?.groups ?? [])
    found.push([termNames.participantCap(group), money(amount)]);
  return found;
}

function scalingTerms({ reduction, indexation, funding }: Terms): readonly Term[] {
  const ratio = (value: Ratio): Cell => exactCell(value, "ratio");
  const found: Term[] = [];
  if (indexation !== undefined) found.push(["Indexed", [...indexation.appliesTo].join(", ")]);
  if (reduction !== undefined) {
    const { clause } = reduction;
    const sources = reduction.sources.map((at) => funding?.sources[at]?.id).join(", ");
    found.push(["Grant reduction: sources that count", sources, clause]);
    found.push(["Grant reduction: what is scaled", [...reduction.applyTo].join(", "), clause]);
    found.push(["Grant reduction: takes effect", reduction.takesEffect, clause]);
    found.push(["Grant reduction: days of notice", { value: reduction.noticeDays, format: "whole" }, clause]);
    found.push([termNames.tolerance, ratio(reduction.tolerance), clause]);
    found.push([termNames.minimumFactor, ratio(reduction.minimumFactor), clause]);
    if (reduction.applyTo.has("volumes"))
      found.push(["Grant reduction: units become whole by rounding", reduction.volumeRounding, clause]);
  }
  if (funding !== undefined) {
    found.push(["Sources are drawn", funding.draw]);
    found.push(["Where no source can pay", funding.shortfall]);
  }
  return found;
}

export function termsTable(scene: Scene, parties: Readonly<Record<string, string | undefined>>): TermsTable {
  const { work, result } = scene;
  const { terms, timeline } = work;
  const date = (day: number): Cell => ({ value: dayCell(day) as number, format: "date" });
  const all: readonly Term[] = [
    ["Contract", terms.id],
    ...words("Title", terms.title),
    ...words("Commissioner", parties.commissioner),
    ...words("Provider", parties.provider),
    ["Currency", terms.currency],
    ["Rounding", terms.rounding],
    ["First day of the term", date(timeline.start)],
    ["Last day of the term", date(timeline.end)],
    ...(result.asAt === undefined ? [] : [["What was known on", date(terms.asAt as number)] as Term]),
    ["An outcome counts in the period in which it was", terms.recognise],
    ["Order of payment", terms.queue],
    ...phaseTerms(terms, scene),
    ...capTerms(work, scene),
    ...scalingTerms(terms),
  ];
  const columns = [
    { key: "term", title: "Term" },
    { key: "value", title: "Value", mixed: true },
    { key: "clause", title: "Clause" },
  ];
  const table = layTable("Terms", columns, all.length);
  const rowOf = new Map(all.map(([name], i) => [name, i]));
  const rows: readonly Row[] = all.map(([term, value, clause]) => ({ term, value, clause }));
  return {
    table,
    sheet: fill(
      table,
      { title: "Terms of the contract", about: "What the contract says, one term in each row." },
      rows,
    ),
    value: (name) => table.at("value", rowOf.get(name) as number),
  };
}
