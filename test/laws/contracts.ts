/**
 * Valid inputs under docs/rules.md, sections 2 to 8. Every part of an input is drawn on its own, as plain numbers
 * and choices, and the parts are then fitted together: so what is drawn is valid by construction, and a failing
 * input shrinks part by part to the few features that matter.
 *
 * Amounts are small (pounds and pennies), so that caps, bands, limits and shortfalls often bind.
 */
import fc from "fast-check";
import { fundingDraw, fundingOf } from "./funding.ts";
import {
  type AnnualCap,
  addMonths,
  type Break,
  build,
  type Calendar,
  type Contract,
  chance,
  choose,
  clause,
  type Day,
  type Drawn,
  dayOf,
  type Extension,
  type Fee,
  type Frame,
  feature,
  flag,
  GROUPS,
  type Indexation,
  type Input,
  iso,
  maybe,
  money,
  monthEnd,
  type Numeric,
  type Options,
  type ParticipantCap,
  type Phase,
  pick,
  rate,
  rateDraw,
  type Scale,
  type Style,
  spot,
  spotDraw,
  tags,
  tagsDraw,
  whole,
  yearLabel,
  yearOf,
} from "./parts.ts";
import {
  adjustmentsDraw,
  adjustmentsOf,
  costsDraw,
  costsOf,
  evidenceDraw,
  evidenceOf,
  participantsDraw,
  rateCardDraw,
  rateCardOf,
} from "./records.ts";

export type { Feature, Input, Options } from "./parts.ts";

const DECIMALS: Record<string, number> = { GBP: 2, EUR: 2, JPY: 0, BHD: 3 };
const MONTHS = { month: 1, quarter: 3, "half-year": 6, year: 12 };

// ---------------------------------------------------------------------------------------------------------------
// Calendar and term

const skeletonDraw = (options: Options) =>
  fc.record({
    currency: options.otherCurrencies === false ? fc.constant("GBP") : pick("GBP", "GBP", "GBP", "EUR", "JPY", "BHD"),
    namesCurrency: chance(30),
    rounding:
      options.otherRoundings === false ? fc.constant(undefined) : pick(undefined, "half-up", "half-even", "down"),
    style: fc.oneof({ withCrossShrink: true }, fc.constant<Style>("full"), pick<Style>("short", "number")),
    yearStartMonth: fc.oneof({ withCrossShrink: true }, fc.constant(4), pick(1, 4, 9, 10), whole(1, 12)),
    period: pick("quarter", "month", "half-year", "year"),
    namesDefaults: chance(50),
    paymentDays: maybe(25, whole(0, 60)),
    bankHolidays: maybe(40, fc.array(spotDraw(), { minLength: 1, maxLength: 8, size: "max" })),
    startYear: pick(2023, 2019, 2022, 2018, 1998),
    startOn: pick("year", "period", "month", "middle", "middle"),
    startMonth: whole(0, 11),
    startDay: whole(2, 31),
    months: fc.oneof(
      { withCrossShrink: true },
      { weight: 2, arbitrary: whole(12, 18) },
      { weight: 2, arbitrary: whole(19, 30) },
      whole(31, 36),
    ),
    short: maybe(25, whole(1, 20)),
    extensions: feature(
      options,
      "extensions",
      35,
      fc.array(
        fc.record({
          months: whole(1, 6),
          short: maybe(20, whole(1, 20)),
          exercised: chance(65),
          lead: whole(0, 200),
          adds: maybe(60, whole(0, 15_000)),
        }),
        { minLength: 1, maxLength: 2, size: "max" },
      ),
    ),
    breaks: feature(
      options,
      "breaks",
      25,
      fc.array(fc.record({ at: whole(250, 1000), monthEnd: chance(70), exercised: chance(45), lead: whole(0, 120) }), {
        minLength: 1,
        maxLength: 2,
        size: "max",
      }),
    ),
    asAt: feature(options, "asAt", 45, fc.oneof({ withCrossShrink: true }, whole(500, 1150), whole(-10, 1100))),
    contractYears: flag(options, "contractYears", 35),
    clauses: chance(15),
    named: chance(15),
    tags: flag(options, "tags", 70),
  });

type SkeletonDraw = Drawn<ReturnType<typeof skeletonDraw>>;

const startOf = (drawn: SkeletonDraw): Day => {
  const { startYear, yearStartMonth, startMonth, startDay } = drawn;
  // The years of a contract must not split its periods.
  const on = drawn.contractYears && drawn.startOn !== "year" ? "period" : drawn.startOn;
  if (on === "year") return dayOf(startYear, yearStartMonth, 1);
  const length = MONTHS[drawn.period];
  if (on === "period") return dayOf(startYear, yearStartMonth + length * Math.floor(startMonth / length), 1);
  const first = dayOf(startYear, yearStartMonth + startMonth, 1);
  return on === "month" ? first : Math.min(first + startDay - 1, monthEnd(first));
};

interface Skeleton {
  frame: Frame;
  end: Day;
  extensions: { end: Day; exercisedOn: Day | undefined; adds: number | undefined }[];
  breaks: { end: Day; exercisedOn: Day | undefined }[];
}

const skeletonOf = (drawn: SkeletonDraw): Skeleton => {
  const start = startOf(drawn);
  const end = addMonths(start, drawn.months) - 1 - (drawn.short ?? 0);

  const extensions: Skeleton["extensions"] = [];
  let latestEnd = end;
  let exercised: Day | undefined = start;
  for (const extension of drawn.extensions ?? []) {
    const lead: Day = latestEnd - extension.lead;
    exercised = exercised !== undefined && extension.exercised ? Math.max(exercised, lead) : undefined;
    latestEnd = addMonths(latestEnd + 1, extension.months) - 1 - (extension.short ?? 0);
    extensions.push({ end: latestEnd, exercisedOn: exercised, adds: extension.adds });
  }

  const breaks: Skeleton["breaks"] = [];
  for (const drawnBreak of drawn.breaks ?? []) {
    const at = start + Math.floor((drawnBreak.at * (latestEnd - start)) / 1000);
    const breakEnd = drawnBreak.monthEnd ? Math.min(monthEnd(at), latestEnd) : at;
    if (breaks.some((other) => other.end === breakEnd)) continue;
    breaks.push({
      end: breakEnd,
      exercisedOn: drawnBreak.exercised ? Math.max(start, breakEnd - drawnBreak.lead) : undefined,
    });
  }
  breaks.sort((one, other) => one.end - other.end);

  const asAt = drawn.asAt === undefined ? undefined : start + Math.floor((drawn.asAt * (latestEnd - start)) / 1000);
  const inForce = ({ exercisedOn }: { exercisedOn: Day | undefined }): boolean =>
    exercisedOn !== undefined && (asAt === undefined || exercisedOn <= asAt);
  const extendedEnd = extensions.filter(inForce).reduce((latest, extension) => Math.max(latest, extension.end), end);
  const effectiveEnd = breaks.filter(inForce).reduce((least, { end: at }) => Math.min(least, at), extendedEnd);

  const { yearStartMonth, style, clauses } = drawn;
  const frame: Frame = {
    start,
    latestEnd,
    end: effectiveEnd,
    asAt,
    yearStartMonth,
    firstYear: yearOf(start, yearStartMonth),
    lastYear: yearOf(effectiveEnd, yearStartMonth),
    decimals: DECIMALS[drawn.currency] ?? 2,
    style,
    clauses,
    tags: drawn.tags,
  };
  return { frame, end, extensions, breaks };
};

const calendarOf = (frame: Frame, drawn: SkeletonDraw): Calendar | undefined => {
  const holidays = drawn.bankHolidays && [...new Set(drawn.bankHolidays.map((at) => iso(spot(frame, at))))].sort();
  const calendar = build<Calendar>({
    yearStartMonth: drawn.yearStartMonth === 4 && !drawn.namesDefaults ? undefined : drawn.yearStartMonth,
    period: drawn.period === "quarter" && !drawn.namesDefaults ? undefined : drawn.period,
    bankHolidays: holidays,
    paymentDays: drawn.paymentDays,
  });
  return Object.keys(calendar).length > 0 ? calendar : undefined;
};

// ---------------------------------------------------------------------------------------------------------------
// Phases and fees

/** How often a basis is among those to choose from: never, as often as fixed fees, or far more. */
const times = <T>(basis: T, wanted: boolean | undefined): T[] =>
  Array<T>(wanted === undefined ? 2 : wanted ? 12 : 0).fill(basis);

const feeDraw = (options: Options) =>
  fc.record({
    basis: fc.constantFrom<Fee["basis"][]>(
      "fixed",
      "fixed",
      ...times("units" as const, options.unitFees),
      ...times("cost" as const, options.costFees),
    ),
    amount: whole(1, 18_000),
    monthly: chance(35),
    units: whole(0, 20),
    rate: rateDraw(1, 900),
    upTo: maybe(75, whole(0, 9000)),
    tags: tagsDraw(25),
  });

type FeeDraw = Drawn<ReturnType<typeof feeDraw>>;

const phaseDraw = (options: Options) =>
  fc.record({
    cut: whole(60, 940),
    monthEnd: chance(65),
    says: pick("end", "start", "both"),
    fees:
      options.fees === false
        ? fc.constant<FeeDraw[]>([])
        : fc.array(feeDraw(options), { minLength: options.fees ? 1 : 0, maxLength: 3, size: "max" }),
    outcomes: fc.oneof(
      { withCrossShrink: true },
      { weight: 60, arbitrary: fc.constant<Numeric>("1") },
      { weight: 25, arbitrary: pick<Numeric>("0.5", "3/4", "1/3", 1) },
      { weight: 15, arbitrary: fc.constant(undefined) },
    ),
    tags: tagsDraw(20),
  });

const phasesDraw = (options: Options) =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 1, arbitrary: fc.array(phaseDraw(options), { minLength: 1, maxLength: 1 }) },
    { weight: 2, arbitrary: fc.array(phaseDraw(options), { minLength: 1, maxLength: 3, size: "max" }) },
  );

const feesOf = (frame: Frame, drawn: FeeDraw[]): Fee[] => {
  let costs = 0;
  return drawn.map((fee, index) => {
    // At most one fee of a phase recovers costs.
    if (fee.basis === "cost") costs++;
    const basis = fee.basis === "cost" && costs > 1 ? "fixed" : fee.basis;
    const per = fee.monthly ? "month" : "year";
    const shared = { id: `f${index + 1}`, basis, tags: tags(frame, fee.tags), clause: clause(frame, `6.${index + 1}`) };
    if (basis === "cost") {
      return build<Fee>({ ...shared, upTo: fee.upTo === undefined ? undefined : money(frame, fee.upTo) });
    }
    if (basis === "units") {
      const priced = fee.monthly ? { ...fee.rate, minor: Math.ceil(fee.rate.minor / 10) } : fee.rate;
      return build<Fee>({ ...shared, units: fee.units, rate: rate(frame, priced), per });
    }
    return build<Fee>({ ...shared, amount: money(frame, fee.monthly ? Math.ceil(fee.amount / 12) : fee.amount), per });
  });
};

const phasesOf = (frame: Frame, drawn: Drawn<ReturnType<typeof phasesDraw>>, namesDates: boolean): Phase[] => {
  const { start, latestEnd } = frame;
  // Each phase but the last ends at a day of its own before the latest possible end.
  const cuts: Day[] = [];
  for (const phase of drawn.slice(1)) {
    const at = start + Math.floor((phase.cut * (latestEnd - start)) / 1000);
    const cut = phase.monthEnd ? monthEnd(at) : at;
    if (cut < latestEnd && !cuts.includes(cut)) cuts.push(cut);
  }
  cuts.sort((one, other) => one - other);
  return [...cuts, latestEnd].map((ends, index) => {
    const phase = choose(drawn, index);
    const begins = index === 0 ? start : choose(cuts, index - 1) + 1;
    // A boundary is said by the end of the earlier phase, the start of the later one, or both.
    const boundary = index === 0 ? undefined : choose(drawn, index - 1).says;
    const saysStart = boundary === undefined ? namesDates : boundary !== "end";
    const saysEnd = ends === latestEnd ? namesDates : phase.says !== "start";
    const fees = feesOf(frame, phase.fees);
    return build<Phase>({
      id: `phase-${index + 1}`,
      start: saysStart ? iso(begins) : undefined,
      end: saysEnd ? iso(ends) : undefined,
      fees: fees.length > 0 ? fees : undefined,
      outcomes: phase.outcomes,
      tags: tags(frame, phase.tags),
      clause: clause(frame, `4.${index + 1}`),
    });
  });
};

// ---------------------------------------------------------------------------------------------------------------
// Caps, indexation and the rest of the terms

const termsDraw = (options: Options) =>
  fc.record({
    annual: feature(
      options.contractYears === true ? { annualCap: true, ...options } : options,
      "annualCap",
      65,
      fc.record({
        amount: whole(2000, 32_000),
        years: feature(
          options,
          "capYears",
          25,
          fc.array(fc.record({ year: whole(0, 4), amount: whole(1000, 32_000) }), { minLength: 1, maxLength: 2 }),
        ),
        wholeYears: chance(35),
        carryUnused: flag(options, "carryUnused", 50),
        forfeit: flag(options, "forfeit", 50),
        explicit: chance(50),
      }),
    ),
    term: feature(options, "termCap", 45, whole(8000, 60_000)),
    participantCap: feature(
      options,
      "participantCap",
      30,
      fc.record({
        amount: whole(500, 9000),
        groups: maybe(45, fc.tuple(whole(1, 3), whole(300, 9000), whole(300, 9000))),
      }),
    ),
    oldestFirst: flag(options, "queue", 45),
    recognise: options.recognise === false ? fc.constant(0) : pick(0, 0, 1, 2),
    explicit: chance(40),
    claimTailDays: feature(options, "claimTail", 35, whole(0, 60)),
    runOffDays: feature(options, "runOff", 40, whole(0, 60)),
    indexation: feature(
      options,
      "indexation",
      35,
      fc.record({
        first: whole(0, 3),
        factors: fc.array(pick<Numeric>("1.03", "1.025", "103/100", 0.98, "1.1", "1", "7/6"), {
          minLength: 1,
          maxLength: 3,
        }),
        gap: chance(30),
        appliesTo: whole(1, 7),
      }),
    ),
    namesDates: chance(30),
  });

type TermsDraw = Drawn<ReturnType<typeof termsDraw>>;

const capYearLabels = (frame: Frame, contractYears: boolean): string[] => {
  const labels: string[] = [];
  if (contractYears) {
    for (let year = 1; addMonths(frame.start, 12 * (year - 1)) <= frame.end; year++) labels.push(`Year ${year}`);
  } else {
    for (let year = frame.firstYear; year <= frame.lastYear; year++) labels.push(yearLabel(frame, year));
  }
  return labels;
};

const annualCapOf = (frame: Frame, drawn: NonNullable<TermsDraw["annual"]>, contractYears: boolean): AnnualCap => {
  const labels = capYearLabels(frame, contractYears);
  const years = drawn.years?.map(({ year, amount }) => [choose(labels, year), money(frame, amount)] as const);
  return build<AnnualCap>({
    amount: money(frame, drawn.amount),
    years: years && Object.fromEntries(years),
    basis: contractYears ? "contract-year" : drawn.explicit ? "financial-year" : undefined,
    proration: drawn.wholeYears ? "none" : drawn.explicit ? "months" : undefined,
    unused: drawn.carryUnused ? "carry-forward" : "lapse",
    excess: drawn.forfeit ? "forfeit" : "defer",
    clause: clause(frame, "7.1"),
  });
};

const indexationOf = (frame: Frame, drawn: NonNullable<TermsDraw["indexation"]>): Indexation => {
  const scales: Scale[] = ["fees", "tariffs", "caps"];
  const first = frame.firstYear - 1 + drawn.first;
  return {
    factors: drawn.factors.map((factor, index) => ({
      year: yearLabel(frame, first + index * (drawn.gap ? 2 : 1)),
      factor,
    })),
    appliesTo: scales.filter((_, index) => (drawn.appliesTo >> index) & 1),
  };
};

const participantCapOf = (frame: Frame, drawn: TermsDraw["participantCap"]): ParticipantCap | undefined => {
  if (drawn === undefined) return undefined;
  if (drawn.groups === undefined) return money(frame, drawn.amount);
  const [count, second, third] = drawn.groups;
  const amounts = [drawn.amount, second, third].slice(0, count);
  return amounts.map((amount, index) => ({ group: choose(GROUPS, index), amount: money(frame, amount) }));
};

// ---------------------------------------------------------------------------------------------------------------
// The whole input

/**
 * Any valid input with at least a contract. Each option set to false keeps a feature out, set to true puts it in
 * wherever the rest of the input allows it.
 */
export const contractInput = (options: Options = {}): fc.Arbitrary<Input> =>
  fc
    .record({
      skeleton: skeletonDraw(options),
      phases: phasesDraw(options),
      terms: termsDraw(options),
      rateCard: rateCardDraw(options),
      participants: participantsDraw(),
      evidence: evidenceDraw(options),
      costs: costsDraw(options),
      adjustments: adjustmentsDraw(options),
      funding: fundingDraw(options),
      // Forecasts (section 10) are drawn here: they need asAt, and an entry without a value price.
    })
    .map((drawn): Input => {
      const { frame, end, extensions, breaks } = skeletonOf(drawn.skeleton);
      const { skeleton, terms } = drawn;
      const rateCard = rateCardOf(frame, drawn.rateCard, options);
      const phases = phasesOf(frame, drawn.phases, terms.namesDates);
      const participantCap = participantCapOf(frame, terms.participantCap);
      const capGroups = Array.isArray(participantCap) ? participantCap.map(({ group }) => group) : undefined;
      const funded = drawn.funding && fundingOf(frame, drawn.funding, rateCard, options);
      const { evidence, participants } = evidenceOf(frame, drawn.evidence, drawn.participants, rateCard, capGroups);
      const recovers = phases.some((phase) => phase.fees?.some((fee) => fee.basis === "cost"));
      // Costs without a fee that recovers them are refused; a few such inputs are enough.
      const costs = drawn.costs && (recovers || drawn.costs.length === 1) ? costsOf(frame, drawn.costs) : undefined;
      const annual = terms.annual && annualCapOf(frame, terms.annual, skeleton.contractYears);

      const contract = build<Contract>({
        id: "contract",
        title: skeleton.named ? "Support at home" : undefined,
        commissioner: skeleton.named ? "The council" : undefined,
        provider: skeleton.named ? "The provider" : undefined,
        currency: skeleton.currency === "GBP" && !skeleton.namesCurrency ? undefined : skeleton.currency,
        term: {
          start: iso(frame.start),
          end: iso(end),
          ...(extensions.length > 0 && {
            extensions: extensions.map((extension) =>
              build<Extension>({
                end: iso(extension.end),
                exercisedOn: extension.exercisedOn === undefined ? undefined : iso(extension.exercisedOn),
                addsToTermCap:
                  terms.term === undefined || extension.adds === undefined ? undefined : money(frame, extension.adds),
              }),
            ),
          }),
          ...(breaks.length > 0 && {
            breaks: breaks.map((each) =>
              build<Break>({
                end: iso(each.end),
                exercisedOn: each.exercisedOn === undefined ? undefined : iso(each.exercisedOn),
              }),
            ),
          }),
        },
        calendar: calendarOf(frame, skeleton),
        rounding: skeleton.rounding,
        phases,
        rateCard: rateCard.length > 0 || terms.explicit ? rateCard : undefined,
        recognise: terms.recognise === 0 ? undefined : terms.recognise === 1 ? "submitted" : "decided",
        claimTailDays: terms.claimTailDays,
        runOffDays: terms.runOffDays,
        participantCap,
        cap:
          annual === undefined && terms.term === undefined
            ? undefined
            : build<NonNullable<Contract["cap"]>>({
                annual,
                term: terms.term === undefined ? undefined : money(frame, terms.term),
              }),
        queue: terms.oldestFirst ? "oldest-first" : terms.explicit ? "fees-first" : undefined,
        indexation: terms.indexation && indexationOf(frame, terms.indexation),
        grantReduction: funded?.reduction,
      });
      return build<Input>({
        contract,
        funding: funded?.funding,
        evidence: evidence.length > 0 || terms.explicit ? evidence : undefined,
        participants: participants.length > 0 ? participants : undefined,
        costs,
        adjustments: drawn.adjustments && adjustmentsOf(frame, drawn.adjustments, options),
        asAt: frame.asAt === undefined ? undefined : iso(frame.asAt),
      });
    });
