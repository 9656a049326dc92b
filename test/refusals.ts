/** The gallery of refusals: those of the fixtures, and those that no JSON text can say. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Issue } from "../src/index.js";
import type { IssueCode } from "../src/input/issues.js";
import { merge } from "./fixtures.js";

export type Path = Issue["path"];
/** An input of the gallery, and what is wrong with it. */
export interface Refusal {
  readonly name: string;
  readonly input: unknown;
  readonly expected: readonly { readonly path: Path; readonly code: string }[];
}
interface Fixture {
  readonly input: unknown;
  readonly cases: readonly {
    readonly it: string;
    readonly changes?: unknown;
    readonly expect: { readonly issues?: Refusal["expected"] };
  }[];
}

const root = join(import.meta.dirname, "../fixtures");

/** Every refusal among the fixtures. */
export const gallery: readonly Refusal[] = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".json"))
  .sort()
  .flatMap((file) => {
    const { input, cases } = JSON.parse(readFileSync(join(root, file), "utf8")) as Fixture;
    return cases.flatMap((one) => {
      const { issues } = one.expect;
      if (issues === undefined) return [];
      return [{ name: `${file}: ${one.it}`, input: merge(input, one.changes ?? {}), expected: issues }];
    });
  });

/** A contract in order, and a record of it. */
export const contract = {
  id: "gallery",
  term: { start: "2024-04-01", end: "2025-03-31" },
  phases: [{ id: "service", outcomes: 1 }],
  rateCard: [{ code: "JOB-13W", tariff: "100" }],
};
export const record = {
  id: "e1",
  outcome: "JOB-13W",
  participant: "P1",
  achievedOn: "2024-05-01",
  decision: "accepted",
};

class Contract {
  constructor(readonly id: string) {}
}

const throwing = <T extends object>(object: T, key: string | number): T =>
  Object.defineProperty(object, key, {
    enumerable: true,
    get: () => {
      throw new Error("this getter throws");
    },
  });

const containsItself: Record<string, unknown> = { id: "service" };
containsItself.fees = [containsItself];

/** What no JSON text can say: each is refused with one issue, at its place. */
export const unsayable: readonly [name: string, input: unknown, path: Path, code: IssueCode][] = [
  ["a getter that throws", { contract: throwing({ ...contract }, "title") }, ["contract", "title"], "not-plain"],
  ["one in the input itself", throwing({ contract }, "evidence"), ["evidence"], "not-plain"],
  ["one in a record", { contract, evidence: [throwing({ ...record }, "id")] }, ["evidence", 0, "id"], "not-plain"],
  [
    "one in the tags of a record",
    { contract, evidence: [{ ...record, tags: throwing([], 0) }] },
    ["evidence", 0, "tags", 0],
    "not-plain",
  ],
  [
    "an object that contains itself",
    { contract: { ...contract, phases: [containsItself] } },
    ["contract", "phases", 0, "fees", 0],
    "not-plain",
  ],
  ["an instance of a class", { contract: new Contract("gallery") }, ["contract"], "not-plain"],
  ["a map", { contract, funding: new Map() }, ["funding"], "not-plain"],
  [
    "a date with a time",
    { contract, evidence: [{ ...record, achievedOn: new Date(0) }] },
    ["evidence", 0, "achievedOn"],
    "not-plain",
  ],
  ["text in a box", { contract: { ...contract, title: Object("refuge") } }, ["contract", "title"], "not-plain"],
  ["a list with a hole", { contract, evidence: new Array(2) }, ["evidence", 0], "not-plain"],
  [
    "a list of tags with a hole",
    { contract, evidence: [{ ...record, tags: new Array(1) }] },
    ["evidence", 0, "tags", 0],
    "not-plain",
  ],
  [
    "more faults in one list than can be told",
    { contract: { ...contract, calendar: { bankHolidays: new Array(200_000).fill("x") } } },
    [],
    "too-many-faults",
  ],
  ["a map for the input", new Map([["contract", contract]]), [], "wrong-type"],
  ["no input", undefined, [], "wrong-type"],
  ["nothing", null, [], "wrong-type"],
  ["a list for the input", [contract], [], "wrong-type"],
  ["a function", { contract: { ...contract, title: () => "refuge" } }, ["contract", "title"], "wrong-type"],
  ["a symbol", { contract: { ...contract, title: Symbol("refuge") } }, ["contract", "title"], "wrong-type"],
  ["a big integer", { contract: { ...contract, claimTailDays: 30n } }, ["contract", "claimTailDays"], "wrong-type"],
  ["null", { contract, asAt: null }, ["asAt"], "wrong-type"],
  ["an element that is undefined", { contract, evidence: [undefined] }, ["evidence", 0], "missing"],
  [
    "not a number",
    { contract, costs: [{ id: "c", incurredOn: "2024-05-01", amount: Number.NaN }] },
    ["costs", 0, "amount"],
    "wrong-type",
  ],
  [
    "an infinity",
    { contract: { ...contract, participantCap: Infinity } },
    ["contract", "participantCap"],
    "wrong-type",
  ],
  [
    "an infinite value",
    { contract, evidence: [{ ...record, value: -Infinity }] },
    ["evidence", 0, "value"],
    "wrong-type",
  ],
  ["a text of 10,001", { contract: { ...contract, title: "x".repeat(10_001) } }, ["contract", "title"], "too-long"],
  [
    "money in a text of 10,001",
    { contract: { ...contract, participantCap: "0".repeat(10_001) } },
    ["contract", "participantCap"],
    "too-long",
  ],
];
