/** Traps: reading them throws, never ends, or gives something else each time. */
import { contract, type Data, input, list, type Made, record, refused } from "./made.js";

function nested(depth: number): unknown {
  let value: unknown = "x";
  for (let i = 0; i < depth; i += 1) value = { x: value };
  return value;
}

const throws = (): never => {
  throw new Error("thrown by the input");
};

export const TRAPS: Readonly<Record<string, Made>> = {
  "a record that contains itself": {
    about: "A cycle through a list.",
    make: () => {
      const own: Data = record();
      own.tags = [own];
      return input({ evidence: [own] });
    },
    expected: refused([["evidence", 0, "tags", 0], "not-plain"]),
  },
  "a contract around the input": {
    about: "A cycle through the whole input.",
    make: () => {
      const whole = input();
      whole.contract = { ...contract, term: { start: "2024-04-01", end: whole } };
      return whole;
    },
    expected: refused(
      [["contract", "term", "end", "contract"], "not-plain"],
      [["contract", "term", "end"], "wrong-type"],
    ),
  },
  "four billion holes": {
    about: "The longest list that there can be, with nothing in it.",
    make: () => input({ evidence: new Array(2 ** 32 - 1) }),
    expected: refused([["evidence", 0], "not-plain"]),
  },
  "a billion holes after a record": {
    about: "A list that goes on without end.",
    make: () => input({ evidence: Object.assign([record()], { length: 1e9 }) }),
    expected: refused([["evidence", 1], "not-plain"]),
  },
  "a revoked proxy": {
    about: "Nothing can be read of it.",
    make: () => {
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      return input({ funding: proxy });
    },
    expected: refused([["funding"], "not-plain"]),
  },
  "a list that lies about its length": {
    about: "A proxy that says that there are three records where there is one.",
    make: () =>
      input({
        evidence: new Proxy([record()], {
          get: (target, key, receiver) => (key === "length" ? 3 : Reflect.get(target, key, receiver)),
        }),
      }),
    expected: refused([["evidence", 1], "not-plain"]),
  },
  "a key that throws": {
    about: "A getter of the input itself.",
    make: () => Object.defineProperty(input(), "asAt", { get: throws, enumerable: true }),
    expected: refused([["asAt"], "not-plain"]),
  },
  "a hundred thousand levels": {
    about: "Nested deeper than any stack, where text should be.",
    make: () => input({ contract: { ...contract, title: nested(100_000) } }),
    // The 17th object is one too many: contract, the title's own and 14 keys below it.
    expected: refused(
      [["contract", "title", ...list(14, () => "x")], "not-plain"],
      [["contract", "title"], "wrong-type"],
    ),
  },
  "an id of ten megabytes": {
    about: "A text that no message may print.",
    make: () => input({ evidence: [{ ...record(), id: "x".repeat(1e7) }] }),
    expected: refused([["evidence", 0, "id"], "too-long"]),
  },
  "a number of ten megabytes": {
    about: "Digits that nobody should multiply.",
    make: () => input({ evidence: [{ ...record(), value: "9".repeat(1e7) }] }),
    expected: refused([["evidence", 0, "value"], "too-long"]),
  },
};
