/** Three explanations in full, worked out by hand with a calculator. */
import { describe, expect, it } from "vitest";
import { explain } from "../../src/explain/explain.js";

/** A cap of 2,000 a year holds back a part of an outcome; the next year pays it from what the grant carried forward. */
const capped = {
  contract: {
    id: "capped",
    term: { start: "2025-04-01", end: "2027-03-31" },
    phases: [{ id: "delivery", outcomes: 1, clause: "2.1" }],
    rateCard: [
      {
        code: "JOB",
        payableShare: "5/6",
        limits: { perParticipant: 3 },
        prices: [
          { to: "2025-05-31", amount: "1000" },
          { from: "2025-06-01", amount: "1250.50", clause: "Schedule 3" },
        ],
        clause: "4.2",
      },
    ],
    cap: { annual: { amount: "2000", unused: "lapse", excess: "defer", clause: "7.1" } },
  },
  funding: {
    sources: [
      {
        id: "grant",
        carryForward: "all",
        clause: "Grant letter 3",
        allocations: [
          { year: "2025/26", amount: "2500", status: "confirmed", clause: "Annex A" },
          { year: "2026/27", amount: "1000", status: "indicative", clause: "Annex B" },
        ],
      },
    ],
  },
  evidence: [
    {
      id: "e1",
      outcome: "JOB",
      participant: "P1",
      achievedOn: "2025-06-10",
      quantity: 2,
      decision: "accepted",
      ref: "payslip",
    },
  ],
};

// 2 x 1,250.50 = 2,501.00; x 5/6 = 12,505/6 = 2,084.1666..., so 2,084.17. The cap lets 2,000.00 through, 84.17 waits for
// the next year. 2,500.00 less 2,000.00 are 500.00, of which 84.17 are drawn then, before the new allocation.
const CAPPED = `outcome/e1: outcome JOB of participant P1, 2025/26 Q1: entitled 2,084.17, paid 2,084.17

Entitled
1. Record of JOB, units: 2; achieved on 2025-06-10, submitted on 2025-06-10, decision in force accepted, decided on 2025-06-10, participant P1, ref payslip (docs/rules.md section 5; clause 4.2)
2. Test: decision in force since 2025-06-10: accepted, one of accepted (payable): holds (docs/rules.md section 5)
3. Test: achieved on 2025-06-10 is not before 2025-04-01 (start of the term): holds (docs/rules.md section 5)
4. Test: achieved on 2025-06-10 is not after 2027-03-31 (effective end): holds (docs/rules.md section 5)
5. Test: phase: delivery, one of delivery (phase that pays outcomes): holds (docs/rules.md section 5; clause 2.1)
6. Phase: delivery; achieved on 2025-06-10, year 2025/26, month 2025-06 (docs/rules.md section 5; clause 2.1)
7. Period: 2025/26 Q1; recognised by achieved, on 2025-06-10 (docs/rules.md section 5)
8. Price of JOB that applies: price 2; price date: achieved on 2025-06-10, group none, price 1 to 2025-05-31, for everybody, price 2 from 2025-06-01, for everybody (docs/rules.md section 5; clause 4.2; Schedule 3)
9. Units left for one participant: 3 (limit) - 0 (used before it) = 3 (docs/rules.md section 5; clause 4.2)
10. Units: the least of 2 (units) and 3 (left) = 2 (docs/rules.md section 5; clause 4.2)
11. Price for the units: 2 (units) x 1,250.50 (amount) = 2,501.00 (docs/rules.md section 5; clause Schedule 3)
12. Payable share: 5/6 (docs/rules.md section 5; clause 4.2)
13. Of the tariff, payable in phase delivery: 1 (docs/rules.md section 3; clause 2.1)
14. Amount, exact: 2,501.00 (price) x 5/6 (payable share) = 2,084.166666… (docs/rules.md section 5; clause 4.2; Schedule 3)
15. Amount: 2,084.166666… rounded half-up to 2 decimal places = 2,084.17 (docs/rules.md section 5; clause 4.2; Schedule 3)

Paid
16. Gross of 2025/26 Q1 that is left for it: 2,000.00 (gross allowed) - 0.00 (paid to lines before it) = 2,000.00 (docs/rules.md section 7)
17. Paid in 2025/26 Q1: the least of 2,000.00 (left for it) and 2,084.17 (left of the line) = 2,000.00 (docs/rules.md section 7)
18. Kept back by the annual cap in 2025/26 Q1 to 2025/26 Q4: 84.17; held by annual-cap, left of the annual cap before 2025/26 Q1 2,000.00 (docs/rules.md section 7; clause 7.1)
19. Gross of 2026/27 Q1 that is left for it: 84.17 (gross allowed) - 0.00 (paid to lines before it) = 84.17 (docs/rules.md section 7)
20. Paid in 2026/27 Q1: the least of 84.17 (left for it) and 84.17 (left of the line) = 84.17 (docs/rules.md section 7)
21. Paid in all: 2,000.00 (2025/26 Q1) + 84.17 (2026/27 Q1) = 2,084.17 (docs/rules.md section 7)

Met by
22. Met by grant of 2025/26: 2,000.00; in 2025/26, allocation confirmed (docs/rules.md section 8; clause Grant letter 3; Annex A)
23. Met by grant of 2025/26: 84.17; in 2026/27, allocation confirmed (docs/rules.md section 8; clause Grant letter 3; Annex A)
24. Paid, as it was met: 2,000.00 (grant of 2025/26) + 84.17 (grant of 2025/26) = 2,084.17 (docs/rules.md section 8)
`;

/** A term that starts in the middle of a month: April has 16 of its 30 days, 8/15. */
const partMonth = {
  contract: {
    id: "part-month",
    term: { start: "2025-04-15", end: "2026-03-31" },
    phases: [
      {
        id: "set-up",
        clause: "2",
        fees: [{ id: "core", basis: "fixed", amount: "10000", per: "year", clause: "3(a)" }],
      },
    ],
  },
};

// April 10,000 / 12 x 8/15 = 444.4444..., May and June 10,000 / 6 = 1,666.6666...; together 2,111.1111..., so 2,111.11.
// July to September 2,500.00 more are 4,611.1111..., so 4,611.11; less 2,111.11 are 2,500.00.
const PART_MONTH = `fee/set-up/core/2025/26 Q2: fee for service, 2025/26 Q2: entitled 2,500.00, paid 2,500.00

Entitled
1. Phase: set-up; from 2025-04-15, to 2026-03-31 (docs/rules.md section 3; clause 2)
2. Fee: core; basis fixed, amount 10,000.00, per year (docs/rules.md section 4; clause 3(a))
3. Fee, 2025-04: 10,000.00 (amount) x 8/15 (month weight) x 1/12 (a month of a year) = 444.444444… (docs/rules.md section 4; clause 3(a))
4. Fee, 2025-05 to 2025-06: 10,000.00 (amount) x 2 (months) x 1/12 (a month of a year) = 1,666.666666… (docs/rules.md section 4; clause 3(a))
5. Exact, from the phase's start up to 2025/26 Q2: 444.444444… (2025-04) + 1,666.666666… (2025-05 to 2025-06) = 2,111.111111… (docs/rules.md section 4; clause 3(a))
6. To the end of the period before 2025/26 Q2: 2,111.111111… rounded half-up to 2 decimal places = 2,111.11 (docs/rules.md section 4; clause 3(a))
7. Fee, 2025-07 to 2025-09: 10,000.00 (amount) x 3 (months) x 1/12 (a month of a year) = 2,500.00 (docs/rules.md section 4; clause 3(a))
8. Exact, from the phase's start to the end of 2025/26 Q2: 2,111.111111… (before) + 2,500.00 (2025-07 to 2025-09) = 4,611.111111… (docs/rules.md section 4; clause 3(a))
9. To the end of 2025/26 Q2: 4,611.111111… rounded half-up to 2 decimal places = 4,611.11 (docs/rules.md section 4; clause 3(a))
10. Instalment of 2025/26 Q2: 4,611.11 (to its end) - 2,111.11 (before) = 2,500.00 (docs/rules.md section 4; clause 3(a))

Paid
11. Gross of 2025/26 Q2 that is left for it: 2,500.00 (gross allowed) - 0.00 (paid to lines before it) = 2,500.00 (docs/rules.md section 7)
12. Paid in 2025/26 Q2: the least of 2,500.00 (left for it) and 2,500.00 (left of the line) = 2,500.00 (docs/rules.md section 7)
13. Paid in all: 2,500.00 (2025/26 Q2) = 2,500.00 (docs/rules.md section 7)
`;

/** A claim one working day late: Good Friday and Easter Monday 2025 were 18 and 21 April. */
const late = {
  contract: {
    id: "late",
    term: { start: "2025-04-01", end: "2026-03-31" },
    calendar: { bankHolidays: ["2025-04-18", "2025-04-21"] },
    phases: [{ id: "delivery", outcomes: "0.5" }],
    indexation: { appliesTo: ["tariffs"], factors: [{ year: "2025/26", factor: "1.02" }] },
    rateCard: [{ code: "HOME", unit: "cohort", tariff: "100", claim: { within: { workingDays: 3 } }, clause: "5.4" }],
  },
  evidence: [
    {
      id: "e1",
      outcome: "HOME",
      achievedOn: "2025-04-17",
      submittedOn: "2025-04-25",
      quantity: 3,
      share: "0.9",
      decision: "accepted",
    },
  ],
};

// From Thursday 17 April: 22, 23 and 24 April. Face value 3 x 100 = 300; x 0.5 = 150, x 1.02 = 153, x 0.9 = 137.70.
const LATE = `outcome/e1: outcome, not payable (late-claim): submitted on 2025-04-25; claims are due by 2025-04-24

Not payable: late-claim
1. Record of HOME, units: 3; achieved on 2025-04-17, submitted on 2025-04-25, decision in force accepted, decided on 2025-04-25 (docs/rules.md section 5; clause 5.4)
2. Test: decision in force since 2025-04-25: accepted, one of accepted (payable): holds (docs/rules.md section 5)
3. Test: achieved on 2025-04-17 is not before 2025-04-01 (start of the term): holds (docs/rules.md section 5)
4. Test: achieved on 2025-04-17 is not after 2026-03-31 (effective end): holds (docs/rules.md section 5)
5. Test: submitted on 2025-04-25 is after 2025-04-24 (claim due by): does not hold (docs/rules.md section 5; clause 5.4)
6. Phase: delivery; achieved on 2025-04-17, year 2025/26, month 2025-04 (docs/rules.md section 5)
7. Period: 2025/26 Q1; recognised by achieved, on 2025-04-17 (docs/rules.md section 5)
8. Price of HOME that applies: price 1; price date: achieved on 2025-04-17, group none, price 1 at any time, for everybody (docs/rules.md section 5; clause 5.4)
9. Price for the units: 3 (units) x 100.00 (amount) = 300.00 (docs/rules.md section 5)
10. Of the tariff, payable in phase delivery: 0.5 (docs/rules.md section 3)
11. Index of tariffs in 2025/26: 1.02; from 2025/26 1.02 (docs/rules.md section 2)
12. Face value, exact: 300.00 (price) x 0.5 (phase) x 1.02 (index) x 0.9 (share of the record) = 137.70 (docs/rules.md section 5; clause 5.4)
13. Face value: 137.70 rounded half-up to 2 decimal places = 137.70 (docs/rules.md section 5; clause 5.4)
`;

describe("explanations in full", () => {
  it.each([
    ["an outcome that a cap holds back and the next year pays", capped, "outcome/e1", CAPPED],
    ["a fee from the middle of a month", partMonth, "fee/set-up/core/2025/26 Q2", PART_MONTH],
    ["a claim one working day late, with its face value", late, "outcome/e1", LATE],
  ])("%s", (_, input, ref, text) => {
    expect(explain(input, ref).text).toBe(text);
  });

  it("as data: the exact amount of the outcome", () => {
    expect(explain(capped, "outcome/e1").steps[13]).toEqual({
      number: 14,
      part: "entitled",
      rule: "docs/rules.md section 5: exact amount",
      clause: "4.2; Schedule 3",
      operation: "product",
      inputs: [
        { name: "price", value: "2501.00", step: 11 },
        { name: "payable share", value: "5/6", step: 12 },
      ],
      value: "12505/6",
      text: "Amount, exact: 2,501.00 (price) x 5/6 (payable share) = 2,084.166666… (docs/rules.md section 5; clause 4.2; Schedule 3)",
    });
  });
});
