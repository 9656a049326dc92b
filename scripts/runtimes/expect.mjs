/** As much of the test runner's `expect` as test/fixtures.ts uses: throws where a value is not what it should be. */
export function expect(actual, about) {
  const told = (value) => JSON.stringify(value)?.slice(0, 200);
  const must = (holds, wanted) => {
    if (!holds) throw new Error(`${about}: ${told(actual)} instead of ${wanted}`);
  };
  return {
    toBe: (expected) => must(Object.is(actual, expected), told(expected)),
    toBeDefined: () => must(actual !== undefined, "a value"),
    toBeUndefined: () => must(actual === undefined, "nothing"),
  };
}
