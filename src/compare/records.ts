/** How what is not payable differs, record by record, and how warnings do. */
import type { NotPayable, Result, Warning } from "../stages/result.js";
import { type Money, NOTHING, parseMoney, plus } from "../values/money.js";
import { order } from "../values/order.js";
import type { RecordChange, Refused } from "./comparison.js";
import { changeOf, keysOf } from "./rows.js";

type Refusals = ReadonlyMap<string, readonly NotPayable[]>;

function byRef(notPayable: readonly NotPayable[]): Refusals {
  const refusals = new Map<string, NotPayable[]>();
  for (const one of notPayable) {
    const known = refusals.get(one.ref);
    if (known === undefined) refusals.set(one.ref, [one]);
    else known.push(one);
  }
  return refusals;
}

const refusedOf = ({ reason, quantity, amount }: NotPayable): Refused => ({
  reason,
  quantity: quantity ?? null,
  amount: amount ?? null,
});

/** Every record that the result speaks of: payable at least in part, or refused whole. */
function standings({ lines, notPayable }: Result): ReadonlyMap<string, "payable" | "refused"> {
  const refused = new Map(notPayable.map(({ ref }) => [ref, "refused" as const]));
  const payable = lines.filter(
    // A line issued before whose record has been refused since stays in the list, entitled to nothing.
    ({ ref, entitled }) => !refused.has(ref) || /[1-9]/.test(entitled),
  );
  return new Map([...refused, ...payable.map(({ ref }) => [ref, "payable"] as const)]);
}

const STATUS: Readonly<Record<string, RecordChange["status"]>> = {
  "refused payable": "now-payable",
  "payable refused": "no-longer-payable",
  "undefined refused": "new",
  "undefined payable": "new",
  "refused undefined": "gone",
  "payable undefined": "gone",
};

/** Records refused in one result at least, and not refused alike in both; by ref. */
export function recordChanges(before: Result, after: Result, digits: number): readonly RecordChange[] {
  const [then, now] = [byRef(before.notPayable), byRef(after.notPayable)];
  const [stood, stands] = [standings(before), standings(after)];
  const faceOf = (refused: readonly NotPayable[]): Money =>
    refused.reduce((sum, { amount }) => plus(sum, parseMoney(amount ?? "0", digits)), NOTHING);
  return [...keysOf(then, now)].sort(order).flatMap((ref): RecordChange[] => {
    const [one, other] = [then.get(ref) ?? [], now.get(ref) ?? []];
    const status = STATUS[`${stood.get(ref)} ${stands.get(ref)}`] ?? "changed";
    const [was, is] = [one.map(refusedOf), other.map(refusedOf)];
    if (status === "changed" && JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ ref, status, before: was, after: is, amount: changeOf(faceOf(one), faceOf(other), digits) }];
  });
}

const keyOf = ({ code, message }: Warning): string => JSON.stringify([code, message]);

/** The warnings of one list that the other lacks; the same one twice is two. */
export function warningsOnlyIn(list: readonly Warning[], other: readonly Warning[]): readonly Warning[] {
  const left = new Map<string, number>();
  for (const warning of other) left.set(keyOf(warning), (left.get(keyOf(warning)) ?? 0) + 1);
  const only = list.filter((warning) => {
    const count = left.get(keyOf(warning)) ?? 0;
    left.set(keyOf(warning), count - 1);
    return count <= 0;
  });
  return only.map(({ path, ...warning }) => (path === undefined ? warning : { ...warning, path: [...path] }));
}
