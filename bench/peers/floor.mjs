/**
 * The least that any program could do: claims counted by outcome and financial year, each participant and outcome once,
 * times the rate in whole pence. No validation, no limits, no lines, no caps, no money behind it.
 */
export function floor({ contract, evidence }) {
  const seen = new Set();
  const counts = new Map();
  for (const { outcome, participant, achievedOn, decision } of evidence) {
    if (decision !== "accepted") continue;
    const claim = `${participant}|${outcome}`;
    if (seen.has(claim)) continue;
    seen.add(claim);
    const year = Number(achievedOn.slice(0, 4)) - (achievedOn.slice(5, 7) < "04" ? 1 : 0);
    const bucket = `${outcome}|${year}`;
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  const rates = new Map(contract.rateCard.map(({ code, tariff }) => [code, Math.round(Number(tariff) * 100)]));
  let pence = 0;
  for (const [bucket, count] of counts) pence += count * rates.get(bucket.split("|")[0]);
  return { claims: seen.size, pence };
}
