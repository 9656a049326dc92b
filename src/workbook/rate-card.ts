/** The rate card: one row for each price, or for each step of a price. */
import type { Entry, Price } from "../input/terms.js";
import { dayCell, exactCell } from "./figures.js";
import type { Row, Sheet } from "./model.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";

/** The table, and where the steps of a price stand in it. */
export interface RateCardTable {
  readonly table: Table;
  readonly sheet: Sheet;
  /** The first and last row of a price. */
  readonly rowsOf: (price: Price) => readonly [number, number];
}

const FORMS = {
  amount: "amount for each unit",
  volumeBands: "amount for each unit, by how many came before",
  valueBands: "amount by the value reached",
  valueShare: "rate of the value, by the value reached",
} as const;

function priceRows(entry: Entry, price: Price, { figures }: Scene): readonly Row[] {
  const { form } = price;
  const head: Row = {
    code: entry.code,
    title: entry.title,
    price: price.index + 1,
    group: price.group,
    from: dayCell(price.from),
    to: dayCell(price.to),
    form:
      form.kind === "volumeBands"
        ? `${FORMS.volumeBands} in the ${form.counting === "year" ? "financial year" : "term"}`
        : FORMS[form.kind],
    share: exactCell(entry.payableShare),
    clause: [entry.clause, price.clause].filter((clause) => clause !== undefined).join("; ") || undefined,
  };
  switch (form.kind) {
    case "amount":
      return [{ ...head, amount: figures.rate(form.amount) }];
    case "volumeBands":
      return form.steps.map(({ above, amount }) => ({ ...head, step: above, amount: figures.rate(amount) }));
    case "valueBands":
      return form.steps.map(({ atLeast, amount }) => ({
        ...head,
        step: exactCell(atLeast),
        amount: figures.rate(amount),
      }));
    case "valueShare":
      return form.steps.map(({ atLeast, rate }) => ({
        ...head,
        step: exactCell(atLeast),
        amount: exactCell(rate),
        most: form.cap === undefined ? undefined : figures.rate(form.cap, "money"),
      }));
  }
}

export function rateCardTable(scene: Scene): RateCardTable {
  const rows: Row[] = [];
  const places = new Map<Price, readonly [number, number]>();
  for (const entry of scene.work.terms.rateCard) {
    for (const price of entry.prices) {
      const from = rows.length;
      for (const row of priceRows(entry, price, scene)) rows.push(row);
      places.set(price, [from, rows.length - 1]);
    }
  }
  const has = (key: string): boolean => rows.some((row) => row[key] !== undefined);
  const table = layTable(
    "Rate card",
    [
      { key: "code", title: "Outcome" },
      has("title") ? { key: "title", title: "Title" } : undefined,
      { key: "price", title: "Price number", format: "whole" },
      has("group") ? { key: "group", title: "Group" } : undefined,
      has("from") ? { key: "from", title: "From", format: "date" } : undefined,
      has("to") ? { key: "to", title: "To", format: "date" } : undefined,
      { key: "form", title: "Form of the price" },
      has("step") ? { key: "step", title: "Above, or at least", format: "rate" } : undefined,
      { key: "amount", title: "Amount or rate", format: "rate" },
      has("most") ? { key: "most", title: "At most", format: "money" } : undefined,
      { key: "share", title: "Payable share", format: "ratio" },
      has("clause") ? { key: "clause", title: "Clause" } : undefined,
    ],
    rows.length,
  );
  return {
    table,
    sheet: fill(
      table,
      { title: "Rate card", about: "Prices of outcomes, one price or step of a price in each row." },
      rows,
    ),
    rowsOf: (price) => places.get(price) as readonly [number, number],
  };
}
