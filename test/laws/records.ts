/** The rate card, participants, evidence, costs and adjustments (docs/rules.md, sections 2, 4 and 5). */
import fc from "fast-check";
import {
  type Adjustment,
  type After,
  build,
  type Cost,
  chance,
  choose,
  clause,
  type Day,
  type Decision,
  type DecisionKind,
  type Drawn,
  type Entry,
  type Evidence,
  type Frame,
  feature,
  flag,
  GROUPS,
  iso,
  type Limits,
  maybe,
  money,
  type Numeric,
  type Options,
  type Participant,
  type Price,
  pick,
  rate,
  rateDraw,
  spot,
  spotDraw,
  tags,
  tagsDraw,
  type Wait,
  where,
  whereDraw,
  whole,
} from "./parts.ts";

// ---------------------------------------------------------------------------------------------------------------
// Rate card

type Form = "amount" | "volume bands" | "value bands" | "value share";

const formDraw = (options: Options) => {
  const forms: Form[] = ["amount", "amount"];
  if (options.bands !== false) forms.push("volume bands", "volume bands");
  if (options.valuePrices !== false) forms.push("value bands", "value share");
  if (options.bands || options.valuePrices) forms.splice(0, 2);
  return fc.record({
    form: fc.constantFrom(...forms),
    amounts: fc.tuple(rateDraw(1, 6000), rateDraw(0, 5000), rateDraw(0, 4000)),
    steps: whole(1, 3),
    rises: fc.tuple(whole(1, 3), whole(1, 4)),
    yearly: chance(50),
    floor: pick(0, 0, 500, 2500),
    thresholds: fc.tuple(whole(1, 4000), whole(1, 4000)),
    rates: fc.tuple(...[0, 1, 2].map(() => pick<Numeric>("0.1", "0.25", "1/3", 0.05, "0", "0.125"))),
    cap: maybe(50, whole(100, 3000)),
  });
};

type FormDraw = Drawn<ReturnType<typeof formDraw>>;

const seriesDraw = (options: Options) =>
  fc.record({
    first: formDraw(options),
    second: formDraw(options),
    from: maybe(15, whole(-30, 150)),
    cut: feature(options, "priceVersions", 35, fc.record({ at: whole(200, 800), gap: pick(0, 0, 0, 1, 40) })),
    to: maybe(15, whole(850, 1050)),
  });

type SeriesDraw = Drawn<ReturnType<typeof seriesDraw>>;

const waitDraw = (days: [number, number], workingDays: [number, number]) =>
  fc.oneof(
    whole(...days).map((count): Wait => ({ days: count })),
    whole(...workingDays).map((count): Wait => ({ workingDays: count })),
  );

const limitDraw = (options: Options) =>
  feature(
    options,
    "limits",
    50,
    fc.record({
      perParticipant: maybe(60, pick<number | "none">(2, 1, 3, "none")),
      perYear: maybe(40, whole(1, 6)),
      perTerm: maybe(40, whole(1, 10)),
    }),
  );

const afterDraw = () =>
  fc.record({
    other: pick(0, 0, 1, 2),
    delay: pick("none", "days", "months"),
    count: whole(0, 60),
    within: pick("none", "days", "months"),
    more: whole(0, 120),
  });

const entryDraw = (options: Options) =>
  fc.record({
    cohort: flag(options, "cohorts", 25),
    domain: chance(10),
    tags: tagsDraw(30),
    base: seriesDraw(options),
    short: chance(60),
    grouped: feature(
      options,
      "priceVersions",
      30,
      fc.record({ group: whole(0, 2), series: seriesDraw(options), alone: chance(25) }),
    ),
    started: flag(options, "startedPrices", 15),
    payableShare: feature(options, "payableShare", 25, pick<Numeric>("5/6", "0.9", "2/3", 0.75, "1")),
    limits: limitDraw(options),
    after: feature(options, "after", 45, afterDraw()),
    minGapDays: feature(options, "gaps", 25, whole(1, 90)),
    claim: feature(
      options,
      "claim",
      25,
      fc.record({
        notBefore: maybe(60, waitDraw([0, 10], [0, 5])),
        within: waitDraw([14, 60], [12, 40]),
        open: chance(30),
      }),
    ),
  });

type EntryDraw = Drawn<ReturnType<typeof entryDraw>>;

export const rateCardDraw = (options: Options) =>
  fc.record({
    entries: fc
      .tuple(...[90, 80, 65, 45].map((percent) => maybe(percent, entryDraw(options))))
      .map((entries) => entries.filter((entry) => entry !== undefined)),
    latestFirst: chance(30),
  });

const formOf = (frame: Frame, drawn: FormDraw): Partial<Price> => {
  const amount = (index: number): Numeric => rate(frame, choose(drawn.amounts, index));
  const ladder = <T>(step: (index: number) => T): T[] => [0, 1, 2].slice(0, drawn.steps).map(step);
  const threshold = (index: number): Numeric => {
    const [second, third] = drawn.thresholds;
    return money(frame, drawn.floor + (index > 0 ? second : 0) + (index > 1 ? third : 0));
  };
  if (drawn.form === "volume bands") {
    const [second, third] = drawn.rises;
    const above = [0, second, second + third];
    return {
      volumeBands: {
        counting: drawn.yearly ? "year" : "term",
        steps: ladder((index) => ({ above: choose(above, index), amount: amount(index) })),
      },
    };
  }
  // The amounts are in no set order: a higher step may pay less.
  if (drawn.form === "value bands") {
    return { valueBands: ladder((index) => ({ atLeast: threshold(index), amount: amount(2 - index) })) };
  }
  if (drawn.form === "value share") {
    return {
      valueShare: build<NonNullable<Price["valueShare"]>>({
        steps: ladder((index) => ({ atLeast: threshold(index), rate: choose(drawn.rates, index) })),
        cap: drawn.cap === undefined ? undefined : money(frame, drawn.cap),
      }),
    };
  }
  return { amount: amount(0) };
};

/** One price, or two that follow one another, perhaps with days between that have none. */
const seriesOf = (frame: Frame, drawn: SeriesDraw, group: string | undefined): Price[] => {
  const at = (thousandths: number): Day =>
    frame.start + Math.floor((thousandths * (frame.latestEnd - frame.start)) / 1000);
  const from = drawn.from === undefined ? undefined : iso(at(drawn.from));
  const price = (form: FormDraw, begins: string | undefined, ends: string | undefined): Price =>
    build<Price>({ from: begins, to: ends, group, ...formOf(frame, form), clause: clause(frame, "schedule 2") });
  if (drawn.cut === undefined) {
    return [price(drawn.first, from, drawn.to === undefined ? undefined : iso(at(drawn.to)))];
  }
  const cut = at(drawn.cut.at);
  const next = cut + 1 + drawn.cut.gap;
  const to = drawn.to === undefined ? undefined : iso(Math.max(next, at(drawn.to)));
  return [price(drawn.first, from, iso(cut)), price(drawn.second, iso(next), to)];
};

const afterOf = (drawn: NonNullable<EntryDraw["after"]>, codes: string[]): After => {
  const months = drawn.count % 3;
  const least = drawn.delay === "days" ? drawn.count : drawn.delay === "months" ? months * 31 : 0;
  return build<After>({
    code: choose(codes, drawn.other),
    days: drawn.delay === "days" ? drawn.count : undefined,
    months: drawn.delay === "months" ? months : undefined,
    withinDays: drawn.within === "days" ? least + drawn.more : undefined,
    withinMonths: drawn.within === "months" ? Math.ceil(least / 28) + (drawn.more % 5) : undefined,
  });
};

const limitsOf = (drawn: EntryDraw["limits"], cohort: boolean, options: Options): Limits | undefined => {
  if (options.limits === false) return cohort ? undefined : { perParticipant: "none" };
  if (drawn === undefined) return undefined;
  const { perParticipant, perYear, perTerm } = drawn;
  const limits = build<Limits>({ perParticipant: cohort ? undefined : perParticipant, perYear, perTerm });
  return Object.keys(limits).length > 0 ? limits : undefined;
};

export const rateCardOf = (
  frame: Frame,
  { entries, latestFirst }: Drawn<ReturnType<typeof rateCardDraw>>,
  options: Options,
): Entry[] => {
  const card: Entry[] = [];
  entries.forEach((drawn, index) => {
    const { cohort } = drawn;
    // An entry comes after an earlier one of its kind, so that there is never a cycle.
    const earlier = card
      .filter((entry) => (entry.unit === "cohort") === cohort)
      .map((entry) => entry.code)
      .reverse();
    const group = drawn.grouped === undefined ? undefined : choose(GROUPS, drawn.grouped.group);
    const base = drawn.grouped?.alone ? [] : seriesOf(frame, drawn.base, undefined);
    const prices = drawn.grouped ? [...seriesOf(frame, drawn.grouped.series, group), ...base] : base;
    const only = prices.length === 1 ? prices[0] : undefined;
    const tariff =
      drawn.short && only?.from === undefined && only?.to === undefined && only?.group === undefined
        ? only?.amount
        : undefined;
    const { claim } = drawn;
    card.push(
      build<Entry>({
        code: choose(["a", "b", "c", "d"], index),
        domain: drawn.domain ? "home" : undefined,
        tags: tags(frame, drawn.tags),
        unit: cohort ? "cohort" : index % 2 === 0 ? undefined : "participant",
        tariff,
        prices: tariff === undefined ? prices : undefined,
        priceDate: drawn.started && !cohort ? "started" : undefined,
        payableShare: drawn.payableShare,
        limits: limitsOf(drawn.limits, cohort, options),
        after: drawn.after && earlier.length > 0 ? afterOf(drawn.after, earlier) : undefined,
        minGapDays: cohort ? undefined : drawn.minGapDays,
        claim:
          claim === undefined
            ? undefined
            : build<NonNullable<Entry["claim"]>>({
                notBefore: claim.notBefore,
                within: claim.open && claim.notBefore ? undefined : claim.within,
              }),
        clause: clause(frame, `schedule 1, ${index + 1}`),
      }),
    );
  });
  return latestFirst ? card.reverse() : card;
};

const hasValuePrice = (entry: Entry): boolean =>
  (entry.prices ?? []).some((price) => price.valueBands !== undefined || price.valueShare !== undefined);

// ---------------------------------------------------------------------------------------------------------------
// Participants and evidence

const participantDraw = () =>
  fc.record({
    group: maybe(65, whole(0, 2)),
    startedOn: maybe(70, spotDraw(-150, 500)),
    listed: chance(60),
    tell: pick("list", "evidence", "both"),
    where: whereDraw(),
  });

type ParticipantDraw = Drawn<ReturnType<typeof participantDraw>>;

export const participantsDraw = () => fc.array(participantDraw(), { minLength: 1, maxLength: 6, size: "max" });

const decisionDraw = (options: Options): fc.Arbitrary<DecisionKind> =>
  options.undecided === false
    ? fc.constant("accepted")
    : fc.oneof(
        { withCrossShrink: true },
        { weight: 82, arbitrary: fc.constant<DecisionKind>("accepted") },
        { weight: 18, arbitrary: pick<DecisionKind>("pending", "rejected", "withdrawn") },
      );

const recordDraw = (options: Options) =>
  fc.record({
    entry: whole(0, 11),
    participant: whole(0, 59),
    group: maybe(40, whole(0, 2)),
    achieved: spotDraw(),
    submittedAfter: fc.oneof(
      { withCrossShrink: true },
      { weight: 85, arbitrary: whole(0, 25) },
      { weight: 15, arbitrary: whole(26, 120) },
    ),
    decidedAfter: whole(0, 40),
    decision: decisionDraw(options),
    history: feature(
      options,
      "histories",
      25,
      fc.array(fc.record({ wait: whole(0, 60), decision: decisionDraw(options), reason: chance(20) }), {
        maxLength: 2,
      }),
    ),
    omitSubmitted: chance(25),
    omitDecided: chance(30),
    quantity: feature(options, "quantities", 35, whole(1, 5)),
    value: fc.record({
      minor: fc.oneof(
        { withCrossShrink: true },
        { weight: 9, arbitrary: whole(0, 14_000) },
        { weight: 1, arbitrary: whole(-3000, 0) },
      ),
      fraction: chance(15),
    }),
    share: feature(options, "shares", 20, pick<Numeric>("0.5", "1/3", "2/3", 0.75, "1", "0")),
    where: whereDraw(),
    tags: tagsDraw(20),
    ref: chance(5),
    tells: chance(50),
  });

type RecordDraw = Drawn<ReturnType<typeof recordDraw>>;

export const evidenceDraw = (options: Options) =>
  fc.noBias(fc.array(recordDraw(options), { maxLength: options.records ?? 25, size: "max" }));

/** What is true of a participant; every record and the list agree with it. */
interface Person {
  id: string;
  group: string | undefined;
  startedOn: Day | undefined;
  drawn: ParticipantDraw;
}

const peopleOf = (frame: Frame, drawn: ParticipantDraw[], capGroups: string[] | undefined): Person[] =>
  drawn.map((person, index) => {
    const group = person.group === undefined ? undefined : choose(capGroups ?? GROUPS, person.group);
    return {
      id: `person-${index + 1}`,
      group: group ?? capGroups?.[0],
      startedOn: person.startedOn === undefined ? undefined : spot(frame, person.startedOn),
      drawn: person,
    };
  });

const valueText = (frame: Frame, { minor, fraction }: RecordDraw["value"]): Numeric =>
  fraction ? `${minor * 3 + 1}/${3 * 10 ** frame.decimals}` : money(frame, minor);

/** The dates and the decision of a record, in the short form or as a history. */
const decisionOf = (
  frame: Frame,
  drawn: RecordDraw,
  achieved: Day,
): Pick<Evidence, "achievedOn" | "submittedOn" | "decision" | "decidedOn" | "decisions"> => {
  const mayOmit = frame.asAt === undefined;
  const omitSubmitted = mayOmit && drawn.omitSubmitted;
  const submitted = omitSubmitted ? achieved : achieved + drawn.submittedAfter;
  const decided = submitted + drawn.decidedAfter;
  const dates = build<{ achievedOn: string; submittedOn?: string }>({
    achievedOn: iso(achieved),
    submittedOn: omitSubmitted ? undefined : iso(submitted),
  });
  if (drawn.history !== undefined) {
    let on = decided;
    const decisions: Decision[] = [{ decision: drawn.decision, on: iso(on) }];
    for (const next of drawn.history) {
      on += next.wait;
      decisions.push(
        build<Decision>({ decision: next.decision, on: iso(on), reason: next.reason ? "checked again" : undefined }),
      );
    }
    return { ...dates, decisions };
  }
  const omitDecided = (mayOmit || drawn.decision === "pending") && drawn.omitDecided;
  return build<Evidence>({
    ...dates,
    decision: drawn.decision,
    decidedOn: omitDecided ? undefined : iso(decided),
  } as Evidence);
};

export const evidenceOf = (
  frame: Frame,
  drawn: RecordDraw[],
  participants: ParticipantDraw[],
  rateCard: Entry[],
  capGroups: string[] | undefined,
): { evidence: Evidence[]; participants: Participant[] } => {
  const people = peopleOf(frame, participants, capGroups);
  const records = rateCard.length === 0 ? [] : drawn;
  const entryOf = (record: RecordDraw): Entry => choose(rateCard, record.entry);
  const personOf = (record: RecordDraw): Person | undefined =>
    entryOf(record).unit === "cohort" ? undefined : choose(people, record.participant);
  const lastRecord = new Map<string, number>();
  records.forEach((record, index) => {
    const person = personOf(record);
    if (person) lastRecord.set(person.id, index);
  });
  const toldByList = ({ id, drawn: { listed, tell } }: Person): boolean =>
    listed && (tell !== "evidence" || !lastRecord.has(id));

  const evidence = records.map((record, index) => {
    const entry = entryOf(record);
    const person = personOf(record);
    const at = spot(frame, record.achieved);
    const achieved = person?.startedOn === undefined ? at : Math.max(at, person.startedOn);
    // What the list does not say, at least the participant's last record says.
    const silent = person && toldByList(person) && person.drawn.tell === "list";
    const tells = person && !silent && (record.tells || (!toldByList(person) && lastRecord.get(person.id) === index));
    const cohortGroup = record.group === undefined ? undefined : choose(GROUPS, record.group);
    const valued = hasValuePrice(entry);
    return build<Evidence>({
      id: `r${index + 1}`,
      outcome: entry.code,
      participant: person?.id,
      group: person ? (tells ? person.group : undefined) : cohortGroup,
      startedOn: tells && person.startedOn !== undefined ? iso(person.startedOn) : undefined,
      ...decisionOf(frame, record, achieved),
      quantity: valued ? undefined : record.quantity,
      value: valued ? valueText(frame, record.value) : undefined,
      share: record.share,
      ...where(record.where),
      tags: tags(frame, record.tags),
      ref: record.ref ? "case note" : undefined,
    });
  });

  const listed = people
    .filter((person) => person.drawn.listed)
    .map((person) =>
      build<Participant>({
        id: person.id,
        group: toldByList(person) ? person.group : undefined,
        startedOn: toldByList(person) && person.startedOn !== undefined ? iso(person.startedOn) : undefined,
        ...where(person.drawn.where),
      }),
    );
  return { evidence, participants: listed };
};

// ---------------------------------------------------------------------------------------------------------------
// Costs and adjustments

export const costsDraw = (options: Options) =>
  feature(
    options,
    "costs",
    60,
    fc.array(fc.record({ at: spotDraw(), amount: whole(0, 5000), where: whereDraw(), tags: tagsDraw(20) }), {
      minLength: 1,
      maxLength: 6,
      size: "max",
    }),
  );

export const costsOf = (frame: Frame, drawn: NonNullable<Drawn<ReturnType<typeof costsDraw>>>): Cost[] =>
  drawn.map((cost, index) =>
    build<Cost>({
      id: `k${index + 1}`,
      incurredOn: iso(spot(frame, cost.at)),
      amount: money(frame, cost.amount),
      ...where(cost.where),
      tags: tags(frame, cost.tags),
    }),
  );

export const adjustmentsDraw = (options: Options) =>
  feature(
    options,
    "adjustments",
    50,
    fc.array(
      fc.record({
        at: spotDraw(),
        size: fc.oneof(
          { withCrossShrink: true },
          { weight: 9, arbitrary: whole(1, 6000) },
          { weight: 1, arbitrary: fc.constant(0) },
        ),
        negative: flag(options, "negatives", 55),
        deduction: flag(options, "deductions", 35),
        explicit: chance(40),
        where: whereDraw(),
        tags: tagsDraw(20),
      }),
      { minLength: 1, maxLength: 5, size: "max" },
    ),
  );

export const adjustmentsOf = (
  frame: Frame,
  drawn: NonNullable<Drawn<ReturnType<typeof adjustmentsDraw>>>,
  options: Options,
): Adjustment[] =>
  drawn.map((adjustment, index) => {
    const deduction = adjustment.deduction && options.negatives !== false;
    const negative = (deduction || adjustment.negative) && adjustment.size > 0;
    return build<Adjustment>({
      id: `j${index + 1}`,
      on: iso(spot(frame, adjustment.at)),
      amount: money(frame, negative ? -adjustment.size : adjustment.size),
      reason: deduction ? "service credit" : "agreed",
      kind: deduction ? "deduction" : adjustment.explicit ? "correction" : undefined,
      ...where(adjustment.where),
      tags: tags(frame, adjustment.tags),
      clause: clause(frame, "12.4"),
    });
  });
