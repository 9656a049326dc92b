/** Every line: what is earned, paid, waiting and lost (docs/rules.md section 11, *lines*). */
import type { Line } from "../stages/lines.js";
import type { Row, Sheet } from "./model.js";
import type { PaymentsTable } from "./payments-table.js";
import type { Scene } from "./scene.js";
import { fill, layTable, type Table } from "./table.js";

/** The table of lines, before it is filled in. */
export interface LinesTable {
  readonly table: Table;
  /** The row of a line. */
  readonly rowOf: (ref: string) => number;
}

/** Where a line's entitlement is worked out: an address, or a formula of addresses; undefined where it is entered. */
export type EntitledOf = (line: Pick<Line, "ref" | "kind">) => string | undefined;

export function layLines({ result }: Scene): LinesTable {
  const { lines } = result;
  const has = (key: keyof (typeof lines)[number]): boolean => lines.some((line) => line[key] !== undefined);
  const table = layTable(
    "Lines",
    [
      { key: "ref", title: "Line" },
      { key: "kind", title: "Kind" },
      { key: "period", title: "Period" },
      has("outcome") ? { key: "outcome", title: "Outcome" } : undefined,
      has("participant") ? { key: "participant", title: "Participant" } : undefined,
      has("provider") ? { key: "provider", title: "Provider" } : undefined,
      has("place") ? { key: "place", title: "Place" } : undefined,
      has("quantity") ? { key: "quantity", title: "Units", format: "whole" } : undefined,
      { key: "entitled", title: "Entitled", format: "money" },
      { key: "paid", title: "Paid", format: "money" },
      { key: "deferred", title: "Deferred", format: "money" },
      { key: "forfeited", title: "Forfeited", format: "money" },
      { key: "overpaid", title: "Overpaid", format: "money" },
      has("heldBy") ? { key: "heldBy", title: "Held back by" } : undefined,
      has("forecast") ? { key: "forecast", title: "Expected volume" } : undefined,
    ],
    lines.length,
  );
  const rows = new Map(lines.map(({ ref }, i) => [ref, i]));
  return { table, rowOf: (ref) => rows.get(ref) as number };
}

export function linesSheet(
  { table }: LinesTable,
  scene: Scene,
  entitledOf: EntitledOf,
  payments: PaymentsTable,
): Sheet {
  const { liveText } = scene.figures;
  const rows = scene.result.lines.map((line, at): Row => {
    const here = (key: string): string => table.here(key, at);
    const entitled = entitledOf(line);
    const balance = `${here("entitled")}-${here("paid")}-${here("forfeited")}`;
    const { ref, kind, period, outcome, participant, provider, place, quantity, heldBy } = line;
    return {
      ref,
      kind,
      period,
      outcome,
      participant,
      provider,
      place,
      quantity,
      entitled: entitled === undefined ? Number(line.entitled) : liveText(entitled, line.entitled),
      paid: liveText(payments.total(ref, "paid"), line.paid),
      deferred: liveText(`MAX(0,${balance})`, line.deferred),
      forfeited: liveText(payments.total(ref, "forfeited"), line.forfeited),
      overpaid: liveText(`MAX(0,-(${balance}))`, line.overpaid),
      heldBy,
      forecast: line.forecast ? "yes" : undefined,
    };
  });
  const about = "Fees, costs, outcomes and agreed sums: what is earned, paid, waiting and lost, one line in each row.";
  return fill(table, { title: "Lines", about }, rows);
}
