/** Nobody is paid for more units, more often or more than the rate card allows (docs/rules.md, section 5). */
import fc from "fast-check";
import { describe, expect } from "vitest";
import { calculate, type LineResult } from "../../src/index.js";
import { contractInput, type Input } from "./contracts.js";
import { coinsGiven, decimalsOf, grouped, peopleOf, recordOf, total } from "./figures.js";
import { law } from "./runs.js";

const DAY = 86_400_000;

const units = (lines: readonly LineResult[]): number => lines.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);

const most = (groups: Map<string, LineResult[]>): number => Math.max(0, ...[...groups.values()].map(units));

/** The calendar year in which the financial year of an achievement starts; one of the run-off counts as of the end. */
const yearOf = (input: Input, { ref }: LineResult, end: string): string => {
  const { achievedOn } = recordOf(input.evidence, ref);
  const day = achievedOn < end ? achievedOn : end;
  const { yearStartMonth = 4 } = input.contract.calendar ?? {};
  return String(Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) < yearStartMonth ? 1 : 0));
};

const shortestGap = (input: Input, lines: readonly LineResult[]): number => {
  const days = lines.map(({ ref }) => Date.parse(recordOf(input.evidence, ref).achievedOn) / DAY).sort((a, b) => a - b);
  return Math.min(...days.slice(1).map((day, at) => day - (days[at] as number)));
};

// Where a participant may repeat an outcome, gaps decide most often.
const limited = fc.oneof(
  contractInput({ volumesScaled: false }),
  contractInput({ volumesScaled: false, limits: false, gaps: true }),
);

describe("limits", () => {
  law(
    "no participant, year or term takes more units of an outcome than its limit, nor two within the gap",
    fc.property(limited, (input) => {
      const { lines, contract } = calculate(input);
      const wrong = (input.contract.rateCard ?? []).flatMap(({ code, unit, limits = {}, minGapDays = 0 }) => {
        const own = lines.filter(({ outcome }) => outcome === code);
        const people = grouped(unit === "cohort" ? [] : own, ({ participant }) => participant as string);
        const { perParticipant = 1, perYear, perTerm } = limits;
        const found: string[] = [];
        if (perParticipant !== "none" && most(people) > perParticipant) found.push(`${code}: participant`);
        if (most(grouped(own, (line) => yearOf(input, line, contract.end))) > (perYear ?? Number.POSITIVE_INFINITY))
          found.push(`${code}: year`);
        if (units(own) > (perTerm ?? Number.POSITIVE_INFINITY)) found.push(`${code}: term`);
        if ([...people.values()].some((list) => shortestGap(input, list) < minGapDays)) found.push(`${code}: gap`);
        return found;
      });
      expect(wrong).toEqual([]);
    }),
  );

  law(
    "no participant's outcomes are entitled to more than the participant cap, and where less was left, to just that",
    fc.property(contractInput({ participantCap: true }), (input) => {
      const result = calculate(input);
      const { participantCap = 0 } = input.contract;
      const people = peopleOf(input);
      const byPerson = grouped(
        result.lines.filter(({ participant }) => participant !== undefined),
        ({ participant }) => participant as string,
      );
      const cut = result.notPayable.filter(({ reason }) => reason === "participant-cap").map(({ ref }) => ref);
      const wrong = [...byPerson].filter(([person, lines]) => {
        const group = people.find(({ id }) => id === person)?.group;
        const amount = Array.isArray(participantCap)
          ? participantCap.find((one) => one.group === group)?.amount
          : participantCap;
        const entitled = total(lines, (line) => line.entitled);
        const cap = coinsGiven(amount ?? 0, decimalsOf(result));
        return lines.some(({ ref }) => cut.includes(ref)) ? entitled !== cap : entitled > cap;
      });
      expect(wrong).toEqual([]);
    }),
  );
});
