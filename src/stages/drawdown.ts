/**
 * Which money meets what is needed? Worked out for the financial year to date, so that within a year no restricted
 * money lapses beside a shortfall that it could have met (docs/rules.md section 8).
 */
import type { Funding, Source } from "../input/terms.js";
import { apportion } from "../values/apportion.js";
import { fractionOf, isZero } from "../values/fraction.js";
import { least, type Money, minus, NOTHING, pence, plus } from "../values/money.js";
import { order } from "../values/order.js";
import { makeFlow, shareOut } from "./flow.js";

/** One source's money of one origin year. */
export interface Tranche {
  /** Position of the source. */
  readonly source: number;
  /** The financial year of its allocation. */
  readonly origin: number;
  /** What it holds at the start of the financial year in question. */
  readonly held: Money;
  /** Whether the version of the allocation that holds is an indicative one. */
  readonly indicative: boolean;
}

/** A set of lines that the same sources may meet. */
export interface LineClass {
  /** Positions of the sources, rising; may be empty. */
  readonly sources: readonly number[];
}

/** What is to be met in a financial year to date, and with what. */
export interface Demand {
  /** What each class needs, in the order of the classes. */
  readonly needs: readonly Money[];
  /** What was recovered for negative adjustments and has met nothing yet: may meet any class, before all tranches. */
  readonly recovered: Money;
  /** In rank order. */
  readonly tranches: readonly Tranche[];
}

/** How a demand is met. */
export interface Meeting {
  /** What is drawn from each tranche, in rank order. */
  readonly drawn: readonly Money[];
  readonly recovered: Money;
  /** What nothing could meet. */
  readonly unmet: Money;
}

/** The way in which a contract's sources meet what is needed. */
export interface Drawdown {
  /** Sorts the tranches of a year by rank. */
  readonly rank: (tranches: readonly Tranche[]) => readonly Tranche[];
  readonly meet: (demand: Demand) => Meeting;
  /** For each class the pennies by which rounded shares can change what is unmet when its needs change; 0 in order. */
  readonly slack: readonly number[];
  /**
   * Which class was met by what, given the draws of a financial year: `shares[class]` lists what it took of what was
   * recovered, then of each tranche in rank order, then of the shortfall.
   */
  readonly attribute: (demand: Demand, met: Meeting) => readonly (readonly Money[])[];
}

/**
 * Ranks in order: priority, last year of use, restricted first, position, origin; in proportion, where all have one
 * priority, the same without the third.
 */
function ranking(funding: Funding): Drawdown["rank"] {
  const inOrder = funding.draw === "in-order";
  const sourceOf = (tranche: Tranche): Source => funding.sources[tranche.source] as Source;
  /** The last financial year in which a tranche can be drawn. */
  const lastYear = (tranche: Tranche): number => tranche.origin + (sourceOf(tranche).years ?? Number.POSITIVE_INFINITY);
  const open = (tranche: Tranche): number => (sourceOf(tranche).pays === undefined ? 1 : 0);
  return (tranches) =>
    [...tranches].sort(
      (a, b) =>
        order(sourceOf(a).priority, sourceOf(b).priority) ||
        order(lastYear(a), lastYear(b)) ||
        (inOrder ? order(open(a), open(b)) : 0) ||
        order(a.source, b.source) ||
        order(a.origin, b.origin),
    );
}

/** The classes that each source may meet. */
function reachOf(classes: readonly LineClass[], sources: number): readonly (readonly number[])[] {
  const reach: number[][] = Array.from({ length: sources }, () => []);
  classes.forEach((one, i) => one.sources.forEach((source) => (reach[source] as number[]).push(i)));
  return reach;
}

const sum = (numbers: readonly number[]): Money => pence(numbers.reduce((total, one) => total + one, 0));

/** As much as possible from the first tranche, then from the second, and so on, over all ways to meet the needs. */
function meetInOrder(demand: Demand, reach: readonly (readonly number[])[], all: readonly number[]): Meeting {
  const flow = makeFlow([...reach, all], demand.needs);
  const recovered = pence(flow.push(reach.length, demand.recovered));
  const drawn = demand.tranches.map((tranche) => pence(flow.push(tranche.source, tranche.held)));
  return { drawn, recovered, unmet: sum(flow.open) };
}

/** What recovered adjustments leave of the needs of the classes, in their order. */
function lessRecovered(demand: Demand): { needs: Money[]; used: Money } {
  let left = demand.recovered;
  const needs = demand.needs.map((need) => {
    const met = least(need, left);
    left = minus(left, met);
    return minus(need, met);
  });
  return { needs, used: minus(demand.recovered, left) };
}

/** Class by class, shared out over the sources by their weights; who runs out gives what it has, the others bear the rest. */
function meetInProportion(demand: Demand, classes: readonly LineClass[], funding: Funding): Meeting {
  const { needs, used } = lessRecovered(demand);
  const available = funding.sources.map((_, source) =>
    sum(demand.tranches.filter((tranche) => tranche.source === source).map((tranche) => tranche.held)),
  );
  const left = [...available];
  const weights = funding.sources.map((source, i) => source.share ?? fractionOf(available[i] as Money));
  let unmet = NOTHING;
  needs.forEach((need, i) => {
    let open = need;
    let bearers = (classes[i] as LineClass).sources;
    while (open > 0 && bearers.length > 0) {
      const parts = apportion(
        open,
        bearers.map((source) => weights[source] as (typeof weights)[number]),
      );
      bearers.forEach((source, at) => {
        const gives = least(parts[at] as Money, left[source] as Money);
        left[source] = minus(left[source] as Money, gives);
        open = minus(open, gives);
      });
      bearers = bearers.filter(
        (source) => (left[source] as number) > 0 && !isZero(weights[source] as (typeof weights)[number]),
      );
    }
    unmet = plus(unmet, open);
  });
  const given = available.map((sumOfSource, source) => minus(sumOfSource, left[source] as Money));
  const drawn = demand.tranches.map((tranche) => {
    const draws = least(tranche.held, given[tranche.source] as Money);
    given[tranche.source] = minus(given[tranche.source] as Money, draws);
    return draws;
  });
  return { drawn, recovered: used, unmet };
}

/** Matches classes with what met them; only what gave and what needed takes part. */
function attributeAll(demand: Demand, met: Meeting, classes: readonly LineClass[]): Money[][] {
  const supplies = [met.recovered, ...met.drawn, met.unmet];
  const givers = supplies.flatMap((supply, giver) => (supply > 0 ? [giver] : []));
  const takers = demand.needs.flatMap((need, i) => (need > 0 ? [i] : []));
  const reach = givers.map((giver) => {
    const tranche = demand.tranches[giver - 1];
    return takers.flatMap((taker, at) =>
      tranche === undefined || (classes[taker] as LineClass).sources.includes(tranche.source) ? [at] : [],
    );
  });
  const needs = takers.map((taker) => demand.needs[taker] as Money);
  const shares = shareOut(
    reach,
    givers.map((giver) => supplies[giver] as Money),
    needs,
  );
  const all = demand.needs.map(() => supplies.map(() => NOTHING));
  shares.forEach((row, at) =>
    row.forEach((share, from) => {
      (all[takers[at] as number] as Money[])[givers[from] as number] = pence(share);
    }),
  );
  return all;
}

/**
 * For each class, by how many pennies what is unmet can differ from what exact shares would leave, twice: when it is
 * apportioned over r sources, their parts are out by at most r / 2 pennies, and as many apportionings follow as sources run
 * out; so it is of each class from this one on, for those before it are met alike.
 */
function slackOf(classes: readonly LineClass[]): readonly number[] {
  const slack = classes.map(({ sources: { length } }) => Math.max(0, (length * (length + 1)) / 2 - 1));
  for (let at = slack.length - 2; at >= 0; at -= 1) (slack[at] as number) += slack[at + 1] as number;
  return slack;
}

export function makeDrawdown(classes: readonly LineClass[], funding: Funding): Drawdown {
  const reach = reachOf(classes, funding.sources.length);
  const all = classes.map((_, i) => i);
  return {
    rank: ranking(funding),
    slack: funding.draw === "in-order" ? classes.map(() => 0) : slackOf(classes),
    meet: (demand) =>
      funding.draw === "in-order" ? meetInOrder(demand, reach, all) : meetInProportion(demand, classes, funding),
    attribute: (demand, met) => attributeAll(demand, met, classes),
  };
}
