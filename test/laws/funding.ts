/** Sources, allocations and their versions, opening tranches and grant reduction (docs/rules.md, sections 6 and 8). */
import fc from "fast-check";
import {
  type Allocation,
  addMonths,
  build,
  type CarryForward,
  chance,
  choose,
  clause,
  type Day,
  type Drawn,
  dayOf,
  type Entry,
  type Frame,
  type Funding,
  feature,
  flag,
  type GrantReduction,
  iso,
  maybe,
  money,
  type Numeric,
  type Opening,
  type Options,
  type Pays,
  pick,
  type Scale,
  type Source,
  tags,
  whole,
  yearLabel,
} from "./parts.ts";

/** Financial years an allocation may be drawn for: one before the term, up to five in it, and one after. */
const YEARS = 8;

const statusDraw = (options: Options) =>
  fc
    .record({ indicative: flag(options, "indicative", 20), withdrawn: flag(options, "withdrawn", 10) })
    .map(({ indicative, withdrawn }): Allocation["status"] => {
      if (withdrawn) return "withdrawn";
      return indicative ? "indicative" : "confirmed";
    });

const versionDraw = (options: Options) =>
  fc.record({
    wait: whole(0, 250),
    percent: pick(100, 0, 50, 70, 85, 88, 95, 120),
    odd: whole(0, 99),
    status: statusDraw(options),
    planned: maybe(10, whole(0, 12_000)),
    bare: chance(50),
  });

type VersionDraw = Drawn<ReturnType<typeof versionDraw>>;

const yearDraw = (options: Options) =>
  fc.record({
    skip: chance(12),
    amount: fc.oneof(
      { withCrossShrink: true },
      { weight: 12, arbitrary: whole(1, 10_000) },
      { weight: 1, arbitrary: fc.constant(0) },
    ),
    planned: maybe(25, whole(0, 12_000)),
    status: statusDraw(options),
    bare: chance(30),
    /** Days before the year at which the first version was notified. */
    notified: maybe(30, whole(-60, 250)),
    versions:
      options.versions === false
        ? fc.constant<VersionDraw[]>([])
        : fc.array(versionDraw(options), { minLength: options.versions ? 1 : 0, maxLength: 2 }),
    latestFirst: chance(15),
    ref: chance(6),
  });

type YearDraw = Drawn<ReturnType<typeof yearDraw>>;

const paysDraw = () =>
  fc.record({
    fees: pick(undefined, false, true),
    outcomes: pick("none", "all", "some", "some"),
    codes: whole(1, 15),
    adjustments: pick(undefined, false, true),
    tags: maybe(35, whole(0, 2)),
  });

const sourceDraw = (options: Options) =>
  fc.record({
    priority: maybe(60, whole(1, 3)),
    weight: whole(0, 4),
    carry: pick("none", "all", "up to", "years", "both"),
    upTo: pick<Numeric>("0.5", "0.1", "1/3", "0.75", 0.25, "1", "0"),
    years: pick(1, 2, 1, 0, 3),
    unspent: pick("return", "release"),
    pays: feature(options, "pays", 45, paysDraw()),
    first: whole(-1, 2),
    beyond: chance(10),
    allocations: fc.array(yearDraw(options), { minLength: YEARS, maxLength: YEARS }),
    opening: feature(
      options,
      "opening",
      35,
      fc.record({ age: whole(1, 3), amount: whole(0, 5000), second: maybe(25, whole(1, 5000)) }),
    ),
    kind: chance(10),
  });

type SourceDraw = Drawn<ReturnType<typeof sourceDraw>>;

const reductionDraw = (options: Options) =>
  fc.record({
    sources: maybe(45, whole(1, 15)),
    caps: flag(options, "capsScaled", 50),
    fees: flag(options, "feesScaled", 50),
    volumes: flag(options, "volumesScaled", 45),
    tariffs: flag(options, "tariffsScaled", 60),
    onNotice: flag(options, "onNotice", 50),
    noticeDays: maybe(50, whole(0, 90)),
    minimumFactor: maybe(25, pick<Numeric>("0.5", "0.9", "2/3", 0.8)),
    tolerance: maybe(25, pick<Numeric>("0.05", "0.12", "1/10", 0.3)),
    volumeRounding: pick("half-up", "down", "up"),
  });

type ReductionDraw = Drawn<ReturnType<typeof reductionDraw>>;

export const fundingDraw = (options: Options) =>
  feature(
    options.reduction === true ? { ...options, funding: true } : options,
    "funding",
    80,
    fc.record({
      sources: fc.array(sourceDraw(options), { minLength: 1, maxLength: 4 }),
      proportional: flag(options, "proportional", 35),
      shares: chance(50),
      defer: flag(options, "defer", 30),
      excludeIndicative: flag(options, "excludeIndicative", 30),
      explicit: chance(50),
      reduction: feature(options, "reduction", 50, reductionDraw(options)),
    }),
  );

export type FundingDraw = NonNullable<Drawn<ReturnType<typeof fundingDraw>>>;

/** The scales that a drawn reduction applies to; never both volumes and tariffs. */
const appliesTo = (drawn: ReductionDraw, options: Options): Scale[] => {
  const scales: Scale[] = [];
  if (drawn.caps) scales.push("caps");
  if (drawn.fees) scales.push("fees");
  if (drawn.volumes) scales.push("volumes");
  else if (drawn.tariffs) scales.push("tariffs");
  if (scales.length > 0) return scales;
  if (options.feesScaled !== false) return ["fees"];
  if (options.capsScaled !== false) return ["caps"];
  if (options.tariffsScaled !== false) return ["tariffs"];
  return options.volumesScaled !== false ? ["volumes"] : [];
};

const members = <T>(values: readonly T[], mask: number): T[] => values.filter((_, index) => (mask >> index) & 1);

const versionsOf = (frame: Frame, year: number, drawn: YearDraw): Allocation[] => {
  const label = yearLabel(frame, year);
  const begins: Day = dayOf(year, frame.yearStartMonth, 1);
  const firstNotified = drawn.notified === undefined ? undefined : begins - drawn.notified;
  // The first version of a year fixes what was planned: it always says an amount or a plan.
  const bareFirst = drawn.status === "withdrawn" && drawn.bare;
  const planned = drawn.planned ?? (bareFirst ? drawn.amount : undefined);
  const list = [
    build<Allocation>({
      year: label,
      amount: bareFirst ? undefined : money(frame, drawn.amount),
      planned: planned === undefined ? undefined : money(frame, planned),
      status: drawn.status,
      notifiedOn: firstNotified === undefined ? undefined : iso(firstNotified),
      ref: drawn.ref ? "letter" : undefined,
      clause: clause(frame, "schedule 5"),
    }),
  ];
  let notified = firstNotified ?? addMonths(begins, -3);
  for (const version of drawn.versions) {
    notified += 1 + version.wait;
    const amount = Math.floor((drawn.amount * version.percent) / 100) + (version.percent === 100 ? 0 : version.odd);
    list.push(
      build<Allocation>({
        year: label,
        amount: version.status === "withdrawn" && version.bare ? undefined : money(frame, amount),
        planned: version.planned === undefined ? undefined : money(frame, version.planned),
        status: version.status,
        notifiedOn: iso(notified),
      }),
    );
  }
  return drawn.latestFirst ? list.reverse() : list;
};

const carryForward = (drawn: SourceDraw): CarryForward => {
  if (drawn.carry === "none" || drawn.carry === "all") return drawn.carry;
  return build<{ upTo?: string | number; years?: number }>({
    upTo: drawn.carry === "years" ? undefined : drawn.upTo,
    years: drawn.carry === "up to" ? undefined : drawn.years,
  });
};

const paysOf = (frame: Frame, drawn: NonNullable<SourceDraw["pays"]>, codes: string[]): Pays => {
  const some = members(codes, drawn.codes);
  const outcomes = drawn.outcomes === "some" ? (some.length > 0 ? some : ("all" as const)) : drawn.outcomes;
  const nothing = outcomes === "none" && drawn.fees !== true && drawn.adjustments !== true;
  return build<Pays>({
    fees: nothing ? true : drawn.fees,
    outcomes: outcomes === "none" ? undefined : outcomes,
    adjustments: drawn.adjustments,
    tags: tags(frame, drawn.tags),
  });
};

const openingOf = (frame: Frame, id: string, drawn: SourceDraw): Opening[] => {
  if (drawn.opening === undefined || drawn.carry === "none") return [];
  const oldest = drawn.carry === "years" || drawn.carry === "both" ? drawn.years : 3;
  if (oldest === 0) return [];
  const { age, amount, second } = drawn.opening;
  const taken = Math.min(age, oldest);
  const list = [{ source: id, year: yearLabel(frame, frame.firstYear - taken), amount: money(frame, amount) }];
  if (second !== undefined && taken > 1) {
    list.push({ source: id, year: yearLabel(frame, frame.firstYear - 1), amount: money(frame, second) });
  }
  return list;
};

export const fundingOf = (
  frame: Frame,
  drawn: FundingDraw,
  rateCard: Entry[],
  options: Options,
): { funding: Funding; reduction: GrantReduction | undefined } => {
  const codes = rateCard.map((entry) => entry.code);
  const ids = drawn.sources.map((_, index) => `s${index + 1}`);
  const scales = drawn.reduction === undefined ? [] : appliesTo(drawn.reduction, options);
  const reduced = drawn.reduction?.sources === undefined ? ids : members(ids, drawn.reduction.sources);
  const total = drawn.sources.reduce((sum, source) => sum + source.weight, 0);

  const sources = drawn.sources.map((source, index) => {
    const id = choose(ids, index);
    // A source that a reduction looks at has an allocation for each year from its first to the last of the term.
    const whole = scales.length > 0 && (reduced.length === 0 || reduced.includes(id));
    const first = Math.min(frame.firstYear + source.first, frame.lastYear);
    const last = frame.lastYear + (source.beyond ? 1 : 0);
    const allocations: Allocation[] = [];
    for (let year = first; year <= last; year++) {
      const year_ = choose(source.allocations, year - frame.firstYear + 1);
      if (whole || year === first || !year_.skip) allocations.push(...versionsOf(frame, year, year_));
    }
    const weights = total === 0 ? drawn.sources.length : total;
    return build<Source>({
      id,
      kind: source.kind ? "grant" : undefined,
      priority: drawn.proportional ? undefined : source.priority,
      share: drawn.proportional && drawn.shares ? `${total === 0 ? 1 : source.weight}/${weights}` : undefined,
      carryForward: carryForward(source),
      unspent: source.carry === "all" ? undefined : source.unspent,
      pays: source.pays === undefined ? undefined : paysOf(frame, source.pays, codes),
      allocations,
      clause: clause(frame, `schedule 4, ${index + 1}`),
    });
  });
  const opening = drawn.sources.flatMap((source, index) => openingOf(frame, choose(ids, index), source));

  const funding = build<Funding>({
    sources,
    draw: drawn.proportional ? "proportional" : drawn.explicit ? "in-order" : undefined,
    shortfall: drawn.defer ? "defer" : drawn.explicit ? "report" : undefined,
    indicative: drawn.excludeIndicative ? "exclude" : drawn.explicit ? "include" : undefined,
    opening: opening.length > 0 ? opening : undefined,
  });
  if (drawn.reduction === undefined || scales.length === 0) return { funding, reduction: undefined };
  const { onNotice, noticeDays, minimumFactor, tolerance, volumeRounding } = drawn.reduction;
  const reduction = build<GrantReduction>({
    sources: drawn.reduction.sources === undefined || reduced.length === 0 ? undefined : reduced,
    applyTo: scales,
    takesEffect: onNotice ? "on-notice" : "whole-year",
    noticeDays: onNotice ? noticeDays : undefined,
    minimumFactor,
    tolerance,
    volumeRounding: scales.includes("volumes") ? volumeRounding : undefined,
    clause: clause(frame, "19.3"),
  });
  return { funding, reduction };
};
