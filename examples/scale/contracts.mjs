// The contracts: those of the benchmark, as text, some of them broken on purpose.
import { smallContract } from "../../bench/portfolio-contracts.mjs";

/** What is done to every hundredth contract, in turn, and the status its answer must then have. */
const BROKEN = [
  { status: "refused", breaks: (text) => text.replace('"outcome":"', '"outcome":"NOT-ON-THE-CARD-') },
  { status: "failed", breaks: (text) => text.slice(0, -1) }, // no JSON any more
];

/**
 * So many contracts as `{ id, text, records, status }`: `text` is the input as JSON, as it would lie in a file or a table;
 * `status` is what the answer must be.
 */
export function makeContracts(count) {
  return Array.from({ length: count }, (_, at) => {
    const input = smallContract(at);
    const text = JSON.stringify(input);
    const made = { id: input.contract.id, text, records: input.evidence.length, status: "calculated" };
    if (at % 100 !== 41) return made;
    const { status, breaks } = BROKEN[((at - 41) / 100) % BROKEN.length];
    return { ...made, text: breaks(text), status };
  });
}
