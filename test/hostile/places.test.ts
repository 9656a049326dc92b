/** Every nasty value at every place of an input that uses every key: refused, and the refusal says where. */
import { describe, expect, it } from "vitest";
import { everyKey, issuedInput } from "./every-key.js";
import { answerOf, atEveryPlace, type Data, type Place, placesOf, refusalOf } from "./inputs.js";
import { NEVER, ODD } from "./nasty.js";

/** One path leads to, or through, the other. */
const meets = (path: Place["path"], other: Place["path"]): boolean =>
  path.slice(0, other.length).join("\n") === other.slice(0, path.length).join("\n");

const text = (path: Place["path"]): string => path.join(".");

const NAMES = Object.keys(NEVER);

/** The places at which a value stands unnoticed: no issue leads there. */
function unnoticed(base: () => Data, make: () => unknown): readonly string[] {
  const places: string[] = [];
  atEveryPlace(base, (input, { holder, key, path }) => {
    holder[key] = make();
    if (!refusalOf(input).some((issue) => meets(issue.path, path))) places.push(text(path));
  });
  return places;
}

describe("a value that is never right", () => {
  it.each(NAMES)("%s is refused at every place, by its place", (name) => {
    expect(unnoticed(everyKey, NEVER[name] as () => unknown)).toEqual([]);
  });

  it.each(NAMES)("%s is refused at every place beside issued statements, by its place", (name) => {
    expect(unnoticed(issuedInput, NEVER[name] as () => unknown)).toEqual([]);
  });

  it.each(NAMES)("%s is refused as the whole input", (name) => {
    expect(refusalOf((NEVER[name] as () => unknown)()).length).toBeGreaterThan(0);
  });

  it.each(NAMES.filter((name) => name !== "null"))("%s is refused under an unknown key", (name) => {
    const input: Data = everyKey();
    input.nonsense = (NEVER[name] as () => unknown)();
    expect(refusalOf(input).map(({ path, code }) => [path, code])).toEqual([[["nonsense"], "unknown-key"]]);
  });
});

describe("a key that has no place in the input", () => {
  it.each(["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "X", "", "10", "a\u0000b"])(
    "%j is refused in every object",
    (key) => {
      const missed: string[] = [];
      for (const base of [everyKey, issuedInput]) {
        atEveryPlace(base, (input, { holder, key: own, path }) => {
          const inside = holder[own];
          if (typeof inside !== "object" || inside === null || Array.isArray(inside)) return;
          Object.defineProperty(inside, key, { value: { id: "1" }, enumerable: true });
          const expected = text([...path, key]);
          if (!refusalOf(input).some((issue) => text(issue.path) === expected)) missed.push(expected);
        });
      }
      expect(missed).toEqual([]);
    },
  );

  it("is refused where JSON.parse made it", () => {
    const json = JSON.stringify(everyKey());
    for (const key of ["__proto__", "constructor"]) {
      const input: unknown = JSON.parse(
        json.replace('{"id":"e1"', `{${JSON.stringify(key)}:{"share":"0.1"},"id":"e1"`),
      );
      const issues = refusalOf(input).map(({ path, code }) => [path, code]);
      expect(issues).toEqual([[["evidence", 0, key], "unknown-key"]]);
    }
  });
});

describe("messages", () => {
  it("stay short, whatever text of 10 MB stands in the input", () => {
    const longest: number[] = [0];
    const note = (input: unknown) => longest.push(...refusalOf(input).map(({ message }) => message.length));
    for (const long of ["a".repeat(1e7), "9".repeat(1e7)]) {
      atEveryPlace(everyKey, (input, { holder, key }) => {
        if (typeof holder[key] !== "string") return;
        holder[key] = long;
        note(input);
      });
    }
    expect(Math.max(...longest)).toBeLessThan(1000);
  });

  it("stay short, whatever key of 10 MB stands in the input", () => {
    const longest: number[] = [0];
    const key = "a".repeat(1e7);
    for (const inside of ["contract", "funding"]) {
      const input: Data = everyKey();
      (input[inside] as Data)[key] = 1;
      longest.push(...refusalOf(input).map(({ message }) => message.length));
    }
    longest.push(...refusalOf({ ...everyKey(), [key]: 1 }).map(({ message }) => message.length));
    expect(Math.max(...longest)).toBeLessThan(1000);
  });
});

describe("odd values", () => {
  it.each(Object.keys(ODD))("%s is refused or worked out at every place", (name) => {
    const make = ODD[name] as () => unknown;
    for (const base of [everyKey, issuedInput]) {
      let answers = 0;
      atEveryPlace(base, (input, { holder, key }) => {
        holder[key] = make();
        answerOf(input);
        answers += 1;
      });
      expect(answers).toBe(placesOf(base()).length);
    }
  });
});
