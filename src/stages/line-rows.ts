/** A line as it is written down (docs/rules.md section 11, *lines*). */
import { atLeastNothing, type Money, minus, negative, pence } from "../values/money.js";
import type { Line } from "./lines.js";
import type { Draft, Print, PrintDraws } from "./printing.js";
import type { LineResult } from "./result.js";
import type { Settlement } from "./settle.js";

/** What rows of lines are printed with. */
interface Scene {
  readonly settlement: Settlement;
  readonly periodIds: readonly string[];
  readonly print: Print;
  readonly printDraws: PrintDraws;
}

/** The first keys of a row, from `ref` to `overpaid`. */
type Head = Omit<LineResult, "heldBy" | "forecast" | "draws">;

/** The sums of a row. */
type Sums = Pick<LineResult, "entitled" | "paid" | "deferred" | "forfeited" | "overpaid">;

function sumsOf(entitled: Money, paid: Money, forfeited: Money, print: Print): Sums {
  const balance = minus(minus(entitled, paid), forfeited);
  return {
    entitled: print(entitled),
    paid: print(paid),
    deferred: print(atLeastNothing(balance)),
    forfeited: print(forfeited),
    overpaid: print(atLeastNothing(negative(balance))),
  };
}

/** Only outcomes have a participant, and every outcome has a code and a quantity. */
type PersonLine = Line & { readonly outcome: string; readonly participant: string; readonly quantity: number };

const isPerson = (line: Line): line is PersonLine => line.participant !== undefined;

function personHead(line: PersonLine, period: string, sums: Sums): Head {
  const { ref, kind, outcome, participant, place, quantity } = line;
  const { entitled, paid, deferred, forfeited, overpaid } = sums;
  if (place !== undefined)
    return { ref, kind, period, outcome, participant, place, quantity, entitled, paid, deferred, forfeited, overpaid };
  return { ref, kind, period, outcome, participant, quantity, entitled, paid, deferred, forfeited, overpaid };
}

/**
 * The two commonest kinds of row are made whole, the others key by key: that takes twice the time and three times the
 * memory, which a million lines feel. The keys stand in the same order in all.
 */
function headOf(line: Line, period: string, sums: Sums): Head {
  const { ref, kind, outcome, participant, provider, place, quantity } = line;
  if (isPerson(line) && provider === undefined) return personHead(line, period, sums);
  const head = { ref, kind, period } as Draft<Head>;
  if (outcome !== undefined) head.outcome = outcome;
  if (participant !== undefined) head.participant = participant;
  if (provider !== undefined) head.provider = provider;
  if (place !== undefined) head.place = place;
  if (quantity !== undefined) head.quantity = quantity;
  return Object.assign(head, sums);
}

/** Writes down the line at a position of the queue. */
export function lineRow(line: Line, at: number, scene: Scene): LineResult {
  const { settlement, periodIds, print, printDraws } = scene;
  const sums = sumsOf(
    line.entitled,
    pence(settlement.paid[at] as number),
    pence(settlement.forfeited[at] as number),
    print,
  );
  const row = headOf(line, periodIds[line.period] as string, sums) as Draft<LineResult>;
  const heldBy = settlement.heldBy(at);
  if (heldBy !== undefined) row.heldBy = heldBy;
  if (line.forecast !== undefined) row.forecast = line.forecast;
  row.draws = printDraws(settlement.drawsOf(at));
  return Object.freeze(row);
}
