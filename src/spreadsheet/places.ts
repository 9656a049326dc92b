/** From a place in the input back to the cell that it was read from. */
import type { Path } from "../input/issues.js";
import type { Field, Form } from "./form.js";
import type { Place, Sheet } from "./tables.js";

/** The row that something was read from. */
export interface Origin {
  readonly sheet: Sheet;
  readonly row: number;
}

/** Which row each part of the input comes from. */
export interface Origins {
  /** Of the element of a list, or of an entry of an object. */
  readonly row: (holder: object, key: string | number) => Origin | undefined;
  /** Of a key of the table Terms. */
  readonly term: (key: string) => Place | undefined;
}

const startsWith = (path: Path, start: Path): boolean =>
  start.length <= path.length && start.every((part, i) => part === path[i]);

/** The column for a key of a record: the one that holds it, the first that holds a part of it, or that of the same last key. */
function columnOf(form: Form, keys: Path): Field | undefined {
  const last = keys[keys.length - 1];
  if (last === undefined || form.rows === "values" || form.rows === "entries")
    return form.fields[form.fields.length - 1];
  return (
    form.fields.find(({ path }) => path[0] !== "" && startsWith(keys, path)) ??
    form.fields.find(({ path }) => startsWith(path, keys)) ??
    form.fields.find(({ path }) => path.length === 1 && path[0] === last)
  );
}

/** What stands in Terms, or a list as a whole. */
function placeOutside(path: Path, forms: readonly Form[], origins: Origins): Place {
  const [terms, ...tables] = forms as readonly [Form, ...Form[]];
  const list = tables.find(({ of, into }) => of === undefined && startsWith(into, path));
  if (list !== undefined && list.into.length === path.length) return { table: list.title };
  const keys = terms.fields.filter((key) => startsWith(key.path, path) || startsWith(path, key.path));
  const place = keys.map(({ heading }) => origins.term(heading)).find((one) => one !== undefined);
  if (place !== undefined && path.length > 1) return place;
  const [key] = keys;
  if (keys.length === 1 && key !== undefined) return { table: terms.title, column: key.heading };
  return { table: keys.length === 0 && list !== undefined ? list.title : terms.title };
}

/** A place, and the table that its columns are of; of Terms there is none. */
export interface Located {
  readonly place: Place;
  readonly form?: Form;
}

/** The cell that a part of the input was read from, or the nearest that can be named. */
export function locate(path: Path, input: object, forms: readonly Form[], origins: Origins): Located {
  let holder: unknown = input;
  let known: Origin | undefined;
  let from = 0;
  path.forEach((part, i) => {
    if (typeof holder !== "object" || holder === null) return;
    const found = origins.row(holder, part);
    if (found !== undefined) {
      known = found;
      from = i + 1;
    }
    holder = (holder as Record<string | number, unknown>)[part];
  });
  if (known === undefined) return { place: placeOutside(path, forms, origins) };
  const { sheet, row } = known as Origin;
  const { form, label: table } = sheet;
  const column = from < path.length || form.rows !== "records" ? columnOf(form, path.slice(from)) : undefined;
  return { form, place: column === undefined ? { table, row } : { table, row, column: column.heading } };
}
