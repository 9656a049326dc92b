import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate } from "../../src/index.js";
import { oracle } from "../oracle/index.js";
import { bare } from "./bare.js";
import { contractInput, type Input } from "./contracts.js";
import { fedBack, issuable, reissued, settled } from "./reissue.js";
import { law } from "./runs.js";

const seeds = fc.integer({ min: 0, max: 2_000_000_000 });

/** Every record says when it was submitted and decided, as `asAt` asks. */
function dated(input: Input): Input {
  const evidence = (input.evidence ?? []).map((one) => {
    const submittedOn = one.submittedOn ?? one.achievedOn;
    const short =
      one.decision === undefined || one.decision === "pending" ? {} : { decidedOn: one.decidedOn ?? submittedOn };
    return { ...one, submittedOn, ...short };
  });
  const { asAt: _, ...others } = input;
  return { ...others, evidence } as Input;
}

describe("statements already issued", () => {
  law(
    "feeding back any number of ended periods changes nothing but status, and what held lines back in them",
    fc.property(contractInput(), seeds, (input, seed) => {
      const whole = calculate(input);
      const ended = issuable(whole).length;
      fc.pre(ended > 0);
      const fed = fedBack(input, 1 + (seed % ended));
      expect(settled(fed)).toEqual(settled(whole));
      expect(fed.periods.slice(0, 1 + (seed % ended)).every((period) => period.status === "issued")).toBe(true);
    }),
  );

  law(
    "what is known otherwise now is trued up as the oracle does it",
    fc.property(contractInput(), seeds, (input, seed) => {
      const now = reissued(input, seed);
      if (now === undefined) fc.pre(false);
      expect(bare(calculate(now))).toEqual(bare(oracle(now)));
    }),
  );

  law(
    "without limits, gaps, bands and participant caps, issuing period by period ends in the same entitlement",
    fc.property(
      contractInput({
        limits: false,
        gaps: false,
        bands: false,
        participantCap: false,
        extensions: false,
        breaks: false,
        asAt: false,
      }),
      (input) => {
        const all = dated(input);
        const last = { ...all, asAt: "2100-01-01" };
        const once = calculate(last);
        let issued: unknown[] = [];
        for (const period of once.periods) {
          issued = [
            ...issuable(calculate({ ...all, asAt: period.end, issued })).filter(
              (one) => !one.period.startsWith("closing"),
            ),
          ];
        }
        const stepwise = calculate({ ...last, issued });
        const entitled = (result: typeof once) =>
          Object.fromEntries(
            result.lines
              .filter((line) => line.entitled !== "0.00" && Number(line.entitled) !== 0)
              .map((line) => [line.ref, line.entitled]),
          );
        expect(entitled(stepwise)).toEqual(entitled(once));
        expect(stepwise.totals.entitled).toBe(once.totals.entitled);
      },
    ),
  );
});

describe("expected volumes", () => {
  law(
    "are worked out as the oracle does it",
    fc.property(contractInput({ asAt: true }), seeds, (input, seed) => {
      fc.pre(input.asAt !== undefined);
      const codes = (input.contract.rateCard ?? []).filter((entry) =>
        (entry.prices ?? []).every((price) => !("valueBands" in price) && !("valueShare" in price)),
      );
      const year = Number(String(input.asAt).slice(0, 4));
      const forecast = codes.flatMap((entry, i) =>
        [0, 1, 2].map((k) => {
          const month = String(1 + ((seed + i * 5 + k * 3) % 12)).padStart(2, "0");
          return { outcome: entry.code, month: `${year + (k % 2)}-${month}`, quantity: (seed + i + k) % 9 };
        }),
      );
      const distinct = [...new Map(forecast.map((one) => [`${one.outcome} ${one.month}`, one])).values()];
      const now = { ...input, forecast: distinct };
      expect(bare(calculate(now))).toEqual(bare(oracle(now)));
    }),
  );
});
