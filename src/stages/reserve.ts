/**
 * What does each source hold, year by year: carried in, allocated, drawn, carried forward, lapsed? It keeps the tranches
 * while the periods are settled, and closes each financial year (docs/rules.md section 8, *year end*).
 */
import type { Funding, Source } from "../input/terms.js";
import {
  atLeastNothing,
  cutDown,
  exact,
  least,
  type Money,
  minus,
  NOTHING,
  plus,
  scale,
  sumOf,
} from "../values/money.js";
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

/** What became of one tranche in a financial year: held + excess = drawn + kept + lost. */
export interface TrancheYear {
  readonly origin: number;
  readonly held: Money;
  readonly drawn: Money;
  /** Drawn by locked periods beyond what it now holds. */
  readonly excess: Money;
  /** Carried forward, and lapsed. */
  readonly kept: Money;
  readonly lost: Money;
  /** What may be carried out of its own year, where that is limited. */
  readonly most?: Money | undefined;
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
  /** In rank order. */
  readonly tranches: readonly TrancheYear[];
}

/** A closed financial year. */
export interface ClosedYear {
  readonly sources: readonly SourceYear[];
  /** How its needs were met, for telling which line was met by which grant. */
  readonly demand: Demand;
  readonly met: Meeting;
}

/** What an open period draws. */
export interface Drawn {
  readonly draws: readonly Draw[];
  readonly shortfall: Money;
  readonly unconfirmed: Money;
  /** What the year needed to date, in all classes, and what of it recovered sums met. */
  readonly toDate: { readonly needed: Money; readonly recovered: Money };
}

/** Keeps the money of the sources while the periods of the term are settled in turn. */
export interface Reserve {
  /** Starts a financial year: what was carried in and the year's allocations can be drawn. */
  readonly open: (year: number) => void;
  /** How the year's needs to date would be met. */
  readonly meet: (needs: readonly Money[], recovered: Money) => Meeting;
  /** Meets the year's needs to date: the draws and the shortfall of the period are to date less earlier ones. */
  readonly draw: (needs: readonly Money[], recovered: Money) => Drawn;
  /** A locked period drew this: it stands. */
  readonly lock: (draws: readonly Draw[], shortfall: Money) => { readonly unconfirmed: Money };
  /** Closes the financial year, all of whose periods are settled: where they were locked, more may have been drawn than a tranche now holds. */
  readonly close: (needs: readonly Money[], recovered: Money) => ClosedYear;
}

interface Open {
  readonly year: number;
  tranches: readonly Tranche[];
  drawn: Money[];
  shortfall: Money;
}

function allocationOf(source: Source, year: number): Tranche | undefined {
  const versions = source.allocations.get(year);
  const held = versions?.[versions.length - 1];
  if (held === undefined) return undefined;
  return { source: source.position, origin: year, held: held.counted, indicative: held.status === "indicative" };
}

/** The most of a tranche's unspent money that goes on into the next year; undefined without limit. */
function mostCarried(tranche: Tranche, year: number, source: Source): Money | undefined {
  if (year - tranche.origin >= (source.years ?? Number.POSITIVE_INFINITY)) return NOTHING;
  if (year !== tranche.origin || source.upTo === undefined) return undefined;
  return cutDown(scale(exact(tranche.held), source.upTo));
}

function closeSource(source: Source, open: Open, carry: Tranche[]): SourceYear {
  let [opening, allocated, drawn, lapsed, closing, overdrawn] = [NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING];
  let [added, drawnFromReserve, lapsedFromReserve] = [NOTHING, NOTHING, NOTHING];
  const tranches: TrancheYear[] = [];
  open.tranches.forEach((tranche, i) => {
    if (tranche.source !== source.position) return;
    const draws = open.drawn[i] as Money;
    const rest = atLeastNothing(minus(tranche.held, draws));
    const excess = atLeastNothing(minus(draws, tranche.held));
    const most = mostCarried(tranche, open.year, source);
    const kept = most === undefined ? rest : least(rest, most);
    const lost = minus(rest, kept);
    tranches.push({ origin: tranche.origin, held: tranche.held, drawn: draws, excess, kept, lost, most });
    drawn = plus(drawn, draws);
    overdrawn = plus(overdrawn, excess);
    lapsed = plus(lapsed, lost);
    closing = plus(closing, kept);
    if (tranche.origin === open.year) {
      allocated = plus(allocated, tranche.held);
      added = plus(added, kept);
    } else {
      opening = plus(opening, tranche.held);
      drawnFromReserve = plus(drawnFromReserve, minus(draws, excess));
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
    overdrawn,
    closing,
    reserve: { opening, added, drawn: drawnFromReserve, lapsed: lapsedFromReserve, closing },
    tranches,
  };
}

/** The order in which draws are told. */
export const byOrigin = (a: Draw, b: Draw): number => a.origin - b.origin || a.source - b.source;

export function keepReserve(funding: Funding, drawdown: Drawdown): Reserve {
  let carry: Tranche[] = funding.opening.map(({ source, year, amount }) => ({
    source,
    origin: year,
    held: amount,
    indicative: false,
  }));
  let state: Open;

  const unconfirmed = (draws: readonly Money[]): Money =>
    draws.reduce((sum, draw, i) => ((state.tranches[i] as Tranche).indicative ? plus(sum, draw) : sum), NOTHING);
  const meet = (needs: readonly Money[], recovered: Money): Meeting =>
    drawdown.meet({ needs, recovered, tranches: state.tranches });

  /** Adds tranches that a locked period drew from and that hold nothing now. */
  const admit = (draws: readonly Draw[]): void => {
    const missing = draws.filter(
      (draw) => !state.tranches.some((one) => one.source === draw.source && one.origin === draw.origin),
    );
    const drawn = new Map(state.tranches.map((tranche, i) => [tranche, state.drawn[i] as Money]));
    const added = missing.map(({ source, origin }): Tranche => {
      const indicative = allocationOf(funding.sources[source] as Source, origin)?.indicative ?? false;
      return { source, origin, held: NOTHING, indicative };
    });
    const tranches = drawdown.rank([...state.tranches, ...added]);
    state = { ...state, tranches, drawn: tranches.map((tranche) => drawn.get(tranche) ?? NOTHING) };
  };

  return {
    open: (year) => {
      const allocations = funding.sources.flatMap((source) => allocationOf(source, year) ?? []);
      const tranches = drawdown.rank([...carry, ...allocations]);
      state = { year, tranches, drawn: tranches.map(() => NOTHING), shortfall: NOTHING };
    },
    meet,
    draw: (needs, recovered) => {
      const met = meet(needs, recovered);
      const amounts = met.drawn.map((drawn, i) => minus(drawn, state.drawn[i] as Money));
      const draws = state.tranches.map(
        ({ source, origin }, i): Draw => ({ source, origin, amount: amounts[i] as Money }),
      );
      const shortfall = minus(met.unmet, state.shortfall);
      state = { ...state, drawn: [...met.drawn], shortfall: met.unmet };
      return {
        draws: draws.filter((draw) => draw.amount !== 0).sort(byOrigin),
        shortfall,
        unconfirmed: unconfirmed(amounts),
        toDate: { needed: sumOf(needs), recovered: met.recovered },
      };
    },
    lock: (draws, shortfall) => {
      admit(draws);
      const amounts = state.tranches.map(({ source, origin }) =>
        sumOf(draws.filter((draw) => draw.source === source && draw.origin === origin).map((draw) => draw.amount)),
      );
      const drawn = amounts.map((amount, i) => plus(amount, state.drawn[i] as Money));
      state = { ...state, drawn, shortfall: plus(state.shortfall, shortfall) };
      return { unconfirmed: unconfirmed(amounts) };
    },
    close: (needs, recovered) => {
      const next: Tranche[] = [];
      const sources = funding.sources.map((source) => closeSource(source, state, next));
      carry = next;
      const demand: Demand = { needs, recovered, tranches: state.tranches };
      // Recovered sums meet first; what was drawn stands, also where an allocation has changed since.
      const met = { drawn: state.drawn, recovered: least(recovered, sumOf(needs)), unmet: state.shortfall };
      return { sources, demand, met };
    },
  };
}
