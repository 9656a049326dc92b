/** What the made-up contracts are made with. */

/** Pseudo-random whole numbers below `n`, the same for the same seed. */
export function numbers(seed) {
  let state = seed;
  return (n) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % n;
  };
}

/** 7 as "07". */
export const two = (n) => String(n).padStart(2, "0");

/** 2024 as "2024/25". */
export const yearLabel = (year) => `${year}/${two((year + 1) % 100)}`;

/** A day of one of the first `months` months from April 2024 on. */
export function drawDay(draw, months) {
  const month = draw(months) + 3;
  return `${2024 + Math.floor(month / 12)}-${two((month % 12) + 1)}-${two(1 + draw(28))}`;
}
