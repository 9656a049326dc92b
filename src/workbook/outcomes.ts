/** What each outcome is worth: price, units, shares and factors, rounded once, and cut to the participant cap (docs/rules.md section 5). */
import type { Claim, Price } from "../input/terms.js";
import { unitsByBand, valueAmount } from "../stages/prices.js";
import { formatMonth } from "../values/calendar.js";
import type { Fraction } from "../values/fraction.js";
import type { Amount } from "../values/money.js";
import { exactCell, numberOf } from "./figures.js";
import type { Cell, Live, Row, Sheet } from "./model.js";
import { INDEX, type MonthsTable } from "./months.js";
import type { RateCardTable } from "./rate-card.js";
import type { Granted, Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";
import { type TermsTable, termNames } from "./terms.js";

/** The table of amounts, and what lines take from it. */
export interface OutcomesTable {
  readonly sheets: readonly Sheet[];
  /** The address of what an outcome line is entitled to; undefined where nothing was granted. */
  readonly entitled: (ref: string) => string | undefined;
}

/** Everything that a row is made with. */
interface Desk {
  readonly scene: Scene;
  readonly table: Table;
  readonly terms: TermsTable;
  readonly months: MonthsTable;
  readonly rateCard: RateCardTable;
  readonly rowOf: ReadonlyMap<string, number>;
}

/** The price of all units of a record, before anything is taken of it. */
function priceOfUnits({ claim, quantity, standing }: Granted, row: number, desk: Desk): Live {
  const { table, rateCard, scene } = desk;
  const { rateNumber, digits } = scene.figures;
  const price = claim.price as Price;
  const { form } = price;
  const [from, to] = rateCard.rowsOf(price);
  const card = rateCard.table;
  const [units, value] = [table.here("units", row), form.kind.startsWith("value") ? table.here("value", row) : ""];
  const reached = (): string =>
    `INDEX(${card.span("amount", from, to)},MATCH(${value},${card.span("step", from, to)},1))`;
  switch (form.kind) {
    case "amount":
      return { formula: `${card.at("amount", from)}*${units}`, value: rateNumber(form.amount) * quantity };
    case "volumeBands": {
      const before = table.here("before", row);
      const bands = form.steps.map((_, i) => {
        const upTo =
          i + 1 < form.steps.length ? `MIN(${before}+${units},${card.at("step", from + i + 1)})` : `${before}+${units}`;
        return `${card.at("amount", from + i)}*MAX(0,${upTo}-MAX(${before},${card.at("step", from + i)}))`;
      });
      const total = unitsByBand(form, quantity, standing.counted).reduce(
        (sum, band) => sum + rateNumber(band.amount) * band.units,
        0,
      );
      return { formula: bands.join("+"), value: total };
    }
    default: {
      const worth = rateNumber(valueAmount(form, claim.value as Fraction, digits) as Amount);
      if (form.kind === "valueBands") return { formula: reached(), value: worth };
      const share = `${value}*${reached()}`;
      return { formula: form.cap === undefined ? share : `MIN(${card.at("most", from)},${share})`, value: worth };
    }
  }
}

/** The shares and factors of a record, each from where it is written down. */
function factorCells({ claim, spot }: Granted, desk: Desk): { readonly cells: Row; readonly product: number } {
  const { scene, terms, months, rateCard } = desk;
  const { work } = scene;
  const by = new Map(work.outcomes.pricing.factors(claim.entry, spot).map((one) => [one.name, numberOf(one.by)]));
  const of = (name: "payable share" | "phase" | "index" | "factor"): number => by.get(name) as number;
  const phase = work.terms.phases[spot.phase] as (typeof work.terms.phases)[number];
  const isIndexed = work.terms.indexation?.appliesTo.has("tariffs") ?? false;
  const isScaled = work.terms.reduction?.applyTo.has("tariffs") ?? false;
  const live = (isLive: boolean, formula: () => string, value: number): Cell =>
    isLive ? { formula: formula(), value } : value;
  const [priceRow] = rateCard.rowsOf(claim.price as Price);
  return {
    cells: {
      payable: live(true, () => rateCard.table.at("share", priceRow), of("payable share")),
      phase: live(true, () => terms.value(termNames.phaseShare(phase)), of("phase")),
      index: live(isIndexed, () => months.table.at(INDEX.tariffs, spot.month), of("index")),
      factor: live(isScaled, () => months.table.at("factor", spot.month), of("factor")),
      share: exactCell(claim.share),
    },
    product: of("payable share") * of("phase") * of("index") * of("factor") * numberOf(claim.share),
  };
}

/** The row of the record before this one, where this one's count is that record's and what it added. */
function countedOn(
  before: string | undefined,
  counted: number,
  countOf: (one: Granted) => number,
  desk: Desk,
): number | undefined {
  const one = before === undefined ? undefined : desk.scene.granted.get(before);
  return one !== undefined && countOf(one) === counted ? desk.rowOf.get(before as string) : undefined;
}

/** Units that came before in the bands: those before the record before it, and its own. */
function unitsBefore({ claim, standing, bandsBefore }: Granted, desk: Desk): Cell {
  const form = claim.price?.form;
  if (form?.kind !== "volumeBands") return undefined;
  const isAlike = (other: Claim): boolean =>
    other.price?.form.kind === "volumeBands" && other.price.form.counting === form.counting;
  const row = countedOn(
    bandsBefore,
    standing.counted,
    (one) => (isAlike(one.claim) ? one.standing.counted + one.quantity : -1),
    desk,
  );
  if (row === undefined) return standing.counted;
  return { formula: `${desk.table.here("before", row)}+${desk.table.here("units", row)}`, value: standing.counted };
}

/** What is left for a participant under the cap, and the amount cut to it. */
function cutCells(one: Granted, row: number, entitled: number, desk: Desk): Row {
  const { table, terms, scene } = desk;
  const { tidy, live, pounds } = scene.figures;
  const { cap } = one.standing;
  const rounded = table.here("rounded", row);
  if (cap === undefined) return { entitled: live(rounded, entitled) };
  const group = scene.work.terms.participantCap?.amount === undefined ? one.claim.group : undefined;
  const most = terms.value(termNames.participantCap(group));
  const before = countedOn(one.capBefore, cap.used, (other) => (other.standing.cap?.used ?? -1) + other.entitled, desk);
  const used =
    before === undefined
      ? pounds(cap.used)
      : { formula: tidy(`${table.here("used", before)}+${table.here("entitled", before)}`), value: pounds(cap.used) };
  return {
    used,
    left: live(`MAX(0,${most}-${table.here("used", row)})`, cap.most - cap.used),
    entitled: live(`MIN(${rounded},${table.here("left", row)})`, entitled),
  };
}

function outcomeRow(ref: string, one: Granted, row: number, desk: Desk): Row {
  const { scene, table } = desk;
  const { claim, spot, quantity, standing } = one;
  const { timeline, outcomes } = scene.work;
  const price = priceOfUnits(one, row, desk);
  const { cells, product } = factorCells(one, desk);
  const exact = (price.value as number) * product;
  const worth = outcomes.pricing.worth(claim, spot, quantity, standing.counted);
  const here = (key: string): string => table.here(key, row);
  return {
    ref,
    outcome: claim.entry.code,
    month: formatMonth(timeline.months[spot.month]?.month as number),
    units: quantity,
    before: unitsBefore(one, desk),
    value: claim.value === undefined ? undefined : exactCell(claim.value),
    price,
    ...cells,
    exact: {
      formula: ["price", "payable", "phase", "index", "factor", "share"].map(here).join("*"),
      value: exact,
    },
    rounded: scene.figures.rounded(here("exact"), exact, worth),
    ...cutCells(one, row, one.entitled, desk),
  };
}

export function outcomesTable(
  scene: Scene,
  terms: TermsTable,
  months: MonthsTable,
  rateCard: RateCardTable | undefined,
): OutcomesTable {
  const { ordered } = scene.work;
  const lines = ordered.lines.filter(({ kind, ref }) => kind === "outcome" && scene.granted.has(ref));
  if (lines.length === 0 || rateCard === undefined) return { sheets: [], entitled: () => undefined };
  const all = lines.map(({ ref }) => scene.granted.get(ref) as Granted);
  const has = (test: (claim: Claim) => boolean): boolean => all.some(({ claim }) => test(claim));
  const isBanded = has(({ price }) => price?.form.kind === "volumeBands");
  const isCapped = scene.work.terms.participantCap !== undefined;
  const table = layTable(
    "Outcome amounts",
    [
      { key: "ref", title: "Line" },
      { key: "outcome", title: "Outcome" },
      { key: "month", title: "Month" },
      { key: "units", title: "Units", format: "whole" },
      isBanded ? { key: "before", title: "Units before it", format: "whole" } : undefined,
      has(({ value }) => value !== undefined) ? { key: "value", title: "Value", format: "rate" } : undefined,
      { key: "price", title: "Price of all units", format: "rate" },
      { key: "payable", title: "Payable share", format: "ratio" },
      { key: "phase", title: "Share in the phase", format: "ratio" },
      { key: "index", title: "Index factor", format: "ratio" },
      { key: "factor", title: "Factor", format: "ratio" },
      { key: "share", title: "Share of the record", format: "ratio" },
      { key: "exact", title: "Amount, not rounded", format: "exact" },
      { key: "rounded", title: "Amount, rounded", format: "money" },
      isCapped ? { key: "used", title: "Used before it for the participant", format: "money" } : undefined,
      isCapped ? { key: "left", title: "Left for the participant", format: "money" } : undefined,
      { key: "entitled", title: "Entitled", format: "money" },
    ],
    lines.length,
  );
  const rowOf = new Map(lines.map(({ ref }, i) => [ref, i]));
  const desk: Desk = { scene, table, terms, months, rateCard, rowOf };
  const rows = lines.map(({ ref }, i) => outcomeRow(ref, all[i] as Granted, i, desk));
  const about = "What each payable outcome is worth, from its price, units, shares and factors, one line in each row.";
  return {
    sheets: [fill(table, { title: "Amounts of outcomes", about }, rows)],
    entitled: (ref) => {
      const row = rowOf.get(ref);
      return row === undefined ? undefined : table.at("entitled", row);
    },
  };
}
