/** Tables as an input of the engine. Only the form of the tables is judged here: what the values may be is for the engine to say. */
import type { Path } from "../input/issues.js";
import type { Host } from "./cells.js";
import type { Field, Form, Owner } from "./form.js";
import { locate } from "./places.js";
import { addPrices } from "./prices.js";
import { type Data, type Found, Rows } from "./rows.js";
import { FORMS, type Place, type Problem, type Sheet } from "./tables.js";
import { type Finding, makeTeller } from "./wording.js";

/** What was found in tables. */
export interface Reading {
  /** For `calculate`; what could not be read is missing. */
  readonly input: Readonly<Record<string, unknown>>;
  /** What is wrong with the form of the tables; where there is something, the input is not whole. */
  readonly problems: readonly Problem[];
  /** Where a part of the input stands in the tables. */
  readonly placeOf: (path: Path) => Place;
  /** What the engine found about the input, with the place in the tables and in their words. */
  readonly tell: (finding: Finding) => Problem;
}

/** Records that others belong to, by table and by the key that names them; where several have one, the first. */
type Owners = Map<string, Map<string, Data>>;

/** The tables whose rows belong to records of this one. */
const belonging = (form: Form): readonly Form[] => FORMS.filter(({ of }) => of?.title === form.title);

/** `carryForward` is a word or an object of limits: two ways to fill the same columns. */
function joinCarryForward({ record, origin }: Found, rows: Rows): void {
  const { is, ...limits } = (record.carryForward ?? {}) as Data;
  const limited = Object.keys(limits).length > 0;
  const refuse = (message: string): void => rows.refuse(origin, "Carry forward", message);
  if (is === undefined && !limited) refuse("is required: none, all or limited");
  else if (is === undefined || is === "limited") record.carryForward = limits;
  else if (is !== "none" && is !== "all")
    refuse(`${JSON.stringify(is)} is not allowed here: one of none, all, limited`);
  else if (limited) refuse(`must be limited where Carry up to or Carry years is given, not ${is}`);
  else record.carryForward = is;
}

/** The record that a row belongs to; undefined, and told, where there is none. */
function ownerOf(form: Form, owners: Owners, rows: Rows): (one: Found) => Data | undefined {
  const { title } = form.of as Owner;
  const { heading } = form.fields[0] as Field;
  return ({ record, origin }) => {
    const name = record[""];
    delete record[""];
    const owner = name === undefined ? undefined : owners.get(title)?.get(String(name));
    if (name === undefined) rows.refuse(origin, heading, `is required: it names a row of ${title}`);
    else if (owner === undefined) rows.refuse(origin, heading, `${JSON.stringify(name)} is not in the table ${title}`);
    return owner;
  };
}

function remember(form: Form, found: readonly Found[], owners: Owners, rows: Rows): void {
  for (const other of belonging(form)) {
    const { key, always } = other.of as Owner;
    if (always) for (const { record } of found) rows.list(record, other.into);
    if (rows.of(other).length === 0) continue;
    const byKey = owners.get(form.title) ?? new Map<string, Data>();
    owners.set(form.title, byKey);
    for (const { record } of found) {
      const name = String(record[key]);
      if (!byKey.has(name)) byKey.set(name, record);
    }
  }
}

function addRecords(sheet: Sheet, input: Data, owners: Owners, rows: Rows): void {
  const { form } = sheet;
  const found = rows.records(sheet);
  if (form.title === "Sources") for (const one of found) joinCarryForward(one, rows);
  const holderOf = form.of === undefined ? () => input : ownerOf(form, owners, rows);
  if (form.rows === "prices") {
    addPrices(found, holderOf, rows);
    return;
  }
  for (const one of found) {
    const holder = holderOf(one);
    if (holder === undefined) continue;
    const list = rows.list(holder, form.into);
    const key = form.into[form.into.length - 1];
    if (list === undefined) rows.refuse(one.origin, undefined, `must not be given where ${key} stands in Terms`);
    else rows.add(list, form.rows === "values" ? Object.values(one.record)[0] : one.record, one.origin);
  }
  remember(form, found, owners, rows);
}

function addEntries(form: Form, input: Data, rows: Rows): void {
  const [name, value] = form.fields as readonly [Field, Field];
  const entries = new Map<string, readonly [unknown, Found["origin"]]>();
  for (const { record, origin } of rows.of(form).flatMap((sheet) => rows.records(sheet))) {
    const key = record[name.path[0] as string];
    if (typeof key !== "string") rows.refuse(origin, name.heading, "is required: it says what the row is for");
    else if (entries.has(key)) rows.refuse(origin, name.heading, `${JSON.stringify(key)} stands twice`);
    else entries.set(key, [record[value.path[0] as string], origin]);
  }
  if (entries.size > 0) rows.putEntries(input, form.into, entries);
}

/**
 * Reads ranges of cells as tables, and the tables as an input of the engine.
 *
 * @param ranges each a table or several below each other, in any order; a title may stand before its range on its own
 * @param host how dates are read that are objects of the host's own
 */
export function readTables(ranges: readonly unknown[], host: Host = {}): Reading {
  const rows = new Rows(ranges, host);
  const input: Data = { contract: { term: {} } };
  const owners: Owners = new Map();
  for (const form of FORMS) {
    if (form.rows === "entries") addEntries(form, input, rows);
    else if (form.rows === "keys") for (const sheet of rows.of(form)) rows.putTerms(sheet, input);
    else for (const sheet of rows.of(form)) addRecords(sheet, input, owners, rows);
  }
  return {
    input,
    problems: rows.problems,
    placeOf: (path) => locate(path, input, FORMS, rows.origins).place,
    tell: makeTeller(input, rows.origins),
  };
}
