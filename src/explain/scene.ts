/** What the builders of steps share: all that the stages found, the sheet, and what is replayed when a step asks for it. */
import type { Work } from "../calculate.js";
import type { Claim, Cost, Version } from "../input/terms.js";
import { type CostTurn, recoverCosts } from "../stages/costs.js";
import type { Share, Standing } from "../stages/limits.js";
import type { Failure, Line, Test } from "../stages/lines.js";
import type { MetPart } from "../stages/needs.js";
import { entitleOutcomes } from "../stages/outcomes.js";
import { settle } from "../stages/settle.js";
import { type Day, formatDay, formatMonth } from "../values/calendar.js";
import type { Money } from "../values/money.js";
import type { Named, Note, Sheet } from "./sheet.js";
import { moneyValues, type Value, word } from "./values.js";

/** What a record met when its turn came, and what it was granted or why not. */
export interface Turn {
  readonly standing: Standing;
  readonly share: Share | Failure;
}

/** What the stages do not keep, told once they are run again. */
export interface Replay {
  readonly turnOf: (claim: Claim) => Turn | undefined;
  readonly costTurnOf: (cost: Cost) => CostTurn | undefined;
  /** What met a line, by its position. */
  readonly metBy: (line: number) => readonly MetPart[];
  /** Whether funding stopped a line in a period. */
  readonly isStopped: (line: number, period: number) => boolean;
}

/** Answers the same function's first answer again. */
function once<T>(find: () => T): () => T {
  let found: { readonly value: T } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

/** Runs the stages again with someone who watches, when first asked. */
export function replay({ facts, terms, timeline, scaling, locked, ordered, caps }: Work): Replay {
  const turns = once(() => {
    const found = new Map<Claim, Turn>();
    entitleOutcomes(facts.claims, timeline, scaling, locked, terms, (claim, standing, share) =>
      found.set(claim, { standing, share }),
    );
    return found;
  });
  const costs = once(() => {
    const found = new Map<Cost, CostTurn>();
    recoverCosts(facts.costs, timeline, scaling, locked, terms, (cost, turn) => found.set(cost, turn));
    return found;
  });
  const settled = once(() => {
    const met = new Map<number, MetPart[]>();
    const stops = new Set<string>();
    settle(ordered, timeline, caps, locked, terms.funding, {
      met: (line, part) => met.set(line, [...(met.get(line) ?? []), part]),
      stopped: (line, period) => stops.add(`${line} ${period}`),
    });
    return { met, stops };
  });
  return {
    turnOf: (claim) => turns().get(claim),
    costTurnOf: (cost) => costs().get(cost),
    metBy: (line) => settled().met.get(line) ?? [],
    isStopped: (line, period) => settled().stops.has(`${line} ${period}`),
  };
}

/** Everything that steps are built with. */
export interface Scene extends Work {
  readonly sheet: Sheet;
  readonly replayed: Replay;
  readonly money: (sum: Money) => Value;
  readonly amount: ReturnType<typeof moneyValues>["amount"];
  /** What has been explained on this sheet before. */
  readonly known: Map<unknown, Value>;
}

export function setScene(work: Work, replayed: Replay, sheet: Sheet): Scene {
  return { ...work, sheet, replayed, ...moneyValues(work.terms.digits), known: new Map() };
}

/** Explains something once on a sheet; later steps take in the same value. */
export function onceOn(scene: Scene, key: unknown, explain: () => Value): Value {
  const known = scene.known.get(key);
  if (known !== undefined) return known;
  const value = explain();
  scene.known.set(key, value);
  return value;
}

/** The clauses of the objects whose rules a step uses. */
export function clauseOf(
  ...objects: readonly ({ readonly clause?: string | undefined } | undefined)[]
): string | undefined {
  const clauses = [...new Set(objects.flatMap((one) => (one?.clause === undefined ? [] : [one.clause])))];
  return clauses.length === 0 ? undefined : clauses.join("; ");
}

export const date = (day: Day): Value => word(Number.isFinite(day) ? formatDay(day) : "ever");

export const periodId = ({ timeline }: Scene, period: number): string => timeline.periods[period]?.id as string;

export const monthId = ({ timeline }: Scene, month: number): string =>
  formatMonth(timeline.months[month]?.month as number);

export const sourceOf = ({ terms }: Scene, position: number) =>
  terms.funding?.sources[position] as NonNullable<typeof terms.funding>["sources"][number];

/** The version of an allocation that holds: the last one known. */
export const heldVersion = (scene: Scene, source: number, year: number): Version | undefined =>
  sourceOf(scene, source).allocations.get(year)?.slice(-1)[0];

/** Writes down what the tests of a record compare, up to the first that it fails. */
export function compareTests<One>(scene: Scene, tests: readonly Test<One>[], one: One, rule: string): void {
  for (const test of tests) {
    const failure = test.fails(one);
    const held = test.compares(one).map(({ name, value, relation, others, clause }) => {
      const note: Note = { rule, clause, says: "Test" };
      const inputs: readonly Named[] = [
        [name, word(value)],
        ...others.map((other): Named => [other.name, word(other.value)]),
      ];
      return scene.sheet.holds(note, relation, inputs);
    });
    if (held.length > 0 && held.includes(false) !== (failure !== undefined))
      throw new Error(`the comparisons of a test disagree with ${failure?.reason ?? "its success"}`);
    if (failure !== undefined) return;
  }
}

/** A sum of inputs, or the only one of them as it is; undefined of none. */
export function sumUp(scene: Scene, note: Note, inputs: readonly Named[]): Value | undefined {
  return inputs.length < 2 ? inputs[0]?.[1] : scene.sheet.sum(note, inputs);
}

export const lineAt = ({ ordered }: Scene, at: number): Line => ordered.lines[at] as Line;
