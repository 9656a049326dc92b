/** The rows of tables as values, and what is wrong with them so far. */
import { BadCell, type Host, plainCell, readCell } from "./cells.js";
import type { Field, Form } from "./form.js";
import type { Origin, Origins } from "./places.js";
import { findTables, KEY_AND_VALUE, type Place, type Problem, type Sheet } from "./tables.js";

/** A record of the input while it is put together. */
export type Data = Record<string, unknown>;

/** A record and the row that it was read from. */
export interface Found {
  readonly record: Data;
  readonly origin: Origin;
}

/** Puts a value where a path leads, making the objects on the way. */
export function put(target: Data, path: readonly string[], value: unknown): void {
  let holder = target;
  for (let i = 0; i < path.length - 1; i += 1) {
    const key = path[i] as string;
    holder[key] ??= {};
    holder = holder[key] as Data;
  }
  holder[path[path.length - 1] as string] = value;
}

/** What stands where a path leads. */
export const lookUp = (holder: Data, path: readonly string[]): unknown =>
  path.reduce<unknown>((inside, key) => (inside as Data | undefined)?.[key], holder);

/** Reads cells, keeps problems, and remembers which row everything came from. */
export class Rows {
  readonly sheets: readonly Sheet[];
  readonly problems: Problem[];
  private readonly lists = new Map<object, Origin[]>();
  private readonly entries = new Map<object, ReadonlyMap<string, Origin>>();
  private readonly terms = new Map<string, Place>();
  private currency = "GBP";

  constructor(
    ranges: readonly unknown[],
    private readonly host: Host,
  ) {
    const { sheets, problems } = findTables(ranges);
    this.sheets = sheets;
    this.problems = [...problems];
  }

  readonly origins: Origins = {
    row: (holder, key) =>
      typeof key === "number" ? this.lists.get(holder)?.[key] : this.entries.get(holder)?.get(key),
    term: (key) => this.terms.get(key),
  };

  of(form: Form): readonly Sheet[] {
    return this.sheets.filter((sheet) => sheet.form === form);
  }

  refuse({ sheet, row }: Origin, column: string | undefined, message: string): void {
    this.problems.push({ table: sheet.label, row, ...(column === undefined ? {} : { column }), message });
  }

  /** The value of a cell; undefined where it is blank or bad. */
  private value(field: Field, cell: unknown, origin: Origin): unknown {
    const plain = plainCell(cell, this.host);
    if (plain === undefined) return undefined;
    const value = plain instanceof BadCell ? plain : readCell(field.kind, plain, this.currency);
    if (!(value instanceof BadCell)) return value;
    this.refuse(origin, field.heading, value.reason);
    return undefined;
  }

  /** A row as a record; undefined where nothing in it could be read. */
  private record(sheet: Sheet, cells: readonly unknown[], origin: Origin): Data | undefined {
    const record: Data = {};
    let filled = false;
    for (const { at, field } of sheet.columns) {
      const value = this.value(field, cells[at], origin);
      if (value === undefined) continue;
      filled = true;
      const [key = ""] = field.path;
      if (field.path.length === 1) record[key] = value;
      else put(record, field.path, value);
    }
    return filled ? record : undefined;
  }

  /** The rows of a table as records. */
  records(sheet: Sheet): readonly Found[] {
    const found: Found[] = [];
    for (const { cells, number } of sheet.rows) {
      const origin = { sheet, row: number };
      const record = this.record(sheet, cells, origin);
      if (record !== undefined) found.push({ record, origin });
    }
    return found;
  }

  /** The rows of Terms: keys and values go where each key belongs. */
  putTerms(sheet: Sheet, input: Data): void {
    const [keyAt, valueAt] = KEY_AND_VALUE.map((field) => sheet.columns.find((column) => column.field === field)?.at);
    const fields = new Map(sheet.form.fields.map((field) => [field.heading.toLowerCase(), field]));
    const rows = sheet.rows.map(({ cells, number }) => {
      const key = cells[keyAt ?? -1];
      const name = typeof key === "string" ? key.trim() : undefined;
      const field = fields.get(name?.toLowerCase() ?? "");
      return { origin: { sheet, row: number }, name, field, cell: cells[valueAt ?? -1] };
    });
    const currency = rows.find(({ field }) => field?.heading === "currency")?.cell;
    if (typeof currency === "string" && currency.trim() !== "") this.currency = currency.trim();
    for (const { origin, name, field, cell } of rows) {
      const value = field === undefined ? undefined : this.value(field, cell, origin);
      if (field === undefined)
        this.refuse(origin, name, name ? "is not a key of Terms" : "is required: a key of Terms");
      else if (this.terms.has(field.heading)) this.refuse(origin, field.heading, "stands twice in Terms");
      else if (value !== undefined) {
        this.terms.set(field.heading, { table: sheet.label, row: origin.row, column: field.heading });
        put(input, field.path, value);
      }
    }
  }

  /** The list at a path, made where it is not there yet; undefined where something else stands there. */
  list(holder: Data, path: readonly string[]): unknown[] | undefined {
    const known = lookUp(holder, path);
    if (known !== undefined) return Array.isArray(known) ? known : undefined;
    const made: unknown[] = [];
    put(holder, path, made);
    this.lists.set(made, []);
    return made;
  }

  /** Adds an element to a list that {@link list} made. */
  add(list: unknown[], element: unknown, origin: Origin): void {
    list.push(element);
    this.lists.get(list)?.push(origin);
  }

  /** An object whose entries come from rows. */
  putEntries(holder: Data, path: readonly string[], rows: ReadonlyMap<string, readonly [unknown, Origin]>): void {
    const made = Object.fromEntries([...rows].map(([key, [value]]) => [key, value]));
    this.entries.set(made, new Map([...rows].map(([key, [, origin]]) => [key, origin])));
    put(holder, path, made);
  }
}
