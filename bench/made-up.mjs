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

/** Civil dates from 1 April 2024 on, by their number. */
export const calendar = (days) =>
  Array.from({ length: days }, (_, i) => new Date(Date.UTC(2024, 3, 1 + i)).toISOString().slice(0, 10));
