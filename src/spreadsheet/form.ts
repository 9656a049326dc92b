/**
 * The tables that a person fills: one for each list of the input, with a column for each key. What is read, what is written
 * and what the guide says all come from here.
 */

/** How a cell is written. */
export type Kind = "text" | "amount" | "whole" | "date" | "month" | "word" | "yes or no" | "list" | "all or list";

/** A column, or a key of the table Terms. */
export interface Field {
  /** The heading, as people read it; of Terms the dotted key. */
  readonly heading: string;
  /** Where its value goes in the record of the row; of Terms in the whole input. */
  readonly path: readonly string[];
  readonly kind: Kind;
  /** The words that may be written, where there are few. */
  readonly words?: string;
  /** Whether every row must have one. */
  readonly needed?: boolean;
}

/** The table whose record a row belongs to: the first column of the row names it. */
export interface Owner {
  readonly title: string;
  /** The key of the record that the name is of. */
  readonly key: string;
  /** Whether the record has its list also where no row belongs to it. */
  readonly always?: boolean;
}

/** A table. */
export interface Form {
  /** In its first row. */
  readonly title: string;
  /** What its rows become: records of a list, plain values of a list, entries of an object, steps of prices, or single keys. */
  readonly rows: "records" | "values" | "entries" | "prices" | "keys";
  /** Where in the input the list stands; or in the record of another table that a column names. */
  readonly into: readonly string[];
  readonly of?: Owner;
  readonly fields: readonly Field[];
}

/** Makes a column of a kind: its heading, the dotted path of its key in the record, and the words that it may hold. */
export const field =
  (kind: Kind) =>
  (heading: string, path: string, words?: string): Field => ({
    heading,
    path: path.split("."),
    kind,
    ...(words === undefined ? {} : { words }),
  });

/** The same column, in which every row must have something. */
export const need = (one: Field): Field => ({ ...one, needed: true });

/** A table of records of one list. */
export const records = (title: string, into: string, fields: readonly Field[]): Form => ({
  title,
  rows: "records",
  into: into.split("."),
  fields,
});

/** A table of what belongs to the records of another: its first column names the record. */
export const recordsOf = (of: Owner, title: string, into: string, owner: string, fields: readonly Field[]): Form => ({
  ...records(title, into, [need(field("text")(owner, "")), ...fields]),
  of,
});
