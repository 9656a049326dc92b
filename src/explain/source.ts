/** What a source holds at the end of a financial year, and how it came to that (docs/rules.md section 8, year end). */
import type { Source } from "../input/terms.js";
import type { ClosedYear, SourceYear, TrancheYear } from "../stages/reserve.js";
import { type Money, NOTHING, sumOf } from "../values/money.js";
import { versionInputs } from "./factor.js";
import { trancheText } from "./met.js";
import { clauseOf, heldVersion, periodId, type Scene, sourceOf } from "./scene.js";
import type { Named, Note } from "./sheet.js";
import { ratioValue, type Value } from "./values.js";

/** What its steps share. */
interface Book {
  readonly scene: Scene;
  readonly source: Source;
  readonly year: number;
  readonly closed: SourceYear;
}

/** Sums parts under a figure; nothing where there are none. */
function partSteps({ scene, source }: Book, says: string, inputs: readonly Named[], found: Money): Value {
  const { sheet, money } = scene;
  const note: Note = { rule: "8: year end", clause: clauseOf(source), says };
  const value =
    inputs.length === 0 ? sheet.given({ ...note, says: `${says}: nothing` }, money(NOTHING)) : sheet.sum(note, inputs);
  sheet.reach(money(found));
  return value;
}

const nameOf = ({ scene, source }: Book, { origin }: TrancheYear): string =>
  trancheText(scene, { source: source.position, origin });

/** The money it starts the year with: each tranche carried in, and the year's allocation. */
function heldSteps(book: Book): readonly [Value, Value] {
  const { scene, source, year, closed } = book;
  const { sheet, money } = scene;
  const carried = closed.tranches.filter(({ origin }) => origin !== year);
  sheet.lead("opening");
  const inputs = carried.map((tranche): Named => [nameOf(book, tranche), money(tranche.held)]);
  const opening = partSteps(book, "Carried in", inputs, closed.opening);
  sheet.lead("allocated");
  const version = heldVersion(scene, source.position, year);
  const rows: Named[] = [];
  if (version !== undefined && closed.tranches.some(({ origin }) => origin === year)) {
    const says = "Allocation that holds, the last one known, counts";
    rows.push([
      "allocation",
      sheet.given(
        { rule: "8: allocations", clause: version.clause, says },
        money(version.counted),
        versionInputs(scene, version),
      ),
    ]);
  }
  return [opening, partSteps(book, "Allocated", rows, closed.allocated)];
}

/** What its periods drew, and what of that a locked year drew beyond what a tranche now holds. */
function drawnSteps(book: Book): readonly [Value, Value] {
  const { scene, source, year, closed } = book;
  const { sheet, money, timeline, settlement } = scene;
  sheet.lead("drawn");
  const draws = settlement.periods.flatMap(({ draws: all }, period): Named[] =>
    timeline.periods[period]?.year !== year
      ? []
      : all
          .filter((draw) => draw.source === source.position)
          .map((draw): Named => [`${periodId(scene, period)}, ${trancheText(scene, draw)}`, money(draw.amount)]),
  );
  const drawn = partSteps(book, "Drawn", draws, closed.drawn);
  sheet.lead("overdrawn");
  const over = closed.tranches.flatMap((tranche): Named[] => {
    if (tranche.excess === 0) return [];
    const note: Note = {
      rule: "8: overdrawn",
      clause: clauseOf(source),
      says: `Drawn from ${nameOf(book, tranche)} beyond what it now holds`,
    };
    return [
      [
        nameOf(book, tranche),
        sheet.difference(note, [
          ["drawn", money(tranche.drawn)],
          ["held", money(tranche.held)],
        ]),
      ],
    ];
  });
  return [drawn, partSteps(book, "Overdrawn", over, closed.overdrawn)];
}

/** What goes on of a tranche's unspent money: all, none, or at most a part of the allocation. */
function keptSteps(book: Book, tranche: TrancheYear): readonly [kept: Value, lost: Value] {
  const { scene, source } = book;
  const { sheet, money } = scene;
  const { held, drawn, excess, most } = tranche;
  const text = nameOf(book, tranche);
  const note = (says: string): Note => ({ rule: "8: year end", clause: clauseOf(source), says });
  const parts: readonly Named[] = [
    ["held", money(held)],
    ["drawn", money((drawn - excess) as Money)],
  ];
  const rest = sheet.difference(note(`Unspent of ${text}`), parts);
  const limit = most === undefined ? undefined : limitSteps(book, tranche, note);
  const kept =
    limit === undefined
      ? rest
      : sheet.least(note(`Carried forward of ${text}`), [
          ["unspent", rest],
          ["at most", limit],
        ]);
  return [
    kept,
    sheet.difference(note(`Lapsed of ${text}`), [
      ["unspent", rest],
      ["carried forward", kept],
    ]),
  ];
}

/** The most that is carried forward: nothing after its last year of use, or a part of its allocation, cut down. */
function limitSteps(
  { scene, source, year }: Book,
  { held, most, origin }: TrancheYear,
  note: (says: string) => Note,
): Value {
  const { sheet, money, terms, timeline } = scene;
  if (source.years !== undefined && year - origin >= source.years) {
    const last = timeline.yearLabel(origin + source.years);
    return sheet.given(note(`Its last year of use is ${last}: carried forward at most`), money(most as Money));
  }
  const part = ratioValue(source.upTo as NonNullable<Source["upTo"]>);
  const exact = sheet.product(note("At most this part of the allocation"), [
    ["allocation", money(held)],
    ["up to", part],
  ]);
  return sheet.rounded(note("Carried forward at most, cut down"), ["exact", exact], terms.digits, "down");
}

/** The steps to what a source holds at the end of a financial year. */
export function explainSource(scene: Scene, year: number, position: number): void {
  const { sheet, money, settlement, timeline } = scene;
  const closed = (settlement.years[timeline.years.indexOf(year)] as ClosedYear).sources[position] as SourceYear;
  const source = sourceOf(scene, position);
  const book: Book = { scene, source, year, closed };
  const [opening, allocated] = heldSteps(book);
  const [drawn, overdrawn] = drawnSteps(book);
  const lapse = source.unspent === "return" ? "returned" : "released";
  sheet.lead(lapse);
  const kept: Named[] = [];
  const lost: Named[] = [];
  for (const tranche of closed.tranches) {
    const [on, off] = keptSteps(book, tranche);
    kept.push([nameOf(book, tranche), on]);
    lost.push([nameOf(book, tranche), off]);
  }
  const note = (says: string): Note => ({ rule: "8: year end", clause: clauseOf(source), says });
  const lapsed =
    lost.length === 0
      ? sheet.given(note("Nothing lapses"), money(NOTHING))
      : sheet.sum(note(`Lapsed, and ${lapse}`), lost);
  sheet.reach(money(closed[lapse]));
  sheet.lead("closing");
  if (kept.length > 0) sheet.sum(note("Carried forward of all"), kept);
  const whole = sheet.sum(note("Money of the year"), [
    ["carried in", opening],
    ["allocated", allocated],
    ["overdrawn", overdrawn],
  ]);
  sheet.difference(note("Closing"), [
    ["money of the year", whole],
    ["drawn", drawn],
    [lapse, lapsed],
  ]);
  sheet.reach(money(closed.closing));
  if (kept.length > 0 && sumOf(closed.tranches.map((one) => one.kept)) !== closed.closing)
    throw new Error(`the tranches of ${source.id} do not add up to what it closes at`);
}
