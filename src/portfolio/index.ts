/** outturn/portfolio: many contracts, over worker threads where there are any. */
export type {
  PortfolioAnswer,
  PortfolioCalculated,
  PortfolioCalculatedText,
  PortfolioContract,
  PortfolioFailed,
  PortfolioForm,
  PortfolioInput,
  PortfolioRefused,
  PortfolioText,
  PortfolioUnread,
} from "./answers.js";
export { type PortfolioCounts, portfolioFile } from "./file.js";
export { type PortfolioStream, readNdjson, writeNdjson } from "./ndjson.js";
export type { PortfolioOptions, PortfolioProgress, PortfolioSignal } from "./options.js";
export { calculatePortfolio } from "./portfolio.js";
