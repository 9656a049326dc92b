/** Reads sources, allocations and opening money (docs/rules.md section 8). */
import { type Day, formatYear, type YearCalendar } from "../values/calendar.js";
import { isSame, type Money, NO_RATIO, NOTHING, plusRatio, printRatio, WHOLE } from "../values/money.js";
import { firstFew, type Path } from "./issues.js";
import { readYear, yearsOf } from "./read-term.js";
import type { Reading } from "./reading.js";
import type { Funding, Pays, Source, Span, Version } from "./terms.js";
import type { AllocationInput, FundingInput, SourceInput } from "./types.js";

/** What the readers of funding share. */
interface Scene {
  readonly funding: FundingInput;
  readonly asAt: Day | undefined;
  readonly calendar: YearCalendar;
  readonly codes: ReadonlySet<string> | undefined;
  readonly reading: Reading;
}

interface Listed {
  readonly index: number;
  readonly input: AllocationInput;
  readonly amount?: Money | undefined;
  readonly planned?: Money | undefined;
  readonly notifiedOn?: Day | undefined;
}

/** The versions of one year in order of notice, with what each counts and what was planned. */
function versionsOf(listed: readonly Listed[], path: Path, scene: Scene): readonly Version[] {
  const { reading, asAt, funding } = scene;
  const ordered = [...listed].sort(
    (a, b) => (a.notifiedOn ?? -Infinity) - (b.notifiedOn ?? -Infinity) || a.index - b.index,
  );
  ordered.forEach((one, i) => {
    if (i > 0 && ordered[i - 1]?.notifiedOn === one.notifiedOn) {
      const same =
        one.notifiedOn === undefined ? "only the first may go without" : "the last one notified must be plain";
      reading.issues.add("version-date-twice", [...path, one.index, "notifiedOn"], one.input.notifiedOn, same);
    }
  });
  let planned = ordered[0]?.amount ?? NOTHING;
  const versions = ordered.map((one): Version => {
    const { status, ref, clause } = one.input;
    planned = one.planned ?? planned;
    const counts = status === "confirmed" || (status === "indicative" && funding.indicative !== "exclude");
    const { index, amount, notifiedOn } = one;
    return { index, counted: counts ? (amount ?? NOTHING) : NOTHING, amount, planned, status, notifiedOn, ref, clause };
  });
  return versions.filter((one) => asAt === undefined || one.notifiedOn === undefined || one.notifiedOn <= asAt);
}

/** Allocations by year; `listed` are all years that have one, known yet or not. */
function readAllocations(
  source: SourceInput,
  path: Path,
  scene: Scene,
): { known: Source["allocations"]; listed: ReadonlySet<number> } {
  const { reading, calendar } = scene;
  const byYear = new Map<number, Listed[]>();
  source.allocations.forEach((input, index) => {
    const at = [...path, index];
    const year = readYear(input.year, [...at, "year"], calendar, reading);
    const money = (key: "amount" | "planned"): Money | undefined => {
      const value = input[key];
      return value === undefined ? undefined : reading.money(value, [...at, key]);
    };
    const [amount, planned] = [money("amount"), money("planned")];
    if (amount === undefined && input.status !== "withdrawn") {
      reading.issues.add("missing", [...at, "amount"], undefined, "only a withdrawn allocation may go without");
    }
    if (year === undefined) return;
    const listed: Listed = { index, input, amount, planned, notifiedOn: reading.optionalDay(input.notifiedOn) };
    const others = byYear.get(year);
    if (others === undefined) byYear.set(year, [listed]);
    else others.push(listed);
  });
  const known = new Map([...byYear].map(([year, listed]) => [year, versionsOf(listed, path, scene)] as const));
  return { known, listed: new Set(byYear.keys()) };
}

function readPays(pays: SourceInput["pays"], path: Path, scene: Scene): Pays | undefined {
  if (pays === undefined) return undefined;
  const { reading, codes } = scene;
  const { fees, outcomes, adjustments } = pays;
  if (fees === undefined && outcomes === undefined && adjustments === undefined)
    reading.issues.add("pays-nothing", path);
  if (Array.isArray(outcomes)) {
    outcomes.forEach((code: string, i) => {
      if (codes !== undefined && !codes.has(code)) {
        reading.issues.add("unknown-outcome", [...path, "outcomes", i], code, firstFew(codes));
      }
    });
  }
  return {
    fees: fees ?? false,
    outcomes: outcomes === "all" ? "all" : new Set(outcomes ?? []),
    adjustments: adjustments ?? false,
    tags: pays.tags === undefined ? undefined : new Set(pays.tags),
  };
}

function carryOf(source: SourceInput, path: Path, reading: Reading): Pick<Source, "upTo" | "years"> {
  const carry = source.carryForward;
  if (source.unspent === undefined && carry !== "all") reading.issues.add("unspent-missing", [...path, "unspent"]);
  if (carry === "none") return { years: 0 };
  if (carry === "all") return {};
  if (carry.upTo === undefined && carry.years === undefined) {
    reading.issues.add("missing", [...path, "carryForward"], undefined, "at least one of upTo, years");
  }
  return { upTo: carry.upTo === undefined ? undefined : reading.ratio(carry.upTo), years: carry.years };
}

function readSource(
  source: SourceInput,
  position: number,
  scene: Scene,
): { source: Source; listed: ReadonlySet<number> } {
  const { reading, funding } = scene;
  const path: Path = ["funding", "sources", position];
  if (source.priority !== undefined && funding.draw === "proportional") {
    reading.issues.add("priority-not-allowed", [...path, "priority"], source.priority);
  }
  const { known, listed } = readAllocations(source, [...path, "allocations"], scene);
  const read: Source = {
    position,
    id: source.id,
    title: source.title,
    priority: source.priority ?? 1,
    share: source.share === undefined ? undefined : reading.ratio(source.share),
    ...carryOf(source, path, reading),
    unspent: source.unspent ?? "return",
    pays: readPays(source.pays, [...path, "pays"], scene),
    allocations: known,
    clause: source.clause,
  };
  return { source: read, listed };
}

function checkShares(sources: readonly SourceInput[], reading: Reading): void {
  const path: Path = ["funding", "sources"];
  if (sources.every((source) => source.share === undefined)) return;
  const missing = sources.flatMap((source, i) => (source.share === undefined ? [i] : []));
  for (const i of missing) reading.issues.add("share-missing", [...path, i, "share"]);
  if (missing.length > 0) return;
  const sum = sources.map((source) => reading.ratio(source.share ?? 0)).reduce(plusRatio, NO_RATIO);
  if (!isSame(sum, WHOLE)) reading.issues.add("shares-not-one", path, undefined, `they add up to ${printRatio(sum)}`);
}

function readOpening(sources: readonly Source[], span: Span | undefined, scene: Scene): Funding["opening"] {
  const { reading, calendar, funding } = scene;
  const opening = funding.opening ?? [];
  const path: Path = ["funding", "opening"];
  reading.unique(
    opening,
    (one) => `${one.source} ${one.year}`,
    (i) => [...path, i],
  );
  const first = span === undefined ? undefined : yearsOf(span.start, span.end, calendar).first;
  return opening.flatMap((one, i) => {
    const source = sources.find((other) => other.id === one.source);
    const year = readYear(one.year, [...path, i, "year"], calendar, reading);
    const amount = reading.money(one.amount, [...path, i, "amount"]);
    if (source === undefined) {
      reading.issues.add(
        "unknown-source",
        [...path, i, "source"],
        one.source,
        firstFew(sources.map((other) => other.id)),
      );
    }
    if (year !== undefined && first !== undefined && year >= first) {
      reading.issues.add(
        "opening-too-late",
        [...path, i, "year"],
        one.year,
        `opening money is of years before ${formatYear(first, calendar.yearStartMonth)}`,
      );
    } else if (year !== undefined && first !== undefined && first - year > (source?.years ?? Infinity)) {
      reading.issues.add(
        "opening-too-old",
        [...path, i, "year"],
        one.year,
        `the source carries money for ${source?.years} years`,
      );
    }
    return source === undefined || year === undefined ? [] : [{ source: source.position, year, amount }];
  });
}

/** The funding, and for each source the years for which it lists an allocation. */
export function readFunding(
  funding: FundingInput,
  span: Span | undefined,
  asAt: Day | undefined,
  calendar: YearCalendar,
  codes: ReadonlySet<string> | undefined,
  reading: Reading,
): { funding: Funding; listed: readonly ReadonlySet<number>[] } {
  const scene: Scene = { funding, asAt, calendar, codes, reading };
  reading.unique(
    funding.sources,
    (source) => source.id,
    (i) => ["funding", "sources", i, "id"],
  );
  const read = funding.sources.map((source, i) => readSource(source, i, scene));
  const sources = read.map((one) => one.source);
  if (funding.draw === "proportional") checkShares(funding.sources, reading);
  return {
    funding: {
      sources,
      draw: funding.draw ?? "in-order",
      shortfall: funding.shortfall ?? "report",
      opening: readOpening(sources, span, scene),
    },
    listed: read.map((one) => one.listed),
  };
}
