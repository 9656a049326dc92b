/** What kept lines back, and which of it is told? While the periods are settled (docs/rules.md section 11, *heldBy*). */
import type { Journal } from "./journal.js";
import type { Locked } from "./locked.js";
import type { Hold, Ordered, Queue } from "./queue.js";

/**
 * Remembers what kept lines back without touching every waiting line in every period: a line that still waits was kept
 * back by what held in the last period, one that was paid in full by what held in the period before.
 */
export function followHolds(queue: Queue, ordered: Ordered, locked: Locked) {
  const lines = ordered.lines.length;
  const firstOpen = locked.periods.length;
  const holds: Hold[] = [];
  // One more than the period, 0 for none: memory that is never written to is never touched.
  const paidIn = new Int32Array(lines);
  const forfeitedIn = new Int32Array(lines);
  const stoppedIn = new Int32Array(lines);
  return {
    /** Funding stopped a line in a period. */
    stop: (line: number, period: number): void => {
      stoppedIn[line] = period + 1;
    },
    /** @param hold the cap that leaves less room in the period */
    note: (period: number, hold: Hold, journal: Journal, lost: ReadonlySet<number>): void => {
      holds[period] = hold;
      for (const line of lost) forfeitedIn[line] = period + 1;
      for (const line of journal.lines()) {
        if (journal.paid(line) > 0) paidIn[line] = period + 1;
      }
    },
    heldBy: (line: number): Hold | undefined => {
      const { period } = ordered.lines[line] as Ordered["lines"][number];
      const joined = ordered.before(line) !== undefined ? firstOpen : Math.max(firstOpen, period);
      const last =
        queue.left(line) > 0
          ? holds.length - 1
          : Math.max((forfeitedIn[line] as number) - 1, (paidIn[line] as number) - 2);
      if (last < joined) return undefined;
      return stoppedIn[line] === last + 1 ? "funding" : holds[last];
    },
  };
}
