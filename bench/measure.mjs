/** How times are taken: job after job, round after round, so that a slow moment of the machine falls on all alike. */

export const ROUNDS = 5;

/** A first run that takes longer than this needs no warming up: it counts. */
const WARM_MS = 500;

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const now = () => Number(process.hrtime.bigint()) / 1e6;

async function timed(work) {
  globalThis.gc?.();
  const start = now();
  const answer = await work();
  return { ms: now() - start, answer };
}

/**
 * Takes the times of all jobs in turn, after one run of each to warm up; garbage is collected before each run and outside
 * its time, where node has `--expose-gc`.
 *
 * @param jobs `{ name, work, figures? }`; `figures` makes something small of the first answer, to be checked
 * @returns by name the median in milliseconds, and the figures of the first run
 */
export async function takeTurns(jobs) {
  const times = new Map(jobs.map(({ name }) => [name, []]));
  const figures = {};
  for (const { name, work, figures: tell } of jobs) {
    const { ms, answer } = await timed(work);
    if (tell !== undefined) figures[name] = tell(answer);
    if (ms > WARM_MS) times.get(name).push(ms);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { name, work } of jobs) {
      if (times.get(name).length <= round) times.get(name).push((await timed(work)).ms);
    }
  }
  return { figures, medians: new Map([...times].map(([name, all]) => [name, median(all)])) };
}
