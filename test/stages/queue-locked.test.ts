import { describe, expect, it } from "vitest";
import type { IssuedLine, IssuedPeriod } from "../../src/input/terms.js";
import type { Line, LineKind } from "../../src/stages/lines.js";
import { lockPeriods } from "../../src/stages/locked.js";
import { makeQueue, orderLines } from "../../src/stages/queue.js";
import { NOTHING, pence } from "../../src/values/money.js";
import { waitingIn } from "./waiting.js";

const line = (kind: LineKind, ref: string, period: number, entitled: number): Line => ({
  ref,
  kind,
  period,
  entitled: pence(entitled),
  tags: [],
  origin: 0,
});

const issuedLine = (ref: string, entitled: number, paid: number, forfeited = 0): IssuedLine => ({
  ref,
  entitled: pence(entitled),
  paid: pence(paid),
  forfeited: pence(forfeited),
});

/** A statement of which only the lines matter here. */
const issued = (id: string, lines: readonly IssuedLine[]): IssuedPeriod => ({
  id,
  year: "2024/25",
  end: 0,
  dueOn: "2024-07-30",
  setOff: NOTHING,
  payable: NOTHING,
  deferred: NOTHING,
  overpaid: NOTHING,
  shortfall: NOTHING,
  draws: [],
  lines,
});

/** The queue of outcomes and adjustments over three periods, after so many statements. */
function queued(lines: readonly Line[], periods: readonly IssuedPeriod[]) {
  const of = (kind: LineKind): readonly Line[] => lines.filter((one) => one.kind === kind);
  const locked = lockPeriods(periods);
  const entitled = { fees: of("fee"), costs: of("cost"), outcomes: of("outcome"), adjustments: of("adjustment") };
  const ordered = orderLines(entitled, locked, 3, "oldest-first");
  const queue = makeQueue(ordered);
  const names = (positions: Iterable<number>): string => [...positions].map((at) => ordered.lines[at]?.ref).join(" ");
  return { queue, names, first: periods.length };
}

describe("a line that statements have named (docs/rules.md section 9): a row is what it is entitled to now", () => {
  // Issued so far: entitled 300, paid 100, forfeited 50.
  it.each([
    ["more than before", 400, 250, 50, 0],
    ["as before", 300, 150, 50, 0],
    ["less, and still more than paid and forfeited", 200, 50, 50, 0],
    ["exactly what was paid and forfeited", 150, 0, 50, 0],
    ["less: what was forfeited is cut", 120, 0, 20, 0],
    ["exactly what was paid", 100, 0, 0, 0],
    ["less than was paid", 80, 0, 0, 20],
    ["nothing", 0, 0, 0, 100],
    ["less than nothing", -30, 0, 0, 130],
  ])("%s", (_, entitled, waits, forfeited, overpaid) => {
    const { queue, first } = queued(
      [line("outcome", "o", 0, entitled)],
      [issued("Q1", [issuedLine("o", 300, 60)]), issued("Q2", [issuedLine("o", 0, 40, 50)])],
    );
    queue.join(first);
    expect([queue.waiting(), queue.forfeited[0], queue.overpaid()]).toEqual([waits, forfeited, overpaid]);
  });
});

describe("lines join in the first open period", () => {
  const statement = issued("Q1", [issuedLine("named", 10, 0), issuedLine("moved", 10, 0)]);
  const lines = [
    line("outcome", "moved", 2, 10),
    line("outcome", "own", 1, 10),
    line("outcome", "late", 0, 10),
    line("outcome", "named", 0, 10),
    line("outcome", "next", 2, 10),
  ];

  it("by when they first fell due: in their period, or in the first statement that names them", () => {
    const { queue, names } = queued(lines, [statement]);
    queue.join(1);
    expect(names(waitingIn(queue))).toBe("moved late named own");
    queue.join(2);
    expect(names(waitingIn(queue))).toBe("moved late named own next");
  });

  it("and not before it", () => {
    const { queue, names } = queued(lines, [statement]);
    queue.join(0);
    expect([names(waitingIn(queue)), queue.waiting()]).toEqual(["", 0]);
  });
});

describe("overpayments", () => {
  const statement = issued("Q1", [issuedLine("o1", 50, 50), issuedLine("o2", 70, 70)]);
  const lines = [
    line("outcome", "o1", 0, 20), // 30 too much
    line("outcome", "o2", 0, 0), // 70 too much
    line("adjustment", "a1", 1, -5),
    line("adjustment", "a2", 2, -8),
  ];

  it.each([
    [5, "a1 5"],
    [6, "a1 5, o1 1"],
    [36, "a1 5, o1 30, o2 1"],
    [105, "a1 5, o1 30, o2 70"],
  ])("of %i are recovered from adjustments first, then from the others", (amount, expected) => {
    const { queue, names } = queued(lines, [statement]);
    queue.join(1);
    expect(queue.overpaid()).toBe(105);
    const parts = queue.recoverable(pence(amount));
    expect(parts.map((part) => `${names([part.line])} ${part.amount}`).join(", ")).toBe(expected);
  });

  it("of a later adjustment go before those of lines that wait to be recovered", () => {
    const { queue, names } = queued(lines, [statement]);
    queue.join(1);
    queue.recover(queue.recoverable(pence(15)));
    queue.join(2);
    const parts = queue.recoverable(pence(20));
    expect(parts.map((part) => `${names([part.line])} ${part.amount}`).join(", ")).toBe("a2 8, o1 12");
    queue.recover(parts);
    expect([queue.overpaid(), ...queue.paid]).toEqual([78, 28, 70, -5, -8]);
  });
});
