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

const owns = Object.prototype.hasOwnProperty;

/** Whether the keys of the row are those of its copy that have a value: then it has no unknown key, and none is undefined. */
function sameKeys(row: Fields, copy: Fields): boolean {
  const keys = Object.keys(row);
  for (const key of keys) if (!owns.call(copy, key) || copy[key] === undefined) return false;
  let values = 0;
  for (const key of Object.keys(copy)) if (copy[key] !== undefined) values += 1;
  return values === keys.length;
}

/** The copy of a row that is plainly in order; undefined where the schema has to look. */
export function takePlainly<Row extends object>(form: RowForm<Row>, row: unknown): Row | undefined {
  try {
    if (!isPlainObject(row)) return undefined;
    const copy = form.copy(row);
    return sameKeys(row, copy as Fields) && form.fits(copy) ? copy : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the elements of a list in turn: a hole, or a getter or proxy that throws, is refused and ends it. */
export function eachElement(
  list: unknown,
  path: Path,
  issues: Issues,
  take: (element: unknown, path: Path) => void,
): void {
  if (list === undefined) return;
  let at = path;
  try {
    if (!Array.isArray(list)) {
      issues.add("wrong-type", path, list, "a list");
      return;
    }
    for (let i = 0; i < list.length; i += 1) {
      at = [...path, i];
      const element: unknown = list[i];
      if (element === undefined && !(i in list)) {
        issues.add("not-plain", at, undefined, "this list has a hole");
        return;
      }
      take(element, at);
    }
  } catch {
    issues.add("not-plain", at, undefined, "reading this throws an error");
  }
}

/** The rows that are in order, each at its place in the list; the others are undefined and their issues added. */
export function readRows<Row extends object>(
  form: RowForm<Row>,
  list: unknown,
  path: Path,
  issues: Issues,
): readonly (Row | undefined)[] {
  const rows: (Row | undefined)[] = [];
  eachElement(list, path, issues, (row, at) => {
    rows.push(takePlainly(form, row) ?? readBySchema(form, row, at, issues));
  });
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
