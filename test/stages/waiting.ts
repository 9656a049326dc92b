/** The positions of the lines that wait, front first. */
import type { Queue } from "../../src/stages/queue.js";

export function waitingIn(queue: Queue): number[] {
  const lines: number[] = [];
  queue.fromFront((line) => lines.push(line) > 0);
  return lines;
}
