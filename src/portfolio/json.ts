/** Inputs as text, so that a thread can be handed them. */
import { isPlainObject } from "../input/plain.js";

/** Deeper than any input that is not refused. */
const DEEPEST = 16;

/** Whether JSON says all of it, so that what is read back means the same to `calculate`. */
function isJson(value: unknown, depth: number): boolean {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return true;
  if (typeof value === "number") return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== "object" || depth > DEEPEST || "toJSON" in value) return false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) if (!isJson(value[i], depth + 1)) return false;
    return true;
  }
  if (!isPlainObject(value)) return false;
  for (const key of Object.keys(value)) {
    const one = value[key];
    if (one !== undefined && !isJson(one, depth + 1)) return false;
  }
  return true;
}

/** The JSON of an input; undefined where it would say something else than the input (a date, a class, a hole, NaN). */
export function jsonOf(input: unknown): string | undefined {
  try {
    return isJson(input, 0) ? JSON.stringify(input) : undefined;
  } catch {
    return undefined;
  }
}
