/** Whether explanations lead to the figures of the result: every reference of a result, and what its parts must come to. */
import type { LineResult, Result } from "../../src/index.js";

/** A reference and the figures that its explanation must lead to; `none` of a part: it may be absent where it is zero. */
export interface Expected {
  readonly ref: string;
  readonly value: string;
  readonly figures: Readonly<Record<string, string | undefined>>;
}

const sum = (amounts: readonly string[], digits: number): string => {
  const units = amounts.map((one) => BigInt(one.replace(".", ""))).reduce((a, b) => a + b, 0n);
  const size = String(units < 0n ? -units : units).padStart(digits + 1, "0");
  const text = digits === 0 ? size : `${size.slice(0, -digits)}.${size.slice(-digits)}`;
  return units < 0n ? `-${text}` : text;
};

const digitsOf = (money: string): number => money.split(".")[1]?.length ?? 0;
const unlessZero = (money: string): string | undefined => (/^[0.]+$/.test(money) ? undefined : money);

function lineFigures(line: LineResult, result: Result, funded: boolean): Expected["figures"] {
  const bookings = result.periods.flatMap(({ lines }) => lines.filter(({ ref }) => ref === line.ref));
  const trueUp = bookings.filter(({ cause }) => cause !== undefined).at(-1);
  return {
    entitled: line.entitled,
    paid: line.paid,
    deferred: unlessZero(line.deferred),
    forfeited: unlessZero(line.forfeited),
    overpaid: unlessZero(line.overpaid),
    trueUp: trueUp?.entitled,
    ...(funded && unlessZero(line.paid) !== undefined ? { met: line.paid } : {}),
  };
}

/** Every line and every record that is not payable. */
function records(result: Result, funded: boolean): readonly Expected[] {
  const refused = new Map<string, Record<string, string>>();
  for (const { ref, reason, amount } of result.notPayable)
    refused.set(ref, { ...refused.get(ref), [`notPayable/${reason}`]: amount ?? "none" });
  const lines = result.lines.map((line): Expected => {
    const figures = { ...lineFigures(line, result, funded), ...refused.get(line.ref) };
    return { ref: line.ref, value: line.entitled, figures };
  });
  const paid = new Set(result.lines.map(({ ref }) => ref));
  const others = [...refused].filter(([ref]) => !paid.has(ref));
  return [...lines, ...others.map(([ref, figures]) => ({ ref, value: Object.values(figures)[0] as string, figures }))];
}

/** Every reference that a result has, with what its explanation must come to. */
export function expectations(result: Result, funded: boolean): readonly Expected[] {
  const digits = digitsOf(result.totals.payable);
  const years = result.years.map(({ year, factor }) => ({ ref: `year/${year}`, value: factor, figures: { factor } }));
  const capYears = result.capYears.map(({ year, ...figures }) => ({
    ref: `capYear/${year}`,
    value: figures.cap,
    figures: { ...figures },
  }));
  const { termCap } = result;
  const term = termCap === undefined ? [] : [{ ref: "termCap", value: termCap.cap, figures: { ...termCap } }];
  const periods = result.periods.map((one): Expected => {
    const { period, entitled, setOff, payable, deferred, overpaid, forfeited, shortfall, draws } = one;
    const figures = { entitled, setOff, payable, deferred, overpaid, ...(unlessZero(forfeited) ? { forfeited } : {}) };
    const drawn = sum(
      draws.map(({ amount }) => amount),
      digits,
    );
    return {
      ref: `period/${period}`,
      value: payable,
      figures: funded ? { ...figures, draws: drawn, shortfall } : figures,
    };
  });
  const sources = result.years.flatMap(({ year, sources: all }) =>
    all.map(({ source, reserve: _, ...figures }): Expected => {
      const { returned, released, ...others } = figures;
      const lapsed = unlessZero(returned) ? { returned } : unlessZero(released) ? { released } : {};
      return { ref: `source/${year}/${source}`, value: figures.closing, figures: { ...others, ...lapsed } };
    }),
  );
  return [...records(result, funded), ...years, ...capYears, ...term, ...periods, ...sources];
}
