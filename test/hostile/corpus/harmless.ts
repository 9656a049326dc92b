/** Odd and harmless: the same comes out as without it. */
import { runInNewContext } from "node:vm";
import { calculate } from "../../../src/index.js";
import { type Expected, input, type Made, record } from "./made.js";

const unchanged: Expected = { sameAs: input };

const hidden = (object: object, key: string, value: unknown): unknown =>
  Object.defineProperty({ ...object }, key, { value, enumerable: false });

export const HARMLESS: Readonly<Record<string, Made>> = {
  "keys that are symbols": {
    about: "JSON has none, and nobody sees them.",
    make: () => input({ evidence: [{ ...record(), [Symbol("share")]: "0" }] }),
    expected: unchanged,
  },
  "keys that are hidden": {
    about: "Not enumerable, so no key of the data.",
    make: () => input({ evidence: [hidden(record(), "share", "0")] }),
    expected: unchanged,
  },
  "a list with a key of its own": {
    about: "A list is its items.",
    make: () => input({ evidence: Object.assign([record()], { extra: 1 }) }),
    expected: unchanged,
  },
  "keys that are undefined": {
    about: "A key without a value is not there.",
    make: () => input({ funding: undefined, costs: undefined, evidence: [{ ...record(), share: undefined }] }),
    expected: unchanged,
  },
  "objects without a prototype": {
    about: "As some parsers make them.",
    make: () => Object.assign(Object.create(null), input({ evidence: [Object.assign(Object.create(null), record())] })),
    expected: unchanged,
  },
  "objects of another realm": {
    about: "As pages and script engines hand them over.",
    make: () => runInNewContext(`(${JSON.stringify(input())})`),
    expected: unchanged,
  },
  "a frozen input": {
    about: "Nothing is written to it.",
    make: () => Object.freeze(input({ evidence: Object.freeze([Object.freeze(record())]) })),
    expected: unchanged,
  },
  "one object in two places": {
    about: "Shared, and no cycle.",
    make: () => {
      const tags = ["a"];
      const shared = { ...record(), tags };
      return input({ evidence: [shared, { ...shared, id: "e2" }], participants: [], costs: [] });
    },
    expected: { sameAs: () => input({ evidence: [1, 2].map((i) => ({ ...record(i), tags: ["a"] })) }) },
  },
  "duplicate keys in JSON": {
    about: "JSON.parse keeps the last: before it the record is accepted, after it rejected.",
    make: () => JSON.parse(JSON.stringify(input()).replace('"decision":', '"decision":"rejected","decision":')),
    expected: unchanged,
  },
  "statements as they were returned": {
    about: "Frozen periods of a result, not copied.",
    make: () => input({ issued: calculate(input()).periods }),
    expected: { sameAs: () => input({ issued: JSON.parse(JSON.stringify(calculate(input()).periods)) }) },
  },
};
