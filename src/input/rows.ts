/**
 * Reads the long lists row by row. A row that a plain check finds in order is copied and taken; any other goes through
 * the schema, which says what is wrong or takes it after all. So a million good rows cost little and a bad one is
 * explained in full. The plain check only ever accepts what the schema accepts (test/input/rows.test.ts holds it to that).
 */
import type { Issues, Path } from "./issues.js";
import { copyPlain, isPlainObject } from "./plain.js";
import type { RowForm } from "./row-forms.js";
import { checkShape } from "./shape.js";

type Fields = Record<string, unknown>;

/**
 * Whether the keys of the row are just those of its copy that have a value: then it has no unknown key, none is undefined
 * and none is hidden. What the row's prototype lends to it was looked at before.
 */
function sameKeys(row: Fields, copy: Fields, names: ReadonlySet<string>): boolean {
  let keys = 0;
  for (const key in row) {
    if (!names.has(key) || copy[key] === undefined) return false;
    keys += 1;
  }
  for (const key in copy) if (copy[key] !== undefined) keys -= 1;
  return keys === 0;
}

/** Takes rows that are plainly in order: answers their copies, undefined where the schema has to look. */
export function plainTaker<Row extends object>(form: RowForm<Row>): (row: unknown) => Row | undefined {
  const names = new Set(Object.keys(form.copy({})));
  // Rows share their prototype nearly always: whether it lends any of these keys to them is asked once.
  let known: object | null | undefined;
  const isPlain = (row: object): row is Fields => {
    const prototype: object | null = Object.getPrototypeOf(row);
    if (prototype === known) return !Array.isArray(row);
    if (!isPlainObject(row) || (prototype !== null && [...names].some((name) => name in prototype))) return false;
    known = prototype;
    return true;
  };
  return (row) => {
    try {
      if (typeof row !== "object" || row === null || !isPlain(row)) return undefined;
      const copy = form.copy(row);
      return form.fits(copy) && sameKeys(row, copy as Fields, names) ? copy : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Reads the elements of a list in turn: a hole, or a getter or proxy that throws, is refused and ends it. */
export function eachElement(
  list: unknown,
  path: Path,
  issues: Issues,
  take: (element: unknown, index: number) => void,
): void {
  if (list === undefined) return;
  let at = -1;
  const place = (): Path => (at < 0 ? path : [...path, at]);
  try {
    if (!Array.isArray(list)) {
      issues.add("wrong-type", path, list, "a list");
      return;
    }
    for (let i = 0; i < list.length; i += 1) {
      at = i;
      const element: unknown = list[i];
      if (element === undefined && !(i in list)) {
        issues.add("not-plain", place(), undefined, "this list has a hole");
        return;
      }
      take(element, i);
    }
  } catch {
    issues.add("not-plain", place(), undefined, "reading this throws an error");
  }
}

/** Hands on each row of a list, undefined where it is not in order (its issues are added then). */
export function eachRow<Row extends object>(
  form: RowForm<Row>,
  list: unknown,
  path: Path,
  issues: Issues,
  take: (row: Row | undefined, index: number) => void,
): void {
  const takePlainly = plainTaker(form);
  eachElement(list, path, issues, (row, i) => {
    take(takePlainly(row) ?? readBySchema(form, row, [...path, i], issues), i);
  });
}

/** The rows that are in order, each at its place in the list; the others are undefined and their issues added. */
export function readRows<Row extends object>(
  form: RowForm<Row>,
  list: unknown,
  path: Path,
  issues: Issues,
): readonly (Row | undefined)[] {
  const rows: (Row | undefined)[] = [];
  eachRow(form, list, path, issues, (row) => rows.push(row));
  return rows;
}

function readBySchema<Row extends object>(
  form: RowForm<Row>,
  row: unknown,
  path: Path,
  issues: Issues,
): Row | undefined {
  const before = issues.count;
  const { data, refused } = copyPlain(row, path, issues);
  checkShape(form.schema, data, path, refused, issues);
  return issues.count === before ? form.copy(data as Fields) : undefined;
}
