import { expect, it } from "vitest";
import { order } from "../../src/values/order.js";

it.each<[string, string, number]>([
  ["a", "b", -1],
  ["b", "a", 1],
  ["a", "a", 0],
  ["B", "a", -1],
  ["e10", "e2", -1],
  ["", "a", -1],
  // U+FF5E is one code unit; U+1F600 is two, of which the first is 0xD83D and so comes before it.
  ["\u{1F600}", "\uFF5E", -1],
  ["ä", "z", 1],
])("%j and %j: %d", (a, b, expected) => {
  expect(order(a, b)).toBe(expected);
});

it.each<[number, number, number]>([
  [1, 2, -1],
  [10, 9, 1],
  [3, 3, 0],
  [5, Number.POSITIVE_INFINITY, -1],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0],
])("%d and %d: %d", (a, b, expected) => {
  expect(order(a, b)).toBe(expected);
});
