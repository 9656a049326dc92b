/** Money that flows from givers to the classes of lines that they may meet: exact, in whole pence. */

/** A flow that grows giver by giver; what a giver was able to give never shrinks when another gives more. */
export interface Flow {
  /** Gives as much of `amount` as the classes can still take, rerouting others where that helps; answers how much. */
  readonly push: (giver: number, amount: number) => number;
  /** What each class has not got yet. */
  readonly open: readonly number[];
  /** What each giver gives each class: `given[giver][class]`. */
  readonly given: readonly (readonly number[])[];
}

/**
 * An empty flow. A push follows the shortest ways along which money can still move (Edmonds and Karp), so the sum of
 * all pushes is the most that can be met at all.
 *
 * @param reach the classes that each giver may meet
 * @param needs what each class needs; whole, not negative
 */
export function makeFlow(reach: readonly (readonly number[])[], needs: readonly number[]): Flow {
  const open = [...needs];
  const given = reach.map(() => needs.map(() => 0));
  /** The shortest way from a giver to a class with open needs, as [giver, class] steps; undefined if there is none. */
  const findWay = (from: number): readonly (readonly [number, number])[] | undefined => {
    const cameFrom = new Map<number, readonly [number, number] | undefined>([[from, undefined]]);
    const seen = needs.map(() => false);
    const queue = [from];
    for (const giver of queue) {
      for (const to of reach[giver] as readonly number[]) {
        if (seen[to]) continue;
        seen[to] = true;
        if ((open[to] as number) > 0) return wayTo(giver, to, cameFrom);
        given.forEach((row, other) => {
          if ((row[to] as number) <= 0 || cameFrom.has(other)) return;
          cameFrom.set(other, [giver, to]);
          queue.push(other);
        });
      }
    }
    return undefined;
  };
  const push = (giver: number, amount: number): number => {
    let left = amount;
    while (left > 0) {
      const way = findWay(giver);
      if (way === undefined) break;
      // Along the way each giver takes over a class from the next one, which is thereby free to give elsewhere.
      let size = Math.min(left, open[(way[way.length - 1] as readonly [number, number])[1]] as number);
      way.forEach(([, to], i) => {
        const next = way[i + 1];
        if (next !== undefined) size = Math.min(size, given[next[0]]?.[to] as number);
      });
      way.forEach(([from, to], i) => {
        const next = way[i + 1];
        (given[from] as number[])[to]! += size;
        if (next !== undefined) (given[next[0]] as number[])[to]! -= size;
        else (open[to] as number) -= size;
      });
      left -= size;
    }
    return amount - left;
  };
  return { push, open, given };
}

function wayTo(
  giver: number,
  to: number,
  cameFrom: ReadonlyMap<number, readonly [number, number] | undefined>,
): readonly (readonly [number, number])[] {
  const way: (readonly [number, number])[] = [[giver, to]];
  let step = cameFrom.get(giver);
  while (step !== undefined) {
    way.unshift(step);
    step = cameFrom.get(step[0]);
  }
  return way;
}

/**
 * Of all ways to share out what the givers give so that every class has its needs, the one in which the first class
 * takes as much as possible from the first giver, then from the second, and so on; then the second class likewise. Where
 * not all needs can be met (draws of locked periods that no longer fit), of all ways that meet the most.
 *
 * @param supplies what each giver gives in all
 * @returns `shares[class][giver]`
 */
export function shareOut(
  reach: readonly (readonly number[])[],
  supplies: readonly number[],
  needs: readonly number[],
): number[][] {
  const flow = makeFlow(reach, needs);
  supplies.forEach((supply, giver) => flow.push(giver, supply));
  const sum = (row: readonly number[]): number => row.reduce((total, one) => total + one, 0);
  // A last class takes what is not needed, a last giver gives what is lacking: then all that is given is taken.
  const given = flow.given.map((row, giver) => [...row, (supplies[giver] as number) - sum(row)]);
  given.push([...flow.open, 0]);
  const mayMeet = reach.map((classes) => new Set([...classes, needs.length]));
  mayMeet.push(new Set(needs.keys()));
  needs.forEach((_, to) => {
    mayMeet.forEach((classes, giver) => {
      let more = classes.has(to);
      while (more) more = swapIn(giver, to, given, mayMeet);
    });
  });
  return needs.map((_, to) => supplies.map((_, giver) => given[giver]?.[to] as number));
}

/** Lets a giver take over more of a class from later givers, its own later classes being met by others instead. */
function swapIn(giver: number, to: number, given: number[][], mayMeet: readonly ReadonlySet<number>[]): boolean {
  const gives = (at: number): boolean => at > giver && ((given[at] as number[])[to] as number) > 0;
  if (!given.some((_, at) => gives(at))) return false;
  const cameFrom = new Map<number, readonly [number, number]>();
  const queue = [giver];
  for (const at of queue) {
    if (gives(at)) {
      moveAlong(giver, at, to, cameFrom, given);
      return true;
    }
    // What `at` would give up: a class later than this one, which any other giver that may meet it takes over.
    (given[at] as number[]).forEach((gift, later) => {
      if (later <= to || gift <= 0) return;
      mayMeet.forEach((classes, other) => {
        if (cameFrom.has(other) || !classes.has(later)) return;
        cameFrom.set(other, [at, later]);
        queue.push(other);
      });
    });
  }
  return false;
}

function moveAlong(
  giver: number,
  end: number,
  to: number,
  cameFrom: ReadonlyMap<number, readonly [number, number]>,
  given: number[][],
): void {
  const steps: { from: number; into: number; via: number }[] = [];
  for (let at = end; at !== giver; ) {
    const [before, via] = cameFrom.get(at) as readonly [number, number];
    steps.push({ from: before, into: at, via });
    at = before;
  }
  const size = Math.min(given[end]?.[to] as number, ...steps.map(({ from, via }) => given[from]?.[via] as number));
  for (const { from, into, via } of steps) {
    (given[from] as number[])[via]! -= size;
    (given[into] as number[])[via]! += size;
  }
  (given[giver] as number[])[to]! += size;
  (given[end] as number[])[to]! -= size;
}
