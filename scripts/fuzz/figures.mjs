/** How the laws read a result: sums as whole numbers of the currency's smallest coin. */

/** A sum of a result, which always has exactly the currency's decimal places. */
export const coins = (text) => Number(text.replace(".", ""));

export const total = (items, of) => items.reduce((sum, item) => sum + coins(of(item)), 0);

export const sumOf = (items, key) => total(items, (item) => item[key]);

export function grouped(items, by) {
  const groups = new Map();
  for (const item of items) {
    const group = groups.get(by(item));
    if (group === undefined) groups.set(by(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** Keys of the result that hold money. */
const MONEY = new Set(
  "fees costs outcomes adjustments entitled entitledForecast payable deferred forfeited overpaid pending drawn shortfall"
    .concat(" refundable returned released overdrawn unconfirmed opening added lapsed closing allocated base cap")
    .concat(" broughtForward deductions available used unused headroom setOff paid amount")
    .split(" "),
);

/** Places of a result at which something stands that is no plain data, or money that is not written as money. */
export function misprints(result) {
  const decimals = result.totals.entitled.split(".")[1]?.length ?? 0;
  const money = new RegExp(`^(0|-?[1-9][0-9]*|-?0(?=\\.[0-9]*[1-9]))${decimals === 0 ? "" : `\\.[0-9]{${decimals}}`}$`);
  const found = [];
  const walk = (node, path) => {
    if (Array.isArray(node)) node.forEach((item, i) => walk(item, [...path, i]));
    else if (typeof node === "object" && node !== null) {
      for (const [key, value] of Object.entries(node)) {
        if (MONEY.has(key) && typeof value === "string") {
          if (!money.test(value)) found.push([...path, key, value]);
        } else walk(value, [...path, key]);
      }
    } else if (typeof node === "number" ? !Number.isSafeInteger(node) : !["string", "boolean"].includes(typeof node))
      found.push([...path, String(node)]);
  };
  walk(result, []);
  return found;
}
