// A second implementation written from docs/rules.md alone, to be compared with the engine.
// The most that supplies can give to demands: a plain search for one path after another that carries more.

import { least } from "./fraction.js";

/** `mayGive(s, d)`: whether supply s may meet demand d. */
export function mostMet(
  supplies: readonly bigint[],
  demands: readonly bigint[],
  mayGive: (s: number, d: number) => boolean,
): bigint {
  const left = [...supplies];
  const need = [...demands];
  const given = supplies.map(() => demands.map(() => 0n));
  let met = 0n;
  for (;;) {
    // Breadth first from every supply with something left to any demand with a need; back over what was given.
    const from = new Map<string, string>();
    const queue: string[] = [];
    left.forEach((amount, s) => {
      if (amount > 0n) queue.push(`s${s}`);
    });
    const seen = new Set(queue);
    let end: number | undefined;
    while (queue.length > 0 && end === undefined) {
      const node = queue.shift() ?? "";
      const index = Number(node.slice(1));
      const next: string[] = [];
      if (node.startsWith("s")) {
        for (const d of demands.keys()) if (mayGive(index, d)) next.push(`d${d}`);
      } else if ((need[index] ?? 0n) > 0n) end = index;
      else for (const s of supplies.keys()) if ((given[s]?.[index] ?? 0n) > 0n) next.push(`s${s}`);
      for (const one of next) {
        if (seen.has(one)) continue;
        seen.add(one);
        from.set(one, node);
        queue.push(one);
      }
    }
    if (end === undefined) return met;
    const path = [`d${end}`];
    for (let node = from.get(`d${end}`); node !== undefined; node = from.get(node)) path.unshift(node);
    const start = Number((path[0] ?? "").slice(1));
    let size = least(left[start] ?? 0n, need[end] ?? 0n);
    const steps = path.slice(1).map((node, at) => ({ a: path[at] ?? "", b: node }));
    for (const { a, b } of steps) {
      if (a.startsWith("d")) size = least(size, given[Number(b.slice(1))]?.[Number(a.slice(1))] ?? 0n);
    }
    for (const { a, b } of steps) {
      const forward = a.startsWith("s");
      const row = given[Number((forward ? a : b).slice(1))];
      const d = Number((forward ? b : a).slice(1));
      if (row !== undefined) row[d] = (row[d] ?? 0n) + (forward ? size : -size);
    }
    left[start] = (left[start] ?? 0n) - size;
    need[end] = (need[end] ?? 0n) - size;
    met += size;
  }
}
