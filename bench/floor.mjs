/**
 * The least that any program could do: pence by outcome and year, one payment for each participant and outcome. No
 * validation, no lines, no caps, no money behind it. What the engine costs is told as a multiple of this.
 */
export function floor({ contract, evidence }) {
  const pence = new Map(contract.rateCard.map((entry) => [entry.code, Math.round(Number(entry.tariff) * 100)]));
  const seen = new Set();
  const sums = new Map();
  for (const one of evidence) {
    if (one.decision !== "accepted") continue;
    const claim = `${one.participant}|${one.outcome}`;
    if (seen.has(claim)) continue;
    seen.add(claim);
    const bucket = `${one.outcome}|${one.achievedOn.slice(0, 4)}`;
    sums.set(bucket, (sums.get(bucket) ?? 0) + pence.get(one.outcome));
  }
  return sums;
}
