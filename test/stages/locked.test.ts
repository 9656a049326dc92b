/** What statements already issued say of a line, and why it is trued up (docs/rules.md sections 5, first sentence on records, and 9). */
import { describe, expect, it } from "vitest";
import { work } from "../../src/calculate.js";
import type { Cause, IssuedPeriod } from "../../src/input/terms.js";
import { BARE_LINE, type Line } from "../../src/stages/lines.js";
import { causeOf, closingsOf, type LockedLine, lockPeriods, stillForfeited } from "../../src/stages/locked.js";
import { NOTHING, pence } from "../../src/values/money.js";

/** A statement that says of one line: entitled, paid, forfeited, and the cause of a true-up. */
const statement = (...lines: readonly [string, number, number, number, Cause?][]): IssuedPeriod => ({
  id: "2025/26 Q1",
  year: "2025/26",
  end: 0,
  dueOn: "2025-07-30",
  setOff: NOTHING,
  payable: NOTHING,
  deferred: NOTHING,
  overpaid: NOTHING,
  shortfall: NOTHING,
  draws: [],
  lines: lines.map(([ref, entitled, paid, forfeited, cause]) => ({
    ref,
    entitled: pence(entitled),
    paid: pence(paid),
    forfeited: pence(forfeited),
    cause,
  })),
});
const linesOf = (...periods: readonly IssuedPeriod[]): unknown => Object.fromEntries(lockPeriods(periods).lines);

describe("the statements together", () => {
  it("add up what each says of a line, and know the first that names it", () => {
    const found = linesOf(
      statement(["outcome/a", 100, 40, 0]),
      statement(["outcome/a", 0, 50, 10], ["outcome/b", 0, 0, 0]),
      statement(["outcome/b", 30, 30, 0, "late"]),
    );
    expect(found).toEqual({
      "outcome/a": { first: 0, entitled: 100, paid: 90, forfeited: 10, everEntitled: true, heldIn: 0 },
      "outcome/b": { first: 1, entitled: 30, paid: 30, forfeited: 0, everEntitled: true, heldIn: 1 },
    });
  });

  it("one that never was entitled to anything", () => {
    expect(linesOf(statement(["outcome/a", 0, 0, 0]), statement(["outcome/a", 0, 0, 0]))).toEqual({
      "outcome/a": { first: 0, entitled: 0, paid: 0, forfeited: 0, everEntitled: false, heldIn: 0 },
    });
  });

  it("no period holds a line that was reversed, until one restores it", () => {
    const [made, reversed, later, restored] = [
      statement(["outcome/a", 100, 100, 0]),
      statement(["outcome/a", -100, 0, 0, "reversed"]),
      statement(["outcome/a", 0, -100, 0]),
      statement(["outcome/a", 100, 100, 0, "restored"]),
    ];
    const heldIn = (...periods: readonly IssuedPeriod[]) => lockPeriods(periods).lines.get("outcome/a")?.heldIn;
    expect(heldIn(made)).toBe(0);
    expect(heldIn(made, statement(["outcome/a", -10, -10, 0, "revised"]))).toBe(0);
    expect(heldIn(made, reversed)).toBeUndefined();
    expect(heldIn(made, reversed, later)).toBeUndefined();
    expect(heldIn(made, reversed, later, restored)).toBe(3);
    expect(heldIn(made, reversed, restored, later)).toBe(2);
  });
});

const locked = (entitled: number, paid: number, forfeited: number, everEntitled = true): LockedLine => ({
  first: 0,
  entitled: pence(entitled),
  paid: pence(paid),
  forfeited: pence(forfeited),
  everEntitled,
});

describe("forfeited now", () => {
  it.each([
    ["as much as before where there is still room for it", 100, locked(100, 70, 30), 30],
    ["no more where more is entitled", 150, locked(100, 70, 30), 30],
    ["cut to what is entitled and not paid", 90, locked(100, 70, 30), 20],
    ["not below 0", 60, locked(100, 70, 30), 0],
  ])("%s", (_, entitled, before, forfeited) => {
    expect(stillForfeited(pence(entitled), before)).toBe(forfeited);
  });
});

describe("the cause of a true-up", () => {
  it.each<[string, number, LockedLine | undefined, Cause | undefined]>([
    ["named by no statement", 100, undefined, "late"],
    ["named by none and entitled to nothing", 0, undefined, undefined],
    ["unchanged", 100, locked(100, 70, 30), undefined],
    ["unchanged at nothing", 0, locked(0, 0, 0), undefined],
    ["named, and never entitled", 100, locked(0, 0, 0, false), "late"],
    ["entitled to nothing now", 0, locked(100, 70, 30), "reversed"],
    ["reversed before, entitled again", 100, locked(0, 70, 0), "restored"],
    ["entitled to another sum", 90, locked(100, 70, 30), "revised"],
    // What was paid has left less room than was forfeited: 100 - 80 = 20 of 30.
    ["entitled to the same, but less is forfeited", 100, locked(100, 80, 30), "revised"],
  ])("%s", (_, entitled, before, cause) => {
    expect(causeOf(pence(entitled), before)).toBe(cause);
  });
});

describe("closing statements", () => {
  const line = (ref: string, entitled: number): Line => ({
    ...BARE_LINE,
    ref,
    kind: "outcome",
    period: 0,
    entitled: pence(entitled),
    tags: [],
    origin: 0,
  });
  const contract = { id: "c", term: { start: "2025-04-01", end: "2025-09-30" }, phases: [{ id: "p" }] };
  const first = statement(["outcome/a", 100, 100, 0], ["outcome/b", 5, 5, 0]);
  const empty = statement();
  const count = (entitled: readonly (readonly Line[])[], ...periods: readonly IssuedPeriod[]): number =>
    closingsOf(
      Object.fromEntries(entitled.map((lines, i) => [`${i}`, lines])),
      work({ contract }).timeline,
      lockPeriods(periods),
    );
  const same = [line("outcome/a", 100), line("outcome/b", 5)];

  it("none while a period is open, whatever has changed", () => {
    expect(count([[line("outcome/a", 0)]])).toBe(0);
    expect(count([[line("outcome/a", 0)]], first)).toBe(0);
  });

  it("none where nothing has changed, but those issued", () => {
    expect(count([[], same], first, empty)).toBe(0);
    expect(count([same], first, empty, empty, empty)).toBe(2);
  });

  it("one more where a single line has changed, or one is new", () => {
    expect(count([[], [line("outcome/a", 100), line("outcome/b", 6)]], first, empty)).toBe(1);
    expect(count([same, [line("outcome/c", 1)]], first, empty, empty)).toBe(2);
    expect(count([same, [line("outcome/c", 0)]], first, empty)).toBe(0);
  });
});
