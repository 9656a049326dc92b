/** What the records before it have used up, counted for each participant and code (docs/rules.md section 5, tests 10 to 13). */
import { describe, expect, it } from "vitest";
import { calculate } from "../../src/index.js";

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
