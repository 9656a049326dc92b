/** Checks data against a schema and says what is wrong in our own codes and words. */
import * as z from "zod/mini";
import { ISSUE_CODES, type IssueCode, type Issues, type Path } from "./issues.js";

type ZodIssue = z.core.$ZodIssue;

const NAMES: Record<string, string> = {
  array: "a list",
  object: "an object",
  record: "an object",
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
};

const codes = new Set<string>(ISSUE_CODES);

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown> | undefined)?.[key], value);

const listed = (values: readonly unknown[]): string => values.map((value) => String(value)).join(", ");

/** Of the branches of a union, those that the value could have been meant for: it fits their outermost type. */
function meant(branches: readonly ZodIssue[][]): readonly ZodIssue[] | undefined {
  return branches.find((branch) => !branch.some((one) => one.path.length === 0 && one.code.startsWith("invalid_")));
}

/** What the outermost type of a value could have been. */
function expectedOf(branches: readonly ZodIssue[][]): string {
  const namesOf = (one: ZodIssue): readonly string[] => {
    if (one.code === "invalid_type") return [NAMES[one.expected] ?? one.expected];
    if (one.code === "invalid_value") return [listed(one.values)];
    return one.code === "invalid_union" ? one.errors.flat().flatMap(namesOf) : [];
  };
  return [...new Set(branches.flat().flatMap(namesOf))].join(" or ");
}

class Translator {
  readonly faults: Path[] = [];

  constructor(
    private readonly data: unknown,
    private readonly base: Path,
    private readonly refused: readonly Path[],
    private readonly issues: Issues,
  ) {}

  private add(code: IssueCode, path: readonly PropertyKey[], allowed?: string): void {
    const full = [...this.base, ...(path as (string | number)[])];
    if (code !== "unknown-key") this.faults.push(full);
    // A list that was refused at a hole seems empty.
    if (code === "empty" && this.refused.some((other) => full.every((part, i) => part === other[i]))) return;
    const told = this.refused.some(
      (other) => other.length <= full.length && other.every((part, i) => part === full[i]),
    );
    if (told) return;
    const found = code === "unknown-key" ? undefined : at(this.data, path);
    this.issues.add(code, full, found, allowed);
  }

  private mistyped(path: readonly PropertyKey[], allowed: string, otherwise: "wrong-type" | "not-allowed"): void {
    this.add(at(this.data, path) === undefined ? "missing" : otherwise, path, allowed);
  }

  translate(one: ZodIssue, above: readonly PropertyKey[] = []): void {
    const path = [...above, ...one.path];
    switch (one.code) {
      case "unrecognized_keys":
        for (const key of one.keys) this.add("unknown-key", [...path, key]);
        return;
      case "invalid_type":
        this.mistyped(path, NAMES[one.expected] ?? one.expected, "wrong-type");
        return;
      case "invalid_value":
        this.mistyped(path, listed(one.values), "not-allowed");
        return;
      case "invalid_union":
        this.union(one, path);
        return;
      default:
        this.custom(one.message, path);
    }
  }

  /** A check of our own: its message is the code, and after a bar what is allowed. */
  private custom(message: string, path: readonly PropertyKey[]): void {
    const [code = "", allowed = ""] = message.split("|");
    if (!codes.has(code)) throw new Error(`unexpected schema issue: ${message}`);
    this.add(code as IssueCode, path, allowed);
  }

  private union(one: z.core.$ZodIssueInvalidUnion, path: readonly PropertyKey[]): void {
    const options = (one as { options?: readonly unknown[] }).options;
    const inside = meant(one.errors);
    if (one.errors.length === 0) {
      this.mistyped(path, listed(options ?? []), "not-allowed");
    } else if (inside !== undefined) {
      for (const nested of inside) this.translate(nested, path);
    } else {
      const isText = typeof at(this.data, path) === "string";
      this.mistyped(path, expectedOf(one.errors), isText ? "not-allowed" : "wrong-type");
    }
  }
}

/** The schema cannot tell some hundred thousand faults of one list: then undefined. */
function parse(schema: z.core.$ZodType, data: unknown) {
  try {
    return z.safeParse(schema, data);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Adds what is wrong with `data` under the schema; answers with the places at fault (unknown keys do no harm). */
export function checkShape(
  schema: z.core.$ZodType,
  data: unknown,
  path: Path,
  refused: readonly Path[],
  issues: Issues,
): readonly Path[] {
  const parsed = parse(schema, data);
  if (parsed === undefined) {
    issues.add("too-many-faults", path);
    return [...refused, path];
  }
  if (parsed.success) return refused;
  const translator = new Translator(data, path, refused, issues);
  for (const one of parsed.error.issues) translator.translate(one);
  return [...refused, ...translator.faults];
}
