/** A result as it is compared with the oracle's: without wording and places, which docs/rules.md leaves open. */

type Data = Record<string, unknown>;

export function bare(result: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(result)) as Data & { notPayable: Data[]; warnings: Data[] };
  for (const one of copy.notPayable) delete one.message;
  copy.warnings = copy.warnings
    .map(({ code }) => ({ code }))
    .sort((a, b) => (String(a.code) < String(b.code) ? -1 : 1));
  return copy;
}
