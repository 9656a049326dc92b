/** An input as filled tables: what a person would have written, and what reads back as that input. */
import type { Input } from "../input/types.js";
import { type CellValue, writeCell } from "./cells.js";
import type { Field, Form } from "./form.js";
import { type Data, lookUp } from "./rows.js";
import { FORMS, KEY_AND_VALUE } from "./tables.js";

/** A filled table: ready to be put into a sheet, and to be handed to the functions as a range. */
export interface FilledTable {
  /** What it is called; stands in its first row too. */
  readonly title: string;
  /** The title, the headings, then a row for each record; all of one width, blank cells `""`. */
  readonly cells: readonly (readonly CellValue[])[];
}

/** A row before it is written: values by the path of their column. */
type Values = readonly (readonly [field: Field, value: unknown])[];

const valuesOf = (fields: readonly Field[], record: Data): Values =>
  fields.map((field) => [field, lookUp(record, field.path)]);

/** Prices take a row for each step; what they have once stands in the first. */
function priceRows(price: Data): readonly Data[] {
  const { volumeBands, valueBands, valueShare, ...rest } = price as {
    volumeBands?: { counting: unknown; steps: readonly Data[] };
    valueBands?: readonly Data[];
    valueShare?: { steps: readonly Data[]; cap?: unknown };
  } & Data;
  const steps = volumeBands?.steps ?? valueBands ?? valueShare?.steps;
  if (steps === undefined) return [rest];
  const { from, to, group } = rest;
  return steps.map((step, i) => {
    const when = { from, to, group, ...step };
    return i > 0 ? when : { ...when, clause: rest.clause, counting: volumeBands?.counting, cap: valueShare?.cap };
  });
}

/** A word, or `limited` where there are limits. */
function splitCarryForward(record: Data): Data {
  const given = record.carryForward;
  const carryForward = typeof given === "object" && given !== null ? { is: "limited", ...given } : { is: given };
  return { ...record, carryForward };
}

/** A history of no decisions has no rows: it says that nothing is decided yet. */
const writePending = (record: Data): Data =>
  Array.isArray(record.decisions) && record.decisions.length === 0 ? { ...record, decision: "pending" } : record;

function recordsAt(form: Form, holder: Data): readonly Data[] {
  const list = lookUp(holder, form.into);
  if (!Array.isArray(list)) return [];
  if (form.rows === "prices") return list.flatMap(priceRows);
  if (form.title === "Sources") return list.map(splitCarryForward);
  if (form.title === "Evidence") return list.map(writePending);
  return form.rows === "values"
    ? list.map((value) => ({ [(form.fields[0] as Field).path[0] as string]: value }))
    : list;
}

/** The records of another table that rows of this one belong to. */
function ownersOf({ of }: Form, input: Data): readonly Data[] {
  const form = FORMS.find(({ title }) => title === of?.title) as Form;
  return recordsAt(form, input);
}

function rowsOf(form: Form, input: Data): readonly Values[] {
  const { fields, of } = form;
  if (form.rows === "keys") {
    const given = fields.map((field) => [field, lookUp(input, field.path)] as const);
    const written = given.filter(([, value]) => value !== undefined && (!Array.isArray(value) || isWords(value)));
    return written.map(([field, value]) => [
      [KEY_AND_VALUE[0] as Field, field.heading],
      [{ ...(KEY_AND_VALUE[1] as Field), kind: field.kind }, value],
    ]);
  }
  if (form.rows === "entries") {
    const [name, value] = fields as readonly [Field, Field];
    return Object.entries((lookUp(input, form.into) ?? {}) as Data).map(([key, one]) => [
      [name, key],
      [value, one],
    ]);
  }
  if (of === undefined) return recordsAt(form, input).map((record) => valuesOf(fields, record));
  const [owner, ...others] = fields as readonly [Field, ...Field[]];
  return ownersOf(form, input).flatMap((record) =>
    recordsAt(form, record).map((one): Values => [[owner, record[of.key]], ...valuesOf(others, one)]),
  );
}

/** A list of texts; caps by group are a list too, and have a table of their own. */
const isWords = (list: readonly unknown[]): boolean => list.every((item) => typeof item === "string");

function tableOf(form: Form, input: Data): FilledTable | undefined {
  const rows = rowsOf(form, input);
  if (rows.length === 0) return undefined;
  const width = (rows[0] as Values).length;
  const used = Array.from({ length: width }, (_, i) => i).filter((i) =>
    rows.some((row) => row[i]?.[1] !== undefined || row[i]?.[0].needed === true),
  );
  const headings = used.map((i) => ((rows[0] as Values)[i] as Values[number])[0].heading);
  const cells = rows.map((row) => used.map((i) => writeCell(...kindAndValue(row[i] as Values[number]))));
  return { title: form.title, cells: [headings.map((_, i) => (i === 0 ? form.title : "")), headings, ...cells] };
}

const kindAndValue = ([{ kind }, value]: Values[number]) => [kind, value] as const;

/**
 * The tables of an input, filled: those that have rows, with the columns that are used. Read back they give the same result,
 * but for what no cell can hold: a text that is empty or begins or ends with a space.
 *
 * @param input what `calculate` takes; it is not checked
 * @returns tables in the order of the guide
 *
 * @example
 * for (const { title, cells } of toTables(input)) workbook.addSheet(title, cells);
 */
export function toTables(input: Input): readonly FilledTable[] {
  return FORMS.flatMap((form) => tableOf(form, input as unknown as Data) ?? []);
}
