/** How fixtures are merged and compared: fixtures/README.md says it in words. */
import { expect } from "vitest";

type Data = Record<string, unknown>;

const isObject = (value: unknown): value is Data =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** JSON merge patch: objects merge key by key, anything else replaces, null deletes. */
export function merge(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged: Data = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = merge(merged[key], value);
  }
  return merged;
}

/** Lists of which single elements are looked up, and by which key. */
const LOOKED_UP: Record<string, string> = {
  years: "year",
  capYears: "year",
  periods: "period",
  lines: "ref",
  sources: "source",
};

const byPath = (a: unknown, b: unknown): number => {
  const text = (one: unknown) => JSON.stringify(isObject(one) ? [one.path, one.code] : one);
  return text(a) < text(b) ? -1 : 1;
};

/** Compares what `expected` names, exactly; `at` is the place for messages. */
export function expectPart(actual: unknown, expected: unknown, at: string): void {
  const key = at.split(".").at(-1) ?? "";
  if (Array.isArray(expected)) {
    expect(Array.isArray(actual), `${at} is a list`).toBe(true);
    const list = actual as unknown[];
    if (LOOKED_UP[key] !== undefined && expected.length > 0) {
      for (const part of expected as Data[]) {
        const id = part[LOOKED_UP[key]];
        const found = (list as Data[]).find((one) => one[LOOKED_UP[key] as string] === id);
        expect(found, `${at} has ${String(id)}`).toBeDefined();
        expectPart(found, part, `${at}[${String(id)}]`);
      }
      return;
    }
    const whole = key === "issues" ? [[...list].sort(byPath), [...expected].sort(byPath)] : [list, expected];
    expect(whole[0]?.length, `length of ${at}: ${JSON.stringify(list)}`).toBe(expected.length);
    (whole[1] as unknown[]).forEach((part, i) => expectPart(whole[0]?.[i], part, `${at}[${i}]`));
    return;
  }
  if (isObject(expected)) {
    expect(isObject(actual), `${at} is an object`).toBe(true);
    for (const [name, part] of Object.entries(expected)) {
      expectPart((actual as Data)[name], part, at === "" ? name : `${at}.${name}`);
    }
    return;
  }
  if (expected === null) expect(actual, at).toBeUndefined();
  else expect(actual, at).toBe(expected);
}
