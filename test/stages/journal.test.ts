/** What each statement books, in which order and with which cause (docs/rules.md sections 7, 9 and 11). */
import { describe, expect, it } from "vitest";
import type { PeriodResult } from "../../src/index.js";
import { calculate } from "../../src/index.js";

/** Quarters; a home is worth 100, and `cap` of them may be paid in a cap year. */
const contract = (cap?: object) => ({
  id: "c",
  term: { start: "2025-04-01", end: "2026-03-31" },
  phases: [{ id: "p", outcomes: 1 }],
  rateCard: [{ code: "home", unit: "cohort", tariff: "100" }],
  ...(cap === undefined ? {} : { cap: { annual: cap } }),
});
const TWO_YEARS = { start: "2025-04-01", end: "2027-03-31" };
const home = (id: string, achievedOn: string, quantity = 1, decision = "accepted") => ({
  id,
  outcome: "home",
  achievedOn,
  decision,
  quantity,
});
const booked = (period: PeriodResult | undefined) =>
  period?.lines.map(({ ref, entitled, paid, forfeited, cause }) =>
    [ref.replace("outcome/", ""), entitled, paid, forfeited, ...(cause === undefined ? [] : [cause])].join(" "),
  );

describe("a statement", () => {
  it("tells a cause of what is trued up, and of nothing else", () => {
    const first = [home("e1", "2025-04-10"), home("e2", "2025-04-11"), home("e3", "2025-04-12")];
    const issued = calculate({ contract: contract(), evidence: first }).periods.slice(0, 1);
    const now = [
      home("e0", "2025-04-01"), // Not known then.
      home("e1", "2025-07-10", 2), // In the second quarter now, and two.
      home("e2", "2025-04-11", 1, "rejected"),
      home("e3", "2025-04-12"),
      home("e4", "2025-07-20"),
      home("e5", "2025-10-01"),
    ];
    const { periods } = calculate({ contract: contract(), evidence: now, issued });
    expect(booked(periods[0])).toEqual(["e1 100.00 100.00 0.00", "e2 100.00 100.00 0.00", "e3 100.00 100.00 0.00"]);
    // In the order of the queue: e1, which fell due in the first quarter, waits with it. Set off is what e2 gave back.
    expect(booked(periods[1])).toEqual([
      "e0 100.00 100.00 0.00 late",
      "e2 -100.00 -100.00 0.00 reversed",
      "e1 100.00 100.00 0.00 revised",
      "e4 100.00 100.00 0.00",
    ]);
    expect(periods[1]).toMatchObject({ entitled: "200.00", setOff: "100.00", payable: "200.00" });
    expect(booked(periods[2])).toEqual(["e5 100.00 100.00 0.00"]);
  });

  it("has its lines in the order of the queue, whenever they fell due", () => {
    const two = { ...contract({ amount: "100", unused: "lapse", excess: "defer" }), term: TWO_YEARS };
    const evidence = [home("e1", "2025-04-01"), home("e2", "2025-04-02"), home("e3", "2026-04-03")];
    const { periods } = calculate({ contract: two, evidence });
    expect(booked(periods[0])).toEqual(["e1 100.00 100.00 0.00", "e2 100.00 0.00 0.00"]);
    // The second cap year pays e2; e3 of that quarter stands behind it.
    expect(booked(periods[4])).toEqual(["e2 0.00 100.00 0.00", "e3 100.00 0.00 0.00"]);
  });

  it("takes back what was forfeited beyond what is entitled now and was not paid", () => {
    const two = { ...contract({ amount: "60", unused: "lapse", excess: "forfeit" }), term: TWO_YEARS };
    const rate = [{ code: "home", unit: "cohort", tariff: "1" }];
    const of = (quantity: number, issued: readonly PeriodResult[] = []) =>
      calculate({ contract: { ...two, rateCard: rate }, evidence: [home("e1", "2025-04-01", quantity)], issued });
    const issued = of(100).periods.slice(0, 4);
    expect(issued.map(booked)).toEqual([["e1 100.00 60.00 0.00"], [], [], ["e1 0.00 0.00 40.00"]]);
    // 80 entitled, 60 paid: 20 of the 40 stay forfeited. 50 entitled, 60 paid: nothing does, and 10 are overpaid.
    expect(booked(of(80, issued).periods[4])).toEqual(["e1 -20.00 0.00 -20.00 revised"]);
    expect(booked(of(50, issued).periods[4])).toEqual(["e1 -50.00 0.00 -40.00 revised"]);
    expect(of(50, issued).totals).toMatchObject({ entitled: "50.00", payable: "60.00", overpaid: "10.00" });
  });

  it("takes back what an earlier one forfeited though it was paid", () => {
    const evidence = [home("e1", "2025-04-01")];
    const [first] = calculate({ contract: contract(), evidence }).periods as [PeriodResult];
    const odd = { ...first, forfeited: "20.00", overpaid: "20.00", lines: [{ ...first.lines[0], forfeited: "20.00" }] };
    const { periods, totals } = calculate({ contract: contract(), evidence, issued: [odd] });
    // 100 entitled less 100 paid leave nothing that could be forfeited.
    expect(booked(periods[1])).toEqual(["e1 0.00 0.00 -20.00 revised"]);
    expect(totals).toMatchObject({ entitled: "100.00", payable: "100.00", forfeited: "0.00", overpaid: "0.00" });
  });
});
