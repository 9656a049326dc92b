import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Line, LineKind } from "../../src/stages/lines.js";
import { type Locked, lockPeriods } from "../../src/stages/locked.js";
import { type Entitled, makeQueue, orderLines } from "../../src/stages/queue.js";
import type { Day } from "../../src/values/calendar.js";
import { pence } from "../../src/values/money.js";
import { waitingIn } from "./waiting.js";

const line = (kind: LineKind, ref: string, period: number, entitled: number): Line => ({
  ref,
  kind,
  period,
  entitled: pence(entitled),
  tags: [],
  origin: 0,
});

/** Two periods with a line of every kind in each: fees of 100, costs of 20, outcomes of 300, adjustments of 7. */
const everyKind: Entitled = {
  fees: [0, 1].map((period) => line("fee", `f${period}`, period, 100)),
  costs: [0, 1].map((period) => line("cost", `c${period}`, period, 20)),
  outcomes: [0, 1].map((period) => line("outcome", `o${period}`, period, 300)),
  adjustments: [0, 1].map((period) => line("adjustment", `a${period}`, period, 7)),
};

/** Outcomes only, a list of sums for each period. */
const outcomes = (...periods: readonly (readonly number[])[]): Entitled => ({
  fees: [],
  costs: [],
  outcomes: periods.flatMap((sums, period) => sums.map((sum, i) => line("outcome", `${period}.${i}`, period, sum))),
  adjustments: [],
});

/** Lines and their queue, with nothing issued yet. */
function queued(
  entitled: Entitled,
  rule: "fees-first" | "oldest-first" = "fees-first",
  locked: Locked = lockPeriods([]),
) {
  const ordered = orderLines(entitled, locked, 4, rule);
  return { lines: ordered.lines, queue: makeQueue(ordered) };
}

/** A statement's figures, none of which matter to the queue but its lines'. */
const ISSUED = {
  id: "1",
  year: "2024/25",
  end: 0 as Day,
  dueOn: "2024-04-30",
  setOff: pence(0),
  payable: pence(80),
  deferred: pence(0),
  overpaid: pence(0),
  shortfall: pence(0),
  draws: [],
};

const refs = (lines: readonly Line[]): string => lines.map(({ ref }) => ref).join(" ");

describe("orderLines", () => {
  it.each([
    ["fees-first", "f0 c0 f1 c1 o0 a0 o1 a1"],
    ["oldest-first", "f0 c0 o0 a0 f1 c1 o1 a1"],
  ] as const)("%s", (rule, expected) => {
    expect(refs(queued(everyKind, rule).lines)).toBe(expected);
  });

  it("keeps the order within a kind and period", () => {
    expect(refs(queued(outcomes([1, 2, 3], [], [4, 5])).lines)).toBe("0.0 0.1 0.2 2.0 2.1");
  });
});

describe("makeQueue lets lines join period by period", () => {
  it.each([
    ["fees-first", "f0 c0 o0 a0", "f0 c0 f1 c1 o0 a0 o1 a1"],
    ["oldest-first", "f0 c0 o0 a0", "f0 c0 o0 a0 f1 c1 o1 a1"],
  ] as const)("%s", (rule, first, second) => {
    const { lines, queue } = queued(everyKind, rule);
    const front = (): string => refs(waitingIn(queue).map((at) => lines[at] as Line));
    expect([front(), queue.waiting()]).toEqual(["", 0]);
    queue.join(0);
    expect([front(), queue.waiting()]).toEqual([first, 427]);
    queue.join(1);
    expect([front(), queue.waiting()]).toEqual([second, 854]);
  });

  it("with late fees before outcomes that have waited, under fees-first", () => {
    const { lines, queue } = queued(everyKind);
    queue.join(0);
    for (const at of waitingIn(queue)) if (at < 2) queue.pay(at, queue.left(at));
    queue.join(1);
    expect(refs(waitingIn(queue).map((at) => lines[at] as Line))).toBe("f1 c1 o0 a0 o1 a1");
  });
});

describe("paying", () => {
  it.each([
    ["nothing", 0, 100, "0 1 2"],
    ["a part", 99, 1, "0 1 2"],
    ["the whole", 100, 0, "1 2"],
  ])("%s of a line", (_, amount, left, front) => {
    const { queue } = queued(outcomes([100, 50, 25]));
    queue.join(0);
    queue.pay(0, pence(amount));
    expect([queue.left(0), queue.waiting(), waitingIn(queue).join(" "), queue.paid[0]]).toEqual([
      left,
      175 - amount,
      front,
      amount,
    ]);
  });

  it("passes over lines of nothing and lines paid meanwhile", () => {
    const { queue } = queued(outcomes([0, 10, 0, 20, 30]), "oldest-first");
    queue.join(0);
    queue.pay(3, pence(20));
    expect(waitingIn(queue)).toEqual([1, 4]);
  });
});

describe("overpayments", () => {
  // A fee of 50, then adjustments of -30, 5 and -20.
  const owing = () => {
    const entitled: Entitled = {
      fees: [line("fee", "f", 0, 50)],
      costs: [],
      outcomes: [],
      adjustments: [-30, 5, -20].map((sum, i) => line("adjustment", `a${i}`, 0, sum)),
    };
    const { queue } = queued(entitled);
    queue.join(0);
    return queue;
  };

  it("are the negative lines, and do not wait", () => {
    const queue = owing();
    expect([queue.overpaid(), queue.waiting(), waitingIn(queue)]).toEqual([50, 55, [0, 2]]);
  });

  it.each([
    [0, []],
    [1, [[1, 1]]],
    [29, [[1, 29]]],
    [30, [[1, 30]]],
    [
      31,
      [
        [1, 30],
        [3, 1],
      ],
    ],
    [
      50,
      [
        [1, 30],
        [3, 20],
      ],
    ],
  ])("of %i are recovered from the front", (amount, expected) => {
    const queue = owing();
    const parts = queue.recoverable(pence(amount));
    expect(parts.map((part) => [part.line, part.amount])).toEqual(expected);
    expect(queue.overpaid()).toBe(50);
    queue.recover(parts);
    expect(queue.overpaid()).toBe(50 - amount);
    expect(queue.paid[1]! + queue.paid[3]!).toBe(0 - amount);
  });

  it("go on where the last recovery stopped", () => {
    const queue = owing();
    queue.recover(queue.recoverable(pence(30)));
    queue.recover(queue.recoverable(pence(5)));
    expect(queue.recoverable(pence(50)).map((part) => [part.line, part.amount])).toEqual([[3, 15]]);
    expect([...queue.paid]).toEqual([0, -30, 0, -5]);
  });

  it("of adjustments come first, and each list goes on where it stopped", () => {
    // A fee of 50 and an outcome of 30 were paid and are entitled to 10 and 0 now; an adjustment of -20 joins after them.
    const issued = lockPeriods([
      {
        ...ISSUED,
        lines: [
          { ref: "f", entitled: pence(50), paid: pence(50), forfeited: pence(0) },
          { ref: "o", entitled: pence(30), paid: pence(30), forfeited: pence(0) },
        ],
      },
    ]);
    const { queue } = queued(
      {
        fees: [line("fee", "f", 0, 10)],
        costs: [],
        outcomes: [line("outcome", "o", 0, 0)],
        adjustments: [line("adjustment", "a", 1, -20)],
      },
      "fees-first",
      issued,
    );
    queue.join(0);
    queue.join(1);
    expect(queue.overpaid()).toBe(90);
    const recovered = (amount: number) => {
      const parts = queue.recoverable(pence(amount));
      queue.recover(parts);
      return parts.map((part) => [part.line, part.amount]);
    };
    // In the order of the queue f is 0, o is 1 and a is 2.
    expect(recovered(15)).toEqual([[2, 15]]);
    expect(recovered(15)).toEqual([
      [2, 5],
      [0, 10],
    ]);
    expect(recovered(30)).toEqual([[0, 30]]);
    expect(recovered(40)).toEqual([[1, 30]]);
  });
});

describe("forfeiting, from the back", () => {
  it.each([
    [0, []],
    [1, [[2, 1]]],
    [25, [[2, 25]]],
    [
      26,
      [
        [2, 25],
        [1, 1],
      ],
    ],
    [
      175,
      [
        [2, 25],
        [1, 50],
        [0, 100],
      ],
    ],
  ])("%i", (amount, expected) => {
    const { queue } = queued(outcomes([100, 50, 25]));
    queue.join(0);
    expect(queue.forfeit(pence(amount)).map((part) => [part.line, part.amount])).toEqual(expected);
    expect(queue.waiting()).toBe(175 - amount);
  });

  it("takes outcomes before fees where fees go first, whatever their period", () => {
    const { lines, queue } = queued(everyKind);
    queue.join(0);
    queue.join(1);
    const parts = queue.forfeit(pence(620));
    expect(parts.map((part) => [lines[part.line]?.ref, part.amount])).toEqual([
      ["a1", 7],
      ["o1", 300],
      ["a0", 7],
      ["o0", 300],
      ["c1", 6],
    ]);
  });

  it("leaves what is paid, and what has not joined yet", () => {
    const { queue } = queued(outcomes([100, 50], [25]), "oldest-first");
    queue.join(0);
    queue.pay(1, pence(20));
    expect(queue.forfeit(pence(40)).map((part) => [part.line, part.amount])).toEqual([
      [1, 30],
      [0, 10],
    ]);
    queue.join(1);
    expect([queue.waiting(), ...queue.forfeited]).toEqual([115, 10, 30, 0]);
  });
});

describe("whatever happens", () => {
  it("what waits is what is entitled and neither paid nor forfeited, what is owed the rest", () => {
    const sums = fc.array(fc.integer({ min: -5, max: 9 }), { maxLength: 4 });
    const acts = fc.array(fc.tuple(fc.constantFrom("pay", "recover", "forfeit"), fc.integer({ min: 1, max: 12 })), {
      maxLength: 6,
    });
    const periods = fc.array(fc.tuple(sums, acts), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(periods, fc.constantFrom("fees-first" as const, "oldest-first" as const), (steps, rule) => {
        const { lines, queue } = queued(outcomes(...steps.map(([list]) => list)), rule);
        steps.forEach(([, done], period) => {
          queue.join(period);
          for (const [act, size] of done) {
            if (act === "forfeit") queue.forfeit(pence(Math.min(size, queue.waiting())));
            if (act === "recover") queue.recover(queue.recoverable(pence(Math.min(size, queue.overpaid()))));
            const [first] = waitingIn(queue);
            if (act === "pay" && first !== undefined) queue.pay(first, pence(Math.min(size, queue.left(first))));
          }
          let due = 0;
          let owed = 0;
          lines.forEach((one, at) => {
            if (one.period > period) return;
            const balance = one.entitled - queue.paid[at]! - queue.forfeited[at]!;
            if (balance > 0) due += balance;
            else owed -= balance;
          });
          expect([queue.waiting(), queue.overpaid()]).toEqual([due, owed]);
          expect(waitingIn(queue).reduce((sum, at) => sum + queue.left(at), 0)).toBe(due);
        });
      }),
    );
  });
});
