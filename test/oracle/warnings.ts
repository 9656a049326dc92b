// A second implementation written from docs/rules.md alone, to be compared with the engine.
// Section 11: the warnings.

import { paidIn, type Register, type Settled } from "./book.js";
import { capYears } from "./caps.js";
import { coins, total } from "./fraction.js";
import type { World } from "./lines.js";
import { trancheYears } from "./reserve.js";
import { known } from "./terms.js";

export interface Warning {
  readonly code: "allocation-outside-term" | "allocation-repeated" | "cap-exceeds-funding" | "paid-line-reversed";
  readonly path?: (string | number)[];
  readonly message: string;
}

function allocationWarnings(world: World): Warning[] {
  const found: Warning[] = [];
  (world.input.funding?.sources ?? []).forEach((source, s) => {
    source.allocations.forEach((row, a) => {
      if (row.notifiedOn !== undefined && !known(world.input, row.notifiedOn)) return;
      const path = ["funding", "sources", s, "allocations", a];
      if (!world.timeline.years.some((year) => year.label === row.year)) {
        found.push({
          code: "allocation-outside-term",
          path,
          message: `${source.id} ${row.year}: outside the effective term`,
        });
      }
      const repeated = source.allocations.slice(0, a).some((other) => {
        if (other.notifiedOn !== undefined && !known(world.input, other.notifiedOn)) return false;
        if (other.year === row.year || other.ref === undefined || other.ref !== row.ref) return false;
        if (other.amount === undefined || row.amount === undefined) return false;
        return coins(other.amount, world.places) === coins(row.amount, world.places);
      });
      if (repeated)
        found.push({
          code: "allocation-repeated",
          path,
          message: `${source.id} ${row.year}: the same amount and ref in another year`,
        });
    });
  });
  return found;
}

function capWarnings(world: World, register: Register, settled: readonly Settled[]): Warning[] {
  const annual = world.input.contract.cap?.annual;
  if (world.input.funding === undefined || annual === undefined || annual.basis === "contract-year") return [];
  return capYears(world, register.lines, settled).flatMap((year): Warning[] => {
    const held = total((trancheYears(world, settled, year.year).get(year.year) ?? []).map((one) => one.held));
    if (year.cap <= held) return [];
    return [{ code: "cap-exceeds-funding", message: `${year.year}: the cap is more than the money of the year` }];
  });
}

function reversalWarnings(settled: readonly Settled[]): Warning[] {
  return settled.flatMap((one, index) =>
    one.lines
      .filter((line) => line.cause === "reversed" && paidIn(settled.slice(0, index), line.ref) !== 0n)
      .map(
        (line): Warning => ({ code: "paid-line-reversed", message: `${line.ref}: reversed in ${one.period.label}` }),
      ),
  );
}

export function warningsOf(world: World, register: Register, settled: readonly Settled[]): Warning[] {
  return [...allocationWarnings(world), ...capWarnings(world, register, settled), ...reversalWarnings(settled)];
}
