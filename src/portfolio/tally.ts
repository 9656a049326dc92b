/** Counts answers and tells how far the portfolio has come. */
import type { PortfolioAnswer, PortfolioForm } from "./answers.js";
import type { Label } from "./intake.js";
import type { PortfolioOptions } from "./options.js";
import { asResult, asText, type Worked } from "./work-out.js";

export class Tally {
  private readonly counts = { calculated: 0, refused: 0, failed: 0 };
  running = 0;
  lost = 0;

  constructor(
    private readonly threads: number,
    private readonly onProgress: PortfolioOptions["onProgress"],
  ) {}

  count(worked: Worked): void {
    this.counts[worked.status] += 1;
  }

  tell(): void {
    const { calculated, refused, failed } = this.counts;
    const { running, threads, lost } = this;
    const done = calculated + refused + failed;
    this.onProgress?.({ done, calculated, refused, failed, running, threads, lost });
  }
}

/** The answer as it is handed over. */
export function answerOf(label: Label, worked: Worked, as: PortfolioForm): PortfolioAnswer<PortfolioForm> {
  const { id: own, ...rest } = as === "text" ? asText(worked) : asResult(worked);
  const id = label.id ?? own ?? (label.line === undefined ? `contract ${label.place}` : `line ${label.line}`);
  return { id, ...(label.line === undefined ? {} : { line: label.line }), ...rest };
}
