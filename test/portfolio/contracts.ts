/** Contracts whose figures are seen at once, and what became of them. */
import type { PortfolioAnswer, PortfolioForm } from "../../src/portfolio/index.js";

/** One year, one fee of twelve times `n`: payable are twelve times `n`. */
export const contract = (n: number) => ({
  contract: {
    id: `contract-${n}`,
    term: { start: "2026-04-01", end: "2027-03-31" },
    phases: [{ id: "live", fees: [{ id: "core", basis: "fixed", amount: String(12 * n), per: "year" }] }],
  },
});

export const contracts = (count: number, from = 1): { id: string; input: unknown }[] =>
  Array.from({ length: count }, (_, i) => ({ id: `c${from + i}`, input: contract(from + i) }));

/** `c3 36.00`, `c4 refused`, `c5 failed`. */
export function brief(answer: PortfolioAnswer<PortfolioForm>): string {
  if (!("result" in answer)) return `${answer.id} ${answer.status}`;
  return `${answer.id} ${answer.result.totals.payable}`;
}

/** What `brief` says of {@link contracts} if all goes well. */
export const asAgreed = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, i) => `c${from + i} ${12 * (from + i)}.00`);

export async function all<T>(answers: AsyncIterable<T>): Promise<T[]> {
  const taken: T[] = [];
  for await (const answer of answers) taken.push(answer);
  return taken;
}
