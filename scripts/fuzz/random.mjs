/** Numbers that look random and are the same for the same seed (mulberry32), and what is drawn with them. */

/** A draw of whole numbers below `n`, of its own for each seed and index. */
export function drawFrom(seed, index) {
  let state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b)) >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

export const pick = (list, draw) => list[draw(list.length)];

/** A copy in another order. */
export function shuffled(list, draw) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = draw(i + 1);
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}
