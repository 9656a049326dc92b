/** Not the data that was meant: what a program hands over by mistake. */
import { runInNewContext } from "node:vm";
import { input, type Made, record, refused } from "./made.js";

export const MISTAKEN: Readonly<Record<string, Made>> = {
  "a promise": {
    about: "The program forgot to wait for its input.",
    make: () => Promise.resolve(input()),
    expected: refused([[], "wrong-type"]),
  },
  "text that was not parsed": {
    about: "JSON as text.",
    make: () => JSON.stringify(input()),
    expected: refused([[], "wrong-type"]),
  },
  "arguments of a function": {
    about: "Like a list, and none.",
    make: () => input({ evidence: runInNewContext("(function () { return arguments; })(1)") }),
    expected: refused([["evidence"], "wrong-type"]),
  },
  "an object with a length": {
    about: "Like a list, and none.",
    make: () => input({ evidence: { length: 1, 0: record() } }),
    expected: refused([["evidence"], "wrong-type"]),
  },
  "a typed array of amounts": {
    about: "Numbers that are no list.",
    make: () => input({ costs: new Float64Array([1, 2]) }),
    expected: refused([["costs"], "wrong-type"]),
  },
  "a set of tags": {
    about: "A collection that is no list.",
    make: () => input({ evidence: [{ ...record(), tags: new Set(["a"]) }] }),
    expected: refused([["evidence", 0, "tags"], "not-plain"]),
  },
  "a date of a clock": {
    about: "A moment in some zone instead of a civil date.",
    make: () => input({ asAt: new Date(0) }),
    expected: refused([["asAt"], "not-plain"]),
  },
  "a big integer": {
    about: "Whole, exact, and not JSON.",
    make: () => input({ evidence: [{ ...record(), quantity: 1n }] }),
    expected: refused([["evidence", 0, "quantity"], "wrong-type"]),
  },
  "a boxed number": {
    about: "An object around a number.",
    make: () => input({ evidence: [{ ...record(), quantity: Object(1) }] }),
    expected: refused([["evidence", 0, "quantity"], "not-plain"]),
  },
  "an object that says it is a number": {
    about: "Nothing of the input's own code is run to read a value.",
    make: () => input({ evidence: [{ ...record(), quantity: { valueOf: () => 1, toString: () => "1" } }] }),
    expected: refused([["evidence", 0, "quantity"], "wrong-type"]),
  },
  "a record that writes itself": {
    about: "toJSON is a key like any other, and unknown.",
    make: () => input({ evidence: [{ ...record(), toJSON: () => record(2) }] }),
    expected: refused([["evidence", 0, "toJSON"], "unknown-key"]),
  },
  "a record with heirlooms": {
    about: "A share that the record inherits is not its own.",
    make: () => input({ evidence: [Object.assign(Object.create({ share: "0.5" }), record())] }),
    expected: refused([["evidence", 0], "not-plain"]),
  },
  "not a number": {
    about: "What a spreadsheet or a division leaves behind.",
    make: () => input({ evidence: [{ ...record(), quantity: Number.NaN, share: Number.POSITIVE_INFINITY }] }),
    expected: refused([["evidence", 0, "quantity"], "wrong-type"], [["evidence", 0, "share"], "wrong-type"]),
  },
  "a record that is undefined": {
    about: "A list longer than its records.",
    make: () => input({ evidence: [record(), undefined] }),
    expected: refused([["evidence", 1], "missing"]),
  },
};
