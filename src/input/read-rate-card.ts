/** Reads the rate card: entries, prices, prerequisites (docs/rules.md section 5). */
import { WHOLE } from "../values/money.js";
import { firstFew, type Path } from "./issues.js";
import { oneOf, readPrices } from "./read-prices.js";
import type { Reading } from "./reading.js";
import type { ClaimDays, Distance, Entry, Prerequisite } from "./terms.js";
import type { ClaimDaysInput, RateCardEntryInput } from "./types.js";

const CARD: Path = ["contract", "rateCard"];

function claimDays(given: ClaimDaysInput | undefined, path: Path, reading: Reading): ClaimDays | undefined {
  if (given === undefined) return undefined;
  oneOf(given, ["days", "workingDays"], "exactly", path, reading);
  return given.days !== undefined
    ? { count: given.days, unit: "days" }
    : { count: given.workingDays ?? 0, unit: "workingDays" };
}

function readAfter(after: NonNullable<RateCardEntryInput["after"]>, path: Path, reading: Reading): Prerequisite {
  oneOf(after, ["days", "months"], "at most", path, reading);
  oneOf(after, ["withinDays", "withinMonths"], "at most", path, reading);
  const distance = (days: number | undefined, months: number | undefined): Distance | undefined => {
    if (months !== undefined) return { count: months, unit: "months" };
    return days === undefined ? undefined : { count: days, unit: "days" };
  };
  return {
    code: after.code,
    least: distance(after.days, after.months) ?? { count: 0, unit: "days" },
    most: distance(after.withinDays, after.withinMonths),
  };
}

function checkCohort(entry: RateCardEntryInput, path: Path, reading: Reading): void {
  if (entry.unit !== "cohort") return;
  const add = (...keys: string[]): void => reading.issues.add("not-for-cohort", [...path, ...keys]);
  if (entry.limits?.perParticipant !== undefined) add("limits", "perParticipant");
  if (entry.minGapDays !== undefined) add("minGapDays");
  if (entry.priceDate === "started") add("priceDate");
}

function readEntry(entry: RateCardEntryInput, index: number, reading: Reading): Entry {
  const path = [...CARD, index];
  const unit = entry.unit ?? "participant";
  checkCohort(entry, path, reading);
  const perParticipant = entry.limits?.perParticipant ?? (unit === "participant" ? 1 : "none");
  return {
    index,
    code: entry.code,
    title: entry.title,
    tags: entry.tags ?? [],
    unit,
    prices: readPrices(entry, path, reading),
    priceDate: entry.priceDate ?? "achieved",
    payableShare: entry.payableShare === undefined ? WHOLE : reading.ratio(entry.payableShare),
    limits: {
      perParticipant: perParticipant === "none" ? undefined : perParticipant,
      perYear: entry.limits?.perYear,
      perTerm: entry.limits?.perTerm,
    },
    after: entry.after === undefined ? undefined : readAfter(entry.after, [...path, "after"], reading),
    minGapDays: entry.minGapDays ?? 0,
    notBefore: claimDays(entry.claim?.notBefore, [...path, "claim", "notBefore"], reading),
    within: claimDays(entry.claim?.within, [...path, "claim", "within"], reading),
    clause: entry.clause,
  };
}

/** Prerequisites name another code of the card, of the same unit, and never lead back to themselves. */
function checkAfters(entries: readonly Entry[], codes: ReadonlySet<string>, reading: Reading): void {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  for (const entry of entries) {
    if (entry.after === undefined) continue;
    const path = [...CARD, entry.index, "after", "code"];
    const code = entry.after.code;
    const other = byCode.get(code);
    if (code === entry.code) reading.issues.add("after-itself", path, code);
    else if (!codes.has(code)) reading.issues.add("unknown-outcome", path, code, firstFew(codes));
    else if (other !== undefined && other.unit !== entry.unit) reading.issues.add("after-unit", path, code);
  }
  const settled = new Set<string>();
  for (const entry of entries) {
    const trail = new Set<string>();
    let at: Entry | undefined = entry;
    while (at?.after !== undefined && !settled.has(at.code) && !trail.has(at.code)) {
      trail.add(at.code);
      at = at.after.code === at.code ? undefined : byCode.get(at.after.code);
    }
    if (at !== undefined && trail.has(at.code)) {
      const codesOnTrail = [...trail];
      const cycle = [...codesOnTrail.slice(codesOnTrail.indexOf(at.code)), at.code];
      reading.issues.add(
        "after-cycle",
        [...CARD, at.index, "after", "code"],
        at.after?.code,
        cycle
          .map((one) => JSON.stringify(one))
          .slice(0, 10)
          .join(" after "),
      );
    }
    for (const code of trail) settled.add(code);
  }
}

/** The entries of the card that could be read, and the codes of all. */
export function readRateCard(
  card: readonly RateCardEntryInput[],
  reading: Reading,
): { entries: readonly Entry[]; codes: ReadonlySet<string> } {
  const named = card.flatMap((entry, i) =>
    reading.damaged(...CARD, i, "code") || entry?.code === undefined ? [] : [{ code: entry.code, i }],
  );
  reading.unique(
    named,
    (one) => one.code,
    (n) => [...CARD, named[n]?.i ?? 0, "code"],
  );
  const codes = new Set(named.map((one) => one.code));
  const entries = card.flatMap((entry, i) => (reading.damaged(...CARD, i) ? [] : [readEntry(entry, i, reading)]));
  checkAfters(entries, codes, reading);
  return { entries, codes };
}
