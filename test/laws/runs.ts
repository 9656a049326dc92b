/** How the laws are run: each on as many generated inputs as OUTTURN_RUNS says, 200 unless told. */
import fc from "fast-check";
import { it } from "vitest";

/** How often something is tried: as OUTTURN_RUNS says, or as usual. */
export const runsOr = (usual: number): number => Number(process.env.OUTTURN_RUNS ?? usual);

const runs = runsOr(200);

/**
 * A property that holds for every generated input; a failure shows the smallest input found that breaks it.
 *
 * @param part of the runs: less than 1 where each takes long
 */
export function law<Values>(name: string, property: fc.IRawProperty<Values>, part = 1): void {
  it(name, () => fc.assert(property, { numRuns: Math.ceil(runs * part) }), 120_000 + 600 * runs);
}
