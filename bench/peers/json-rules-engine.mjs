/**
 * A rule engine as the judge of every record: the rules say whether a claim is payable, the program around them sorts the
 * records, counts what was claimed and used before, and adds up. No caps, no lines, no money behind it.
 */
import { Engine } from "json-rules-engine";

const inOrder = (a, b) =>
  a.achievedOn === b.achievedOn ? (a.id < b.id ? -1 : 1) : a.achievedOn < b.achievedOn ? -1 : 1;

function engineOf(rules) {
  const engine = new Engine(rules);
  engine.addOperator("onOrAfter", (day, start) => day >= start);
  engine.addOperator("onOrBefore", (day, end) => day <= end);
  return engine;
}

const acceptedInTerm = ({ term }) => [
  { fact: "decision", operator: "equal", value: "accepted" },
  { fact: "achievedOn", operator: "onOrAfter", value: term.start },
  { fact: "achievedOn", operator: "onOrBefore", value: term.end },
  { fact: "claimedBefore", operator: "equal", value: false },
];

/** One rule for all: rates and limits stay in the program. */
export function oneRule(contract) {
  const codes = contract.rateCard.map(({ code }) => code);
  const all = [
    { fact: "outcome", operator: "in", value: codes },
    ...acceptedInTerm(contract),
    { fact: "unitsLeft", operator: "greaterThan", value: 0 },
  ];
  return engineOf([{ conditions: { all }, event: { type: "payable" } }]);
}

/** The rate card as rules: each outcome has its own with its limit and tariff; the outcome is looked at first. */
export function ruleForEachOutcome(contract) {
  const rules = contract.rateCard.map(({ code, tariff, limits }) => ({
    conditions: {
      all: [
        { fact: "outcome", operator: "equal", value: code, priority: 10 },
        ...acceptedInTerm(contract),
        { fact: "unitsUsed", operator: "lessThan", value: limits.perYear },
      ],
    },
    event: { type: "payable", params: { tariff } },
  }));
  return engineOf(rules);
}

export async function judgeRecords({ contract, evidence }, makeEngine) {
  const engine = makeEngine(contract);
  const card = new Map(contract.rateCard.map((entry) => [entry.code, entry]));
  const claimed = new Set();
  const used = new Map();
  let pence = 0;
  for (const one of [...evidence].sort(inOrder)) {
    const claim = `${one.participant}|${one.outcome}`;
    const year = Number(one.achievedOn.slice(0, 4)) - (one.achievedOn.slice(5, 7) < "04" ? 1 : 0);
    const bucket = `${one.outcome}|${year}`;
    const unitsUsed = used.get(bucket) ?? 0;
    const entry = card.get(one.outcome);
    const unitsLeft = entry.limits.perYear - unitsUsed;
    const { events } = await engine.run({ ...one, claimedBefore: claimed.has(claim), unitsUsed, unitsLeft });
    for (const { params } of events) {
      claimed.add(claim);
      used.set(bucket, unitsUsed + 1);
      pence += Math.round(Number(params?.tariff ?? entry.tariff) * 100);
    }
  }
  return pence;
}
