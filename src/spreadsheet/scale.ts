/** An amount or a volume cut by what was planned and what came: worked out by the engine, as the cap and the units of a small contract. */
import { type Path, type Result, safeCalculate } from "../index.js";
import { place } from "../input/issues.js";
import { BadCell, type CellValue, type Host, numberCell, plainCell, readCell } from "./cells.js";

const CURRENCY = "GBP";

const read = (cell: unknown, kind: "amount" | "whole" | "word", host: Host): unknown => {
  const plain = plainCell(cell, host);
  return plain === undefined || plain instanceof BadCell ? plain : readCell(kind, plain, CURRENCY);
};

const contract = (reduction: object, rest: object) => ({
  id: "scale",
  term: { start: "2024-04-01", end: "2025-03-31" },
  grantReduction: { takesEffect: "whole-year", ...reduction },
  ...rest,
});

const funding = (planned: unknown, actual: unknown) => ({
  sources: [
    {
      id: "grant",
      carryForward: "all",
      allocations: [{ year: "2024/25", planned, amount: actual, status: "confirmed" }],
    },
  ],
});

/** Which argument a part of the small contract came from, by its last key; an allocation's amount is what came. */
function nameOf(path: Path): string {
  const key = String(path[path.length - 1]);
  if (path[0] === "funding") return key === "planned" ? "Planned" : "Actual";
  return key === "volumeRounding" ? "Rounding" : key === "units" ? "Units" : "Amount";
}

/** Works the small contract out, unless a cell cannot be read. */
function scaled(
  cells: Readonly<Record<string, unknown>>,
  input: object,
  figureOf: (result: Result) => string | undefined,
): CellValue {
  for (const [name, value] of Object.entries(cells)) {
    if (value instanceof BadCell) return `Problem: ${name}: ${value.reason}`;
    if (value === undefined) return `Problem: ${name}: is required`;
  }
  const answer = safeCalculate(input);
  if (answer.success) return numberCell(figureOf(answer.data) ?? "0");
  const [{ path, message }] = answer.issues as [(typeof answer.issues)[number]];
  return `Problem: ${nameOf(path)}: ${message.slice(place(path).length).trim()}`;
}

/** An amount x actual / planned, at most the amount, rounded to the penny (docs/rules.md section 6). */
export function scaleAmount(amount: unknown, planned: unknown, actual: unknown, host: Host): CellValue {
  const [Amount, Planned, Actual] = [amount, planned, actual].map((cell) => read(cell, "amount", host));
  const cap = { annual: { amount: Amount, unused: "lapse", excess: "forfeit" } };
  return scaled(
    { Amount, Planned, Actual },
    {
      contract: contract({ applyTo: ["caps"] }, { phases: [{ id: "all" }], cap }),
      funding: funding(Planned, Actual),
    },
    ({ capYears }) => capYears[0]?.cap,
  );
}

/** Units x actual / planned, at most the units, made whole by the rounding (docs/rules.md section 6). */
export function scaleVolume(
  units: unknown,
  planned: unknown,
  actual: unknown,
  rounding: unknown,
  host: Host,
): CellValue {
  const Units = read(units, "whole", host);
  const [Planned, Actual] = [planned, actual].map((cell) => read(cell, "amount", host));
  const Rounding = read(rounding, "word", host) ?? "half-up";
  // A rate of 12 a year is 1 a month: the first month's fee is the number of its units.
  const fee = { id: "units", basis: "units", units: Units, rate: "12", per: "year" };
  return scaled(
    { Units, Planned, Actual, Rounding },
    {
      contract: contract(
        { applyTo: ["volumes"], volumeRounding: Rounding },
        { calendar: { period: "month" }, phases: [{ id: "all", fees: [fee] }] },
      ),
      funding: funding(Planned, Actual),
    },
    ({ periods }) => periods[0]?.fees,
  );
}
