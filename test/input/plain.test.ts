import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { Issues } from "../../src/input/issues.js";
import { copyPlain, isPlainObject } from "../../src/input/plain.js";

class Contract {
  id = "c";
}

describe("isPlainObject", () => {
  it.each<[string, unknown, boolean]>([
    ["a literal", { a: 1 }, true],
    ["what JSON.parse makes", JSON.parse('{"__proto__": 1}'), true],
    ["an object without a prototype", Object.create(null), true],
    ["an object of another realm", runInNewContext("({ a: 1 })"), true],
    ["a list", [], false],
    ["null", null, false],
    ["undefined", undefined, false],
    ["text", "x", false],
    ["a number", 1, false],
    ["a function", () => 1, false],
    ["an instance of a class", new Contract(), false],
    ["a class's own heir", Object.create({ a: 1 }), false],
    ["a map", new Map(), false],
    ["a date", new Date(0), false],
    ["an error", new Error("x"), false],
    ["boxed text", Object("x"), false],
  ])("%s", (_, value, expected) => {
    expect(isPlainObject(value)).toBe(expected);
  });
});

/** Copies, and answers with the copy and the issues as `place: message`. */
function copied(value: unknown): { data: unknown; found: unknown[]; refused: unknown } {
  const issues = new Issues();
  const { data, refused } = copyPlain(value, ["x"], issues);
  return { data, found: issues.kept.map(({ code, path, message }) => [code, path, message]), refused };
}

describe("copyPlain copies", () => {
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["text", "x"],
    ["a number that is none", Number.NaN],
    ["lists and objects", { a: [1, { b: null }, []], c: {} }],
    ["one object in two places", ((one) => ({ a: one, b: [one, one] }))({ n: 1 })],
    ["a list with undefined in it", [undefined, 1]],
  ])("%s", (_, value) => {
    const { data, found } = copied(value);
    expect(found).toEqual([]);
    expect(data).toEqual(value);
  });

  it("so that a later change to what was given changes nothing", () => {
    const given = { list: [{ id: "a" }] };
    const { data } = copied(given);
    (given.list[0] as { id: string }).id = "b";
    given.list.push({ id: "c" });
    expect(data).toEqual({ list: [{ id: "a" }] });
  });

  it("keys whose value is undefined as absent", () => {
    expect(Object.keys(copied({ a: undefined, b: 1 }).data as object)).toEqual(["b"]);
  });

  it("a key __proto__ as a key", () => {
    const { data } = copied(JSON.parse('{"__proto__": {"polluted": true}, "a": 1}'));
    expect(Object.keys(data as object)).toEqual(["__proto__", "a"]);
    expect((data as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("each key by reading it once", () => {
    let reads = 0;
    const { data } = copied({
      get a() {
        reads += 1;
        return reads;
      },
    });
    expect([reads, data]).toEqual([1, { a: 1 }]);
  });
});

describe("copyPlain refuses, and says where", () => {
  const loop: { a: { b?: unknown } } = { a: {} };
  loop.a.b = loop;
  const secretive = (): unknown => {
    const ownKeys = (): never => {
      throw new Error("no");
    };
    return new Proxy({}, { ownKeys });
  };
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  it.each<[string, unknown, readonly (string | number)[], string]>([
    ["an instance of a class", { a: new Contract() }, ["x", "a"], "an object or a list, not an instance of a class"],
    ["a date", [new Date(0)], ["x", 0], "an object or a list, not an instance of a class"],
    ["an object that contains itself", loop, ["x", "a", "b"], "this object contains itself"],
    ["a hole", { a: Object.assign(new Array(3), { 0: 1, 2: 3 }) }, ["x", "a", 1], "this list has a hole"],
    ["a list of a billion holes, at the first", new Array(1e9), ["x", 0], "this list has a hole"],
    ["seventeen lists in each other", nested(17), ["x", ...new Array(16).fill(0)], "this is nested too deeply"],
    [
      "a key that throws",
      {
        get a() {
          throw new Error("no");
        },
      },
      ["x", "a"],
      "reading this key throws an error",
    ],
    ["a proxy that hides its keys", secretive(), ["x"], "reading this throws an error"],
    ["such a proxy inside", { a: [1, secretive()] }, ["x", "a", 1], "reading this throws an error"],
  ])("%s", (_, value, path, words) => {
    const { found, refused } = copied(value);
    expect(found).toEqual([["not-plain", path, expect.stringContaining(words)]]);
    expect(refused).toEqual([path]);
  });

  it("sixteen lists in each other not yet", () => {
    expect(copied(nested(16)).found).toEqual([]);
  });

  it("every place, not only the first", () => {
    const { found } = copied({ a: new Contract(), b: [new Map()], c: 1 });
    expect(found.map((one) => (one as unknown[])[1])).toEqual([
      ["x", "a"],
      ["x", "b", 0],
    ]);
  });
});
