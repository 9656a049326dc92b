/** What the records before it have used up, counted for each participant and code (docs/rules.md section 5, tests 10 to 13). */
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";
import { read } from "../../src/input/read.js";
import type { Claim, Participant } from "../../src/input/terms.js";
import { makeMeter, type Share } from "../../src/stages/limits.js";
import { makePricing } from "../../src/stages/prices.js";
import { findScaling } from "../../src/stages/reduction.js";
import { layOutTimeline } from "../../src/stages/timeline.js";
import { pence } from "../../src/values/money.js";

const people = Array.from({ length: 100 }, (_, i) => `P${String(i).padStart(2, "0")}`);
const record = (participant: string, outcome: string, achievedOn: string, rest = {}) => ({
  id: `${participant}/${outcome}/${achievedOn}`,
  outcome,
  participant,
  achievedOn,
  decision: "accepted",
  ...rest,
});

/** Who is refused, and why. */
const refused = (contract: object, evidence: readonly object[]) =>
  calculate({
    contract: {
      id: "c",
      term: { start: "2025-04-01", end: "2026-03-31" },
      phases: [{ id: "p", outcomes: 1 }],
      ...contract,
    },
    evidence,
  }).notPayable.map(({ ref, reason }) => `${ref} ${reason}`);

describe("a hundred people with records of two codes", () => {
  const both = (achievedOn: string) =>
    people.flatMap((one) => [record(one, "A", achievedOn), record(one, "B", achievedOn)]);

  it("have a unit of each code, and no second one", () => {
    const rateCard = [
      { code: "A", tariff: "1", limits: { perParticipant: 2 } },
      { code: "B", tariff: "1" },
    ];
    expect(refused({ rateCard }, both("2025-05-01"))).toEqual([]);
    expect(refused({ rateCard }, [...both("2025-05-01"), ...both("2025-05-02")])).toEqual(
      people.map((one) => `outcome/${one}/B/2025-05-02 participant-limit`),
    );
  });

  it("keep a gap each, on each code by itself", () => {
    const open = { perParticipant: "none" };
    const rateCard = [
      { code: "A", tariff: "1", limits: open, minGapDays: 2 },
      { code: "B", tariff: "1", limits: open, minGapDays: 3 },
    ];
    expect(refused({ rateCard }, [...both("2025-05-01"), ...both("2025-05-03")])).toEqual(
      people.map((one) => `outcome/${one}/B/2025-05-03 too-soon`),
    );
  });

  // 1 + 1 on the first day and 1 for A on the second are 3.
  it("share one cap over both codes", () => {
    const open = { perParticipant: "none" };
    const rateCard = [
      { code: "A", tariff: "1", limits: open },
      { code: "B", tariff: "1", limits: open },
    ];
    expect(refused({ rateCard, participantCap: "3" }, [...both("2025-05-01"), ...both("2025-05-02")])).toEqual(
      people.map((one) => `outcome/${one}/B/2025-05-02 participant-cap`),
    );
  });
});

it("people are kept apart however many there are", () => {
  const rateCard = [{ code: "A", tariff: "1", limits: { perParticipant: "none" }, minGapDays: 2 }];
  const phases = [{ id: "p", outcomes: 1 }];
  const term = { start: "2025-04-01", end: "2026-03-31" };
  const { terms, facts } = read({
    contract: { id: "c", term, phases, rateCard },
    evidence: [record("P", "A", "2025-05-01"), record("P", "A", "2025-05-02")],
  });
  const timeline = layOutTimeline(terms);
  const scaling = findScaling(timeline, terms);
  const meter = makeMeter(makePricing(timeline, scaling, terms), timeline, scaling, terms);
  const spot = { month: 1, phase: 0, year: 2025 };
  const first = facts.claims[0] as Claim;
  const granted: Share = { reason: undefined, quantity: 1, entitled: pence(100), cuts: [] };
  expect(meter.measure(first, spot)).toEqual(granted);
  meter.take(first, spot, granted);
  const reasonAt = (index: number) =>
    meter.measure({ ...first, participant: { ...(first.participant as Participant), index } }, spot).reason;
  expect(reasonAt(0)).toBe("too-soon");
  for (const index of [1, 2, 1_000_000, 4_194_304, 5_000_000]) expect(reasonAt(index)).toBeUndefined();
});
