/** Reads the outermost keys, and the terms and the money as far as they have the right form. */
import { Issues, type Path } from "./issues.js";
import { copyPlain, isPlainObject } from "./plain.js";
import { headSchema } from "./schema.js";
import { checkShape } from "./shape.js";
import type { ContractInput, FundingInput } from "./types.js";

export const HEAD = ["contract", "funding", "asAt"] as const;

/** Everything but the long lists. */
export interface Head {
  readonly contract: ContractInput;
  readonly funding?: FundingInput | undefined;
  readonly asAt?: string | undefined;
}

/** Reads each key of the input once; undefined where it is no plain object. */
export function readKeys(input: unknown, issues: Issues): Record<string, unknown> | undefined {
  let keys: Record<string, unknown> | undefined;
  try {
    if (isPlainObject(input)) {
      keys = Object.create(null) as Record<string, unknown>;
      for (const key of Object.keys(input)) keys[key] = readKey(input, key, issues);
    }
  } catch {
    keys = undefined;
  }
  if (keys === undefined)
    issues.add(
      "wrong-type",
      [],
      typeof input === "object" && input !== null ? undefined : input,
      "a plain object with the key contract",
    );
  return keys;
}

function readKey(input: Record<string, unknown>, key: string, issues: Issues): unknown {
  try {
    return input[key];
  } catch {
    issues.add("not-plain", [key], undefined, "reading this key throws an error");
    return undefined;
  }
}

/** What must not be guessed: without it other parts would seem wrong that are right. */
const VITAL: readonly Path[] = [["contract", "term"], ["contract", "calendar"], ["contract", "currency"], ["asAt"]];

const startsWith = (path: Path, start: Path): boolean => start.every((part, i) => part === path[i]);

/**
 * Takes what is malformed and not needed out of the data, so that the rest of its part can still be checked; answers with
 * what is then still at fault.
 */
function withoutFaults(data: unknown, faults: readonly Path[]): readonly Path[] {
  const kept: Path[] = [];
  for (const fault of faults) {
    const path = typeof fault[fault.length - 1] === "number" ? fault.slice(0, -1) : fault;
    const holder = path
      .slice(0, -1)
      .reduce<unknown>((at, key) => (at as Record<string | number, unknown> | undefined)?.[key], data);
    const isVital = VITAL.some((vital) => startsWith(fault, vital));
    if (isVital || !isPlainObject(holder)) kept.push(fault);
    else delete holder[path[path.length - 1] as string];
  }
  return [...kept, ...checkShape(headSchema, data, [], [], new Issues())];
}

export function readHead(
  keys: Record<string, unknown>,
  issues: Issues,
): { head: Head; faults: readonly Path[]; damage: readonly Path[] } {
  const given = Object.fromEntries(HEAD.map((key) => [key, keys[key]]));
  const { data, refused } = copyPlain(given, [], issues);
  const faults = checkShape(headSchema, data, [], refused, issues);
  return { head: data as Head, faults, damage: faults.length === 0 ? [] : withoutFaults(data, faults) };
}
