/** How the laws read inputs and results: sums as whole numbers of the currency's smallest coin. */
import type { LineResult, Result } from "../../src/index.js";
import type { Input } from "./contracts.js";
import { moneyText, type Numeric, type Participant } from "./parts.js";

/** A sum of a result, which always has exactly the currency's decimal places. */
export const coins = (text: string): number => Number(text.replace(".", ""));

export const total = <T>(items: readonly T[], of: (item: T) => string | undefined): number =>
  items.reduce((sum, item) => sum + coins(of(item) ?? "0"), 0);

/** Whatever every item of a list has under one key, added up. */
export const sums = <K extends string>(items: readonly Record<K, string>[], keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, total(items, (item) => item[key])])) as Record<K, number>;

export const decimalsOf = (result: Result): number => result.totals.entitled.split(".")[1]?.length ?? 0;

/** A sum of an input, which may have fewer decimal places than the currency. */
export const coinsGiven = (amount: Numeric, decimals: number): number => {
  const [whole = "0", rest = ""] = String(amount).split(".");
  return Number(whole + rest.padEnd(decimals, "0"));
};

/** A sum of an input made larger. */
export const raised = (amount: Numeric, by: number, decimals: number): Numeric =>
  moneyText(coinsGiven(amount, decimals) + by, decimals, "full");

export const grouped = <T>(items: readonly T[], by: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group === undefined) groups.set(by(item), [item]);
    else group.push(item);
  }
  return groups;
};

/** The calendar year in which a financial year starts. */
export const startYear = (label: string): number => Number(label.slice(0, 4));

const idOf = (ref: string): string => ref.slice(ref.indexOf("/") + 1);

/** The record that a line comes from. */
export const recordOf = <T extends { id: string }>(records: readonly T[] | undefined, ref: string): T => {
  const record = records?.find(({ id }) => id === idOf(ref));
  if (record === undefined) throw new Error(`no record for ${ref}`);
  return record;
};

/** The participants with all that the list or any record says of them. */
export function peopleOf({ participants = [], evidence = [] }: Input): Participant[] {
  const people = new Map<string, Participant>(participants.map((one) => [one.id, one]));
  for (const { participant, group, startedOn } of evidence) {
    if (participant === undefined) continue;
    const known = people.get(participant) ?? { id: participant };
    people.set(participant, {
      ...known,
      ...(group !== undefined && { group }),
      ...(startedOn !== undefined && { startedOn }),
    });
  }
  return [...people.values()];
}

/** Each boundary between two phases is said by the end of the earlier one, the start of the later one, or both. */
function phaseAt({ contract: { phases } }: Input, day: string) {
  const passed = phases.filter(
    ({ start }, at) => at > 0 && (start === undefined ? (phases[at - 1]?.end as string) < day : start <= day),
  );
  return phases[passed.length];
}

/** What sources with tags look at (docs/rules.md, section 8, `pays`). */
function tagsOf(input: Input, { ref, kind, outcome }: LineResult): string[] {
  if (kind === "outcome") {
    const entry = input.contract.rateCard?.find(({ code }) => code === outcome);
    return [...(entry?.tags ?? []), ...(recordOf(input.evidence, ref).tags ?? [])];
  }
  if (kind === "adjustment") return recordOf(input.adjustments, ref).tags ?? [];
  if (kind === "cost") {
    const cost = recordOf(input.costs, ref);
    return [...(phaseAt(input, cost.incurredOn)?.tags ?? []), ...(cost.tags ?? [])];
  }
  const [, phaseId, feeId] = ref.split("/");
  const phase = input.contract.phases.find(({ id }) => id === phaseId);
  return [...(phase?.tags ?? []), ...(phase?.fees?.find(({ id }) => id === feeId)?.tags ?? [])];
}

/** The ids of the sources whose conditions allow a line. */
export function payersOf(input: Input, line: LineResult): string[] {
  const tags = tagsOf(input, line);
  const allowed = (input.funding?.sources ?? []).filter(({ pays }) => {
    if (pays === undefined) return true;
    if (pays.tags !== undefined && !pays.tags.some((tag) => tags.includes(tag))) return false;
    if (line.kind === "adjustment") return pays.adjustments === true;
    if (line.kind !== "outcome") return pays.fees === true;
    return pays.outcomes === "all" || pays.outcomes?.includes(line.outcome as string) === true;
  });
  return allowed.map(({ id }) => id);
}
