/** Inputs with n of what is refused. */
import { job, many, stay, terms } from "./parts.mjs";

export const FAULTS = {
  issues: (n) => ({ contract: terms(), evidence: many(n, (i) => stay(i, { outcome: `none ${i}` })) }),
  "unknown keys": (n) => ({ contract: { ...terms(), ...Object.fromEntries(many(n, (i) => [`key ${i}`, i])) } }),
  "levels of nesting": (n) => {
    let nested = "x";
    for (let i = 0; i < n; i += 1) nested = [nested];
    return { contract: terms(), evidence: many(2000, (i) => stay(i, { tags: nested })) };
  },
  "participants that disagree": (n) => ({
    contract: terms(),
    evidence: many(n, (i) => job(i, { group: `g${i}` })),
  }),
  "digits of a number": (n) => ({
    contract: terms({ title: "digits" }),
    costs: many(200, (i) => ({ id: `c${i}`, incurredOn: "2024-05-01", amount: `${"0".repeat(n)}1` })),
  }),
};
