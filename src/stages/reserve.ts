/**
 * What does each source hold, year by year: carried in, allocated, drawn, carried forward, lapsed? It keeps the tranches
 * while the periods are settled, and closes each financial year (docs/rules.md section 8, *year end*).
 */
import type { Funding, Source } from "../input/terms.js";
import { cutDown, exact, least, type Money, minus, NOTHING, plus, scale } from "../values/money.js";
import type { Demand, Drawdown, Meeting, Tranche } from "./drawdown.js";

/** Money drawn from one tranche; negative for a recharge. */
export interface Draw {
  readonly source: number;
  readonly origin: number;
  readonly amount: Money;
}

/** What the reserve did in a year: money of earlier years, and what this year adds to it. */
export interface ReserveFigures {
  readonly opening: Money;
  readonly added: Money;
  readonly drawn: Money;
  readonly lapsed: Money;
  readonly closing: Money;
}

/** A source in a financial year: opening + allocated + overdrawn - drawn - returned - released = closing. */
export interface SourceYear {
  readonly opening: Money;
  readonly allocated: Money;
  readonly drawn: Money;
  readonly returned: Money;
  readonly released: Money;
  readonly overdrawn: Money;
  readonly closing: Money;
  readonly reserve: ReserveFigures;
}

/** A closed financial year. */
export interface ClosedYear {
  readonly sources: readonly SourceYear[];
  /** How its needs were met, for telling which line was met by which grant. */
  readonly demand: Demand;
  readonly met: Meeting;
}

/** Keeps the money of the sources while the periods of the term are settled in turn. */
export interface Reserve {
  /** Starts a financial year: what was carried in and the year's allocations can be drawn. */
  readonly open: (year: number) => void;
  /** How the year's needs to date would be met. */
  readonly meet: (needs: readonly Money[], recovered: Money) => Meeting;
  /** Meets the year's needs to date: the draws and the shortfall of the period are to date less earlier ones. */
  readonly draw: (
    needs: readonly Money[],
    recovered: Money,
  ) => { readonly draws: readonly Draw[]; readonly shortfall: Money; readonly unconfirmed: Money };
  readonly close: () => ClosedYear;
}

interface Open {
  readonly year: number;
  readonly tranches: readonly Tranche[];
  drawn: Money[];
  shortfall: Money;
  demand: Demand;
  met: Meeting;
}

function allocationOf(source: Source, year: number): Tranche | undefined {
  const versions = source.allocations.get(year);
  const held = versions?.[versions.length - 1];
  if (held === undefined) return undefined;
  return { source: source.position, origin: year, held: held.counted, indicative: held.status === "indicative" };
}

/** What of a tranche's unspent money goes on into the next year. */
function carried(tranche: Tranche, rest: Money, year: number, source: Source): Money {
  if (source.years !== undefined && year - tranche.origin >= source.years) return NOTHING;
  if (year !== tranche.origin || source.upTo === undefined) return rest;
  return least(rest, cutDown(scale(exact(tranche.held), source.upTo)));
}

function closeSource(source: Source, open: Open, carry: Tranche[]): SourceYear {
  let [opening, allocated, drawn, lapsed, closing] = [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING];
  let [added, drawnFromReserve, lapsedFromReserve] = [NOTHING, NOTHING, NOTHING];
  open.tranches.forEach((tranche, i) => {
    if (tranche.source !== source.position) return;
    const draws = open.drawn[i] as Money;
    const rest = minus(tranche.held, draws);
    const kept = carried(tranche, rest, open.year, source);
    const lost = minus(rest, kept);
    drawn = plus(drawn, draws);
    lapsed = plus(lapsed, lost);
    closing = plus(closing, kept);
    if (tranche.origin === open.year) {
      allocated = plus(allocated, tranche.held);
      added = plus(added, kept);
    } else {
      opening = plus(opening, tranche.held);
      drawnFromReserve = plus(drawnFromReserve, draws);
      lapsedFromReserve = plus(lapsedFromReserve, lost);
    }
    if (kept > 0) carry.push({ ...tranche, held: kept });
  });
  const returns = source.unspent === "return";
  return {
    opening,
    allocated,
    drawn,
    returned: returns ? lapsed : NOTHING,
    released: returns ? NOTHING : lapsed,
    overdrawn: NOTHING,
    closing,
    reserve: { opening, added, drawn: drawnFromReserve, lapsed: lapsedFromReserve, closing },
  };
}

export function keepReserve(funding: Funding, drawdown: Drawdown): Reserve {
  const nothing: Meeting = { drawn: [], recovered: NOTHING, unmet: NOTHING };
  let carry: Tranche[] = funding.opening.map(({ source, year, amount }) => ({
    source,
    origin: year,
    held: amount,
    indicative: false,
  }));
  let open: Open | undefined;
  const current = (): Open => open as Open;
  const meet = (needs: readonly Money[], recovered: Money): Meeting =>
    drawdown.meet({ needs, recovered, tranches: current().tranches });
  return {
    open: (year) => {
      const allocations = funding.sources.flatMap((source) => allocationOf(source, year) ?? []);
      const tranches = drawdown.rank([...carry, ...allocations]);
      const demand: Demand = { needs: [], recovered: NOTHING, tranches };
      open = { year, tranches, drawn: tranches.map(() => NOTHING), shortfall: NOTHING, demand, met: nothing };
    },
    meet,
    draw: (needs, recovered) => {
      const state = current();
      const met = meet(needs, recovered);
      const draws = state.tranches.map((tranche, i): Draw => {
        const { source, origin } = tranche;
        return { source, origin, amount: minus(met.drawn[i] as Money, state.drawn[i] as Money) };
      });
      const unconfirmed = draws.reduce(
        (sum, draw, i) => (state.tranches[i]?.indicative ? plus(sum, draw.amount) : sum),
        NOTHING,
      );
      const shortfall = minus(met.unmet, state.shortfall);
      state.drawn = [...met.drawn];
      state.shortfall = met.unmet;
      state.demand = { needs, recovered, tranches: state.tranches };
      state.met = met;
      const byYear = (a: Draw, b: Draw): number => a.origin - b.origin || a.source - b.source;
      return { draws: draws.filter((draw) => draw.amount !== 0).sort(byYear), shortfall, unconfirmed };
    },
    close: () => {
      const state = current();
      const next: Tranche[] = [];
      const sources = funding.sources.map((source) => closeSource(source, state, next));
      carry = next;
      return { sources, demand: state.demand, met: state.met };
    },
  };
}
