/** Input that is not data but only looks like it: what is read once counts, and nothing else comes out. */
import { describe, expect, it } from "vitest";
import { InputError, safeCalculate } from "../../src/index.js";
import { everyKey } from "./every-key.js";
import { answerOf, atEveryPlace, bytesOf, type Data, type Place, placesOf } from "./inputs.js";
import { failingProxy, throws } from "./nasty.js";

const expected = bytesOf(everyKey());

/** What a getter answers, in order, from the good value; the last answer is given for ever. */
type Answers = (good: unknown) => readonly (() => unknown)[];

/** What comes out where one of the answers is given always: the figures, or undefined for a refusal. */
function outcomes(answers: Answers, at: number): readonly (string | undefined)[] {
  const place = (input: Data) => placesOf(input)[at] as Place;
  const count = answers(undefined).length;
  return Array.from({ length: count }, (_, i) => {
    const input = everyKey();
    const { holder, key } = place(input);
    const answer = answers(holder[key])[i] as () => unknown;
    Object.defineProperty(holder, key, { get: answer, enumerable: true, configurable: true });
    return answerOf(input);
  });
}

/** The places at which a getter with these answers leads to anything else than a refusal or the figures of one answer. */
function strangePlaces(answers: Answers): readonly string[] {
  const strange: string[] = [];
  atEveryPlace(everyKey, (input, { holder, key, path }, at) => {
    const list = answers(holder[key]);
    let reads = 0;
    const get = () => {
      reads += 1;
      return (list[reads - 1] ?? list.at(-1))?.();
    };
    Object.defineProperty(holder, key, { get, enumerable: true, configurable: true });
    const answer = answerOf(input);
    if (answer === undefined || answer === expected) return;
    if (!outcomes(answers, at).includes(answer)) strange.push(path.join("."));
  });
  return strange;
}

describe("a getter that answers differently each time", () => {
  it.each<[string, Answers]>([
    ["well, then an object", (good) => [() => good, () => ({ nasty: 1 })]],
    ["well, then another text", (good) => [() => good, () => "1e999999999"]],
    ["well, then nothing", (good) => [() => good, () => undefined]],
    ["well, then with an error", (good) => [() => good, throws]],
    ["badly, then well", (good) => [() => Number.NaN, () => good]],
    ["with an error, then well", (good) => [throws, () => good]],
    ["well twice, then badly", (good) => [() => good, () => good, () => Symbol("bad")]],
  ])("answers %s: refused, or the figures of one answer", (_, answers) => {
    expect(strangePlaces(answers)).toEqual([]);
  });
});

describe("a list that is not only a list", () => {
  /** One outcome of £700 that the only source pays where the record carries the tag `beds`. */
  const tagged = (tags: unknown) => ({
    contract: {
      id: "tagged",
      term: { start: "2024-04-01", end: "2025-03-31" },
      phases: [{ id: "live", outcomes: 1 }],
      rateCard: [{ code: "stay", unit: "cohort", tariff: "700" }],
    },
    funding: {
      sources: [
        {
          id: "grant",
          carryForward: "all",
          pays: { outcomes: "all", tags: ["beds"] },
          allocations: [{ year: "2024/25", amount: "1000", status: "confirmed" }],
        },
      ],
    },
    evidence: [{ id: "e1", outcome: "stay", achievedOn: "2024-05-01", decision: "accepted", tags }],
  });
  const drawn = (tags: unknown): string => {
    const answer = safeCalculate(tagged(tags));
    return answer.success ? answer.data.totals.drawn : "refused";
  };

  it("is read item by item, whatever its own methods say", () => {
    const methods = (items: readonly string[]) => ({
      slice: () => items,
      every: () => true,
      [Symbol.iterator]: () => items[Symbol.iterator](),
    });
    expect(drawn(["beds"])).toBe("700.00");
    expect(drawn(["work"])).toBe("0.00");
    expect(["0.00", "refused"]).toContain(drawn(Object.assign(["work"], methods(["beds"]))));
    expect(["700.00", "refused"]).toContain(drawn(Object.assign(["beds"], methods(["work"]))));
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
