/** Rows of the table Prices as prices: rows with Above or At least are the steps of one price. */
import type { Origin } from "./places.js";
import type { Data, Found, Rows } from "./rows.js";

const WHEN = ["from", "to", "group"];

/** A price that is being put together from several rows. */
interface Open {
  readonly price: Data;
  readonly origin: Origin;
}

/** The object of the price form that a step belongs to, and where its steps stand in it. */
function formOf(
  { above, rate, amount }: Data,
  price: Data,
): { readonly form: string; readonly path: readonly string[] } {
  if (above !== undefined) return { form: "volumeBands", path: ["volumeBands", "steps"] };
  const shares = rate !== undefined || (amount === undefined && price.valueShare !== undefined);
  return shares ? { form: "valueShare", path: ["valueShare", "steps"] } : { form: "", path: ["valueBands"] };
}

/** Sets what a price has once, however many rows it takes: rows after the first may leave it blank. */
function setOnce(
  holder: Data,
  key: string,
  value: unknown,
  column: string,
  found: Found,
  open: Open,
  rows: Rows,
): void {
  if (value === undefined) return;
  if (holder[key] === undefined) holder[key] = value;
  else if (holder[key] !== value) {
    rows.refuse(found.origin, column, `is not that of row ${open.origin.row}: the rows are steps of one price`);
  }
}

function addStep(found: Found, open: Open, rows: Rows): void {
  const { above, atLeast, amount, rate, counting, cap, clause } = found.record;
  if (above !== undefined && atLeast !== undefined) {
    rows.refuse(found.origin, "Above", "must not stand beside At least: a step counts units or values");
    return;
  }
  const { price } = open;
  const { form, path } = formOf(found.record, price);
  const step = { above, atLeast, amount, rate };
  const given = Object.fromEntries(Object.entries(step).filter(([, value]) => value !== undefined));
  rows.add(rows.list(price, path) as unknown[], given, found.origin);
  const holder = form === "" ? price : (price[form] as Data);
  setOnce(form === "volumeBands" ? holder : price, "counting", counting, "Counting", found, open, rows);
  setOnce(form === "valueShare" ? holder : price, "cap", cap, "Cap", found, open, rows);
  setOnce(price, "clause", clause, "Clause", found, open, rows);
}

/** Adds the prices of rows to the rate-card entries that they belong to. */
export function addPrices(found: readonly Found[], ownerOf: (one: Found) => Data | undefined, rows: Rows): void {
  const open = new Map<Data, Map<string, Open>>();
  for (const one of found) {
    const owner = ownerOf(one);
    if (owner === undefined) continue;
    const { record, origin } = one;
    const prices = rows.list(owner, ["prices"]) as unknown[];
    if (record.above === undefined && record.atLeast === undefined) {
      rows.add(prices, record, origin);
      continue;
    }
    const key = JSON.stringify(WHEN.map((part) => record[part] ?? null));
    const ofOwner = open.get(owner) ?? new Map<string, Open>();
    open.set(owner, ofOwner);
    let price = ofOwner.get(key);
    if (price === undefined) {
      const when = WHEN.filter((part) => record[part] !== undefined).map((part) => [part, record[part]]);
      price = { price: Object.fromEntries(when), origin };
      ofOwner.set(key, price);
      rows.add(prices, price.price, origin);
    }
    addStep(one, price, rows);
  }
}
