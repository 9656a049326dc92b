/** The workbook to fill in: a sheet for each table with its headings, a guide, and the steps; all from the forms. */
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import type { Field, Form } from "../../src/spreadsheet/form.js";
import { FORMS } from "../../src/spreadsheet/tables.js";
import type { FilledTable } from "../../src/spreadsheet/write.js";
import { letters } from "../../src/workbook/table.js";
import { heightOf } from "../../src/workbook/widths.js";
import { type GuideRow, guideRows } from "./guide.js";

/** Sheets that explain and are not handed to the functions. */
export const START = "Start here";
export const GUIDE = "Guide";

/** So many rows are prepared on a sheet; there may be more. */
const ROWS = 500;

const FONT = { name: "Arial", size: 12 };
const TITLE = { font: { ...FONT, size: 16, bold: true } };
const TOP = { vertical: "top" } as const;
const NEEDED = { font: { ...FONT, bold: true }, alignment: TOP };
const PLAIN = { font: FONT, alignment: TOP };
const WRAPPED = { font: FONT, alignment: { ...TOP, wrapText: true } };

/** All columns on one page's width. */
const PAGE: NonNullable<WriteSheet["pageSetup"]> = {
  orientation: "landscape",
  paperSize: "a4",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
};

/** Rows as high as their texts need in columns of these widths; others as they are. */
function heights(rows: readonly (readonly unknown[])[], widths: readonly number[]) {
  const found = new Map<number, { height: number }>();
  rows.forEach((texts, row) => {
    const height = heightOf(texts, widths);
    if (height !== undefined) found.set(row, { height });
  });
  return found;
}

/** Dates look like dates; what a spreadsheet would take for one and is none stays text. */
function formatOf({ kind, heading }: Field): string | undefined {
  if (kind === "date") return "yyyy-mm-dd";
  if (kind === "month") return "yyyy-mm";
  return kind === "text" || kind === "list" || kind === "all or list" || /year$/i.test(heading) ? "@" : undefined;
}

const styleFor = (field: Field) => {
  const numFmt = formatOf(field);
  return numFmt === undefined ? PLAIN : { ...PLAIN, numFmt };
};

/** The words that a cell may hold, where it may hold nothing else. */
function choicesOf({ kind, words }: Field): string[] | undefined {
  if (kind === "yes or no") return ["yes", "no"];
  return kind === "word" && words !== undefined && !/ \w+ /.test(words) ? words.split(", ") : undefined;
}

const validation = (field: Field, range: string): NonNullable<WriteSheet["dataValidations"]> => {
  const values = choicesOf(field);
  if (values === undefined) return [];
  const errorMessage = `One of ${values.join(", ")}, or nothing`;
  return [
    { type: "list", values, allowBlank: true, showErrorMessage: true, errorTitle: field.heading, errorMessage, range },
  ];
};

const at = (cells: Map<string, object>, row: number, column: number, value: string, style: object): void => {
  cells.set(`${row},${column}`, { value, type: "string", style });
};

type Written = string | number | Date | null;

/** A value as a person enters it: a day as a date of the sheet. */
const entered = ({ kind }: Field, value: string | number | undefined): Written => {
  if (value === undefined || value === "") return null;
  return kind === "date" ? new Date(`${value}T00:00:00Z`) : value;
};

/** Rows of a filled table, by the columns of the form. */
function entries({ fields }: Form, filled: FilledTable | undefined): readonly (readonly Written[])[] {
  const [, headings = [], ...rows] = filled?.cells ?? [];
  return rows.map((row) => fields.map((field) => entered(field, row[headings.indexOf(field.heading)])));
}

const TERM_WIDTHS = [32, 24, 110];
const GUIDE_WIDTHS = [20, 34, 10, 44, 110];
const START_WIDTHS = [30, 120];

/** The table Terms: its keys stand there already, with what they mean in a column that is not read. */
function termsSheet({ title, fields }: Form, guide: readonly GuideRow[], filled?: FilledTable): WriteSheet {
  const values = new Map(filled?.cells.map(([key, value]) => [key, value]));
  const cells = new Map<string, object>();
  at(cells, 0, 0, title, TITLE);
  at(cells, 1, 0, "Key", NEEDED);
  at(cells, 1, 1, "Value", NEEDED);
  fields.forEach((field, i) => {
    at(cells, i + 2, 0, field.heading, field.needed ? NEEDED : PLAIN);
    cells.set(`${i + 2},1`, { value: entered(field, values.get(field.heading)), style: styleFor(field) });
    const { write, meaning } = guide[i] as GuideRow;
    at(cells, i + 2, 2, `${plain(write)}. ${plain(meaning)}`, WRAPPED);
  });
  return {
    name: title,
    rows: [[title], ["Key", "Value"], ...fields.map(({ heading }) => [heading])],
    rowDefs: heights([[], [], ...guide.map(({ write, meaning }) => ["", "", `${write}. ${meaning}`])], TERM_WIDTHS),
    cells,
    columns: TERM_WIDTHS.map((width) => ({ width })),
    pageSetup: PAGE,
    dataValidations: fields.flatMap((field, i) => validation(field, `B${i + 3}`)),
  } as WriteSheet;
}

function tableSheet(form: Form, filled?: FilledTable): WriteSheet {
  const { title, fields } = form;
  const cells = new Map<string, object>();
  at(cells, 0, 0, title, TITLE);
  fields.forEach((field, column) => at(cells, 1, column, field.heading, field.needed ? NEEDED : PLAIN));
  return {
    name: title,
    rows: [[title], fields.map(({ heading }) => heading), ...entries(form, filled)],
    cells,
    columns: fields.map((field) => ({ width: Math.max(12, field.heading.length + 4), style: styleFor(field) })),
    pageSetup: PAGE,
    dataValidations: fields.flatMap((field, i) => validation(field, `${letters(i)}3:${letters(i)}${ROWS}`)),
  } as WriteSheet;
}

/** Markdown as a cell shows it. */
const plain = (text: string): string => text.replace(/`/g, "").replace(/^./, (first) => first.toUpperCase());

function guideSheet(guide: ReturnType<typeof guideRows>): WriteSheet {
  const rows = guide.flatMap(({ form, rows: said }) =>
    said.map(({ field, write, meaning }) => [
      form.title,
      field.heading,
      field.needed ? "yes" : "",
      plain(write),
      plain(meaning),
    ]),
  );
  const headings = ["Sheet", "Heading or key", "Needed", "Write", "Meaning"];
  const cells = new Map<string, object>();
  at(cells, 0, 0, "What each column means", TITLE);
  headings.forEach((heading, column) => at(cells, 1, column, heading, NEEDED));
  return {
    name: GUIDE,
    rows: [["What each column means"], headings, ...rows],
    cells,
    rowDefs: heights([[], [], ...rows], GUIDE_WIDTHS),
    columns: GUIDE_WIDTHS.map((width) => ({ width, style: WRAPPED })),
    pageSetup: PAGE,
  } as WriteSheet;
}

/** The range of a table's sheet, as far as it is prepared. */
const rangeOf = ({ title, fields, rows }: Form): string => {
  const last = rows === "keys" ? `C${fields.length + 2}` : `${letters(fields.length - 1)}${ROWS}`;
  return `${title.includes(" ") ? `'${title}'` : title}!A1:${last}`;
};

function startSheet(): WriteSheet {
  const ranges = FORMS.map(rangeOf).join(",");
  const steps: readonly (readonly [string, string])[] = [
    [
      "1",
      "Fill the column Value of the sheet Terms. Keys in bold are needed; leave blank what your contract does not say.",
    ],
    [
      "2",
      "Fill the sheets that your contract needs, a row for each phase, fee, price, source, record. Headings in bold are needed in each row. Leave the other sheets as they are.",
    ],
    [
      "3",
      "The sheet Guide says of every column how to write it and what it means. Years (2026/27) and fractions (1/3) are text; dates are dates; money is a number.",
    ],
    [
      "4",
      "With the functions installed (Excel, Google Sheets, ONLYOFFICE): add a sheet of your own and put the formulas below into it.",
    ],
    [
      "5",
      "In LibreOffice, or without the functions: save the workbook and run the program of the page libreoffice.md. It says what is wrong, or writes the statement as a workbook.",
    ],
  ];
  const formulas: readonly (readonly [string, string])[] = [
    ["What is wrong", `=OUTTURN_CHECK(${ranges})`],
    ["The statement", `=OUTTURN_STATEMENT("periods",${ranges})`],
    ["Why claims were refused", `=OUTTURN_STATEMENT("not payable",${ranges})`],
    ["The reserve", `=OUTTURN_STATEMENT("reserve",${ranges})`],
  ];
  const rows = [["Your contract in tables", ""], ...steps, ["", ""], ["Formulas to copy", ""], ...formulas];
  const cells = new Map<string, object>();
  rows.forEach(([first, second], row) => {
    const isHead = second === "" && first !== "";
    at(cells, row, 0, first as string, isHead ? TITLE : NEEDED);
    at(cells, row, 1, second as string, WRAPPED);
  });
  return {
    name: START,
    rows,
    cells,
    rowDefs: heights(rows, START_WIDTHS),
    columns: START_WIDTHS.map((width) => ({ width })),
    pageSetup: PAGE,
  } as WriteSheet;
}

/** The workbook, with what is filled in; nothing unless told. */
export function template(filled: readonly FilledTable[] = []): Promise<Uint8Array> {
  const guide = guideRows();
  const tables = guide.map(({ form, rows }) => {
    const own = filled.find(({ title }) => title === form.title);
    return form.rows === "keys" ? termsSheet(form, rows, own) : tableSheet(form, own);
  });
  const dated = new Date(Date.UTC(2026, 10, 30));
  return writeXlsx({
    sheets: [startSheet(), ...tables, guideSheet(guide)],
    defaultFont: FONT,
    properties: { title: "Your contract in tables", creator: "outturn", created: dated, modified: dated },
  });
}
