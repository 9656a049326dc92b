/**
 * As much of JSON Schema (draft 2020-12) as the schema of the input uses: where does a value not fit? A keyword that is
 * not known here is an error, so that nothing is passed over. And its text as the file at the root has it.
 */

export type JsonSchema = Readonly<Record<string, unknown>>;

type Check = (value: unknown, at: string, rule: never, schema: JsonSchema) => readonly string[];

const typeOf = (value: unknown): string => {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeOf(value) === "object";

const when = (wrong: boolean, at: string, words: string): readonly string[] => (wrong ? [`${at} ${words}`] : []);

const CHECKS: Readonly<Record<string, Check>> = {
  $schema: () => [],
  type: (value, at, type: string) => when(typeOf(value) !== type, at, `is not of type ${type}`),
  const: (value, at, only: unknown) => when(value !== only, at, `is not ${String(only)}`),
  enum: (value, at, all: readonly unknown[]) => when(!all.includes(value), at, `is not one of ${all.join(", ")}`),
  pattern: (value, at, pattern: string) =>
    when(typeof value === "string" && !new RegExp(pattern, "u").test(value), at, `does not match ${pattern}`),
  format: (value, at, format: string) =>
    when(format !== "date" || !/^\d{4}-\d{2}-\d{2}$/.test(String(value)), at, `is not a ${format}`),
  minLength: (value, at, least: number) => when(typeof value === "string" && value.length < least, at, "is too short"),
  maxLength: (value, at, most: number) => when(typeof value === "string" && value.length > most, at, "is too long"),
  minimum: (value, at, least: number) => when(typeof value === "number" && value < least, at, `is below ${least}`),
  maximum: (value, at, most: number) => when(typeof value === "number" && value > most, at, `is above ${most}`),
  multipleOf: (value, at, unit: number) => when(typeof value === "number" && value % unit !== 0, at, "is not whole"),
  minItems: (value, at, least: number) => when(Array.isArray(value) && value.length < least, at, "has too few items"),
  items: (value, at, items: JsonSchema) =>
    Array.isArray(value) ? value.flatMap((item, i) => misfits(items, item, `${at}[${i}]`)) : [],
  required: (value, at, keys: readonly string[]) =>
    isObject(value) ? keys.filter((key) => !(key in value)).map((key) => `${at}.${key} is missing`) : [],
  properties: (value, at, properties: Readonly<Record<string, JsonSchema>>) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => {
          const schema = properties[key];
          return schema === undefined ? [] : misfits(schema, item, `${at}.${key}`);
        })
      : [],
  propertyNames: (value, at, names: JsonSchema) =>
    isObject(value) ? Object.keys(value).flatMap((key) => misfits(names, key, `the key ${at}.${key}`)) : [],
  additionalProperties: (value, at, rule: boolean | JsonSchema, { properties = {} }) =>
    isObject(value)
      ? Object.keys(value)
          .filter((key) => !(key in (properties as object)))
          .flatMap((key) =>
            typeof rule === "boolean"
              ? when(!rule, `${at}.${key}`, "is not a known key")
              : misfits(rule, value[key], `${at}.${key}`),
          )
      : [],
  anyOf: (value, at, schemas: readonly JsonSchema[]) => {
    const found = schemas.map((schema) => misfits(schema, value, at));
    return found.some((one) => one.length === 0) ? [] : [`${at} fits none of ${found.length} forms`, ...found.flat()];
  },
  oneOf: (value, at, schemas: readonly JsonSchema[]) => {
    const fitting = schemas.filter((schema) => misfits(schema, value, at).length === 0).length;
    return when(fitting !== 1, at, `fits ${fitting} of ${schemas.length} forms`);
  },
};

/** Where a value does not fit a schema, and why. */
export function misfits(schema: JsonSchema, value: unknown, at: string): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, rule]) => {
    const check = CHECKS[keyword];
    if (check === undefined) throw new Error(`the keyword ${keyword} of JSON Schema is not known to this test`);
    return check(value, at, rule as never, schema);
  });
}

const WIDEST = 120;

/** JSON as the formatter of this project writes it: lists of short texts on one line. */
export function jsonText(value: unknown, indent = "", before = 0): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const line = `[${value.map((item) => JSON.stringify(item)).join(", ")}]`;
    const plain = value.every((item) => typeof item !== "object");
    if (value.length === 0 || (plain && indent.length + before + line.length < WIDEST)) return line;
    return `[\n${value.map((item) => inner + jsonText(item, inner)).join(",\n")}\n${indent}]`;
  }
  if (!isObject(value) || Object.keys(value).length === 0) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, item]) => {
    const start = `${JSON.stringify(key)}: `;
    return inner + start + jsonText(item, inner, start.length);
  });
  return `{\n${parts.join(",\n")}\n${indent}}`;
}
