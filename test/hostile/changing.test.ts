/** Input that is not data but only looks like it: what is read once counts, and nothing else comes out. */
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/index.js";
import { everyKey } from "./every-key.js";
import { answerOf, atEveryPlace, bytesOf } from "./inputs.js";
import { failingProxy, throws } from "./nasty.js";

const expected = bytesOf(everyKey());

/** The answers of a getter, from those it stands for; the last is given for ever. */
type Answers = (own: unknown) => readonly (() => unknown)[];

/** The places at which a getter with these answers leads to figures that are not those of its proper answer. */
function strangePlaces(answers: Answers): readonly string[] {
  const strange: string[] = [];
  atEveryPlace(everyKey, (input, { holder, key, path }) => {
    const list = answers(holder[key]);
    let reads = 0;
    const get = () => {
      reads += 1;
      return (list[reads - 1] ?? list.at(-1))?.();
    };
    Object.defineProperty(holder, key, { get, enumerable: true, configurable: true });
    const answer = answerOf(input);
    if (answer !== undefined && answer !== expected) strange.push(path.join("."));
  });
  return strange;
}

describe("a getter that answers differently each time", () => {
  it.each<[string, Answers]>([
    ["well, then an object", (own) => [() => own, () => ({ nasty: 1 })]],
    ["well, then a number with an exponent", (own) => [() => own, () => "1e999999999"]],
    ["well, then undefined", (own) => [() => own, () => undefined]],
    ["well, then with an error", (own) => [() => own, throws]],
    ["badly, then well", (own) => [() => Number.NaN, () => own]],
    ["with an error, then well", (own) => [throws, () => own]],
    ["well twice, then badly", (own) => [() => own, () => own, () => Symbol("bad")]],
  ])("answers %s: refused, or the figures of the good answer", (_, answers) => {
    expect(strangePlaces(answers)).toEqual([]);
  });
});

describe("a list that is not only a list", () => {
  it("is read item by item, whatever its own methods say", () => {
    const input = everyKey();
    const tags = ["pilot"];
    Object.assign(tags, { slice: () => ["beds"], every: () => true, map: () => ["beds"] });
    Object.assign(input.evidence[0] as object, { tags });
    const answer = answerOf(input);
    expect([undefined, expected]).toContain(answer);
  });

  it("of a class is read as any list", () => {
    class Listed extends Array<unknown> {}
    const input = { ...everyKey(), evidence: Listed.from(everyKey().evidence) };
    expect(answerOf(input)).toBe(expected);
  });
});

describe("a proxy", () => {
  const traps = ["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"] as const;

  it("that does nothing changes nothing", () => {
    const strange: string[] = [];
    atEveryPlace(everyKey, (input, { holder, key, path }) => {
      const own = holder[key];
      if (typeof own !== "object" || own === null) return;
      holder[key] = new Proxy(own, {});
      if (answerOf(input) !== expected) strange.push(path.join("."));
    });
    expect(strange).toEqual([]);
  });

  it.each(traps)("that fails in %s is refused or changes nothing", (trap) => {
    const strange: string[] = [];
    atEveryPlace(everyKey, (input, { holder, key, path }) => {
      const own = holder[key];
      if (typeof own !== "object" || own === null) return;
      holder[key] = failingProxy(own, trap);
      const answer = answerOf(input);
      if (answer !== undefined && answer !== expected) strange.push(path.join("."));
    });
    expect(strange).toEqual([]);
  });

  it.each(traps)("that is the whole input and fails in %s is refused or changes nothing", (trap) => {
    expect([undefined, expected]).toContain(answerOf(failingProxy(everyKey(), trap)));
  });

  it("that throws an InputError of its own is refused with issues", () => {
    const input = everyKey();
    const evidence = new Proxy(input.evidence, {
      get: () => {
        throw new InputError([]);
      },
    });
    expect(answerOf({ ...input, evidence })).toBeUndefined();
  });
});
