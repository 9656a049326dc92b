/** Adversarial inputs by size: each family makes an input with n of what the engine might handle worse than line by line. */
import { FAULTS } from "./families/faults.mjs";
import { FUNDS } from "./families/funds.mjs";
import { QUEUE } from "./families/queue.mjs";
import { RECORDS } from "./families/records.mjs";
import { TERMS } from "./families/terms.mjs";

/** The largest n there is a sense in: years end in 9999, texts after 10,000 digits. */
const MOST = {
  "years of the term": 7000,
  "cap years with a cap of their own": 7000,
  "index factors": 7000,
  "years indexed by long fractions": 7000,
  "cuts of a grant, each to another ratio": 7000,
  "months of a term whose grant falls on notice": 7000,
  "years carried in": 2000,
  "years of money carried forward": 7000,
  "years in which lines wait": 7000,
  "statements issued": 20_000,
  "digits of a number": 9999,
};

/** Where to start: later where much is the same for any n. */
const FIRST = { "years indexed by long fractions": 256, "cuts of a grant, each to another ratio": 256 };

const REFUSED = [
  ...Object.keys(FAULTS).filter((name) => name !== "digits of a number"),
  "ids used twice",
  "prices that overlap",
  "sources whose shares are long fractions",
];

/** Every family: its name, how it makes an input of a size, the smallest and largest size, and whether the input is one to refuse. */
export const FAMILIES = Object.entries({ ...RECORDS, ...TERMS, ...FUNDS, ...QUEUE, ...FAULTS }).map(([name, make]) => ({
  name,
  make,
  first: FIRST[name] ?? 64,
  most: MOST[name] ?? 262_144,
  refused: REFUSED.includes(name),
}));
