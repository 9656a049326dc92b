/** What the answers say: the same in place and from worker threads. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { calculate, safeCalculate } from "../../src/index.js";
import { calculatePortfolio, type PortfolioContract } from "../../src/portfolio/index.js";
import { everyKey } from "../hostile/every-key.js";
import { fixtureInputs } from "../hostile/inputs.js";
import { all, brief, contract } from "./contracts.js";
import { workerFiles } from "./threads.js";

const place = vi.hoisted(() => ({ file: undefined as string | undefined }));
vi.mock("../../src/portfolio/worker-file.js", () => ({ workerFile: async () => place.file }));
const { real } = workerFiles();

const isFrozen = (value: unknown): boolean =>
  typeof value !== "object" || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));

const notToday = (): never => {
  throw new Error("not today");
};

/** What the answers to all fixtures are, by their number, as JSON. */
function agreed(inputs: readonly unknown[]): readonly string[] {
  return inputs.map((input, i) => {
    const answer = safeCalculate(input);
    return answer.success
      ? JSON.stringify({ id: `${i}`, status: "calculated", result: answer.data })
      : JSON.stringify({ id: `${i}`, status: "refused", issues: answer.issues, more: answer.more });
  });
}

const inputs = fixtureInputs();
const expected = agreed(inputs);

/** Inputs that are not plain data, or that JSON would change: all are refused, or read, as `calculate` does it. */
function oddInputs(): unknown[] {
  class Terms {
    readonly id = "c";
  }
  const itself: Record<string, unknown> = contract(1);
  itself.contract = itself;
  const spoilt = (key: string, value: unknown) => ({ contract: { ...contract(1).contract, [key]: value } });
  const deep: unknown = JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`);
  const thrower = Object.defineProperty({}, "contract", { enumerable: true, get: notToday });
  return [
    undefined,
    null,
    7,
    "text",
    [],
    itself,
    deep,
    thrower,
    spoilt("title", undefined),
    spoilt("claimTailDays", -0),
    spoilt("claimTailDays", Number.NaN),
    spoilt("claimTailDays", Number.POSITIVE_INFINITY),
    spoilt("claimTailDays", 1n),
    spoilt("title", new Date(0)),
    spoilt("title", () => "title"),
    spoilt("title", Symbol("title")),
    spoilt("title", "\ud800"),
    spoilt("title", { toJSON: () => "title" }),
    spoilt("title", Object.defineProperty({}, "toJSON", { value: () => "title" })),
    spoilt("rateCard", [undefined]),
    spoilt("rateCard", new Array(2)),
    spoilt("term", new Map([["start", "2026-04-01"]])),
    JSON.parse('{"contract": {"id": "c"}, "__proto__": {"asAt": "2026-04-01"}}'),
    { contract: new Terms() },
    { ...contract(1), asAt: Object("2026-05-01") },
    Object.assign(Object.create(null), contract(1)),
    Object.create(contract(1)),
  ];
}

describe.each([
  { where: "in place", threads: 0 },
  { where: "in two threads", threads: 2 },
])("$where", ({ threads }) => {
  beforeEach(() => {
    place.file = real;
  });

  const answersTo = (contracts: readonly PortfolioContract[]) => all(calculatePortfolio(contracts, { threads }));

  it("the answers to all fixtures are what calculate gives, byte for byte, from data and from text", async () => {
    expect(expected.length).toBeGreaterThan(100);
    const fromData = await answersTo(inputs.map((input, i) => ({ id: `${i}`, input })));
    expect(fromData.map((answer) => JSON.stringify(answer))).toEqual(expected);
    const fromText = await answersTo(inputs.map((input, i) => ({ id: `${i}`, text: JSON.stringify(input) })));
    expect(fromText.map((answer) => JSON.stringify(answer))).toEqual(expected);
  });

  it("results are frozen through and through", async () => {
    const [answer] = await answersTo([{ id: "c", input: everyKey() }]);
    expect(answer?.status).toBe("calculated");
    expect(isFrozen(answer?.status === "calculated" && answer.result)).toBe(true);
    expect(isFrozen({ inside: [] })).toBe(false);
  });

  it("results come as text where that is asked for", async () => {
    const contracts = [
      { id: "good", input: everyKey() },
      { id: "bad", input: {} },
    ];
    const [good, bad] = await all(calculatePortfolio(contracts, { threads, as: "text" }));
    expect(good).toEqual({ id: "good", status: "calculated", text: JSON.stringify(calculate(everyKey())) });
    expect(bad).toEqual(expect.objectContaining({ id: "bad", status: "refused", more: 0 }));
  });

  it("odd inputs are read and refused as calculate does it", async () => {
    const odd = oddInputs();
    const answers = await answersTo(odd.map((input) => ({ id: "odd", input })));
    const expected = odd.map((input) => {
      const answer = safeCalculate(input);
      return answer.success
        ? { id: "odd", status: "calculated", result: answer.data }
        : { id: "odd", status: "refused", issues: answer.issues, more: answer.more };
    });
    expect(answers).toEqual(expected);
    expect(new Set(expected.map(({ status }) => status))).toEqual(new Set(["calculated", "refused"]));
  });

  it("a contract that fails stops no other", async () => {
    const answers = await answersTo([
      { id: "a", text: "{" },
      { id: "b", input: contract(1) },
      { id: "c", error: "the file is not there" },
      { id: "d", text: "null" },
      { id: "e", text: JSON.stringify(contract(2)) },
    ]);
    expect(answers.map(brief)).toEqual(["a failed", "b 12.00", "c failed", "d refused", "e 24.00"]);
    expect(answers[0]).toEqual({
      id: "a",
      status: "failed",
      error: expect.stringMatching(/^the text is not JSON: ./),
    });
    expect(answers[2]).toEqual({ id: "c", status: "failed", error: "the file is not there" });
  });

  it("what is no contract is answered as failed, with its place", async () => {
    const broken = { input: contract(1), text: "{}" };
    const thrower = Object.defineProperty({}, "id", { get: notToday });
    const odd = [
      7,
      null,
      {},
      broken,
      { id: 5, input: {} },
      { line: "1", input: {} },
      { text: {} },
      { error: 1 },
      thrower,
    ];
    const answers = await answersTo([{ id: "first", input: contract(1) }, ...odd] as PortfolioContract[]);
    expect(answers.map(({ id, status }) => `${id} ${status}`)).toEqual([
      "first calculated",
      ...odd.map((_, i) => `contract ${i + 2} failed`),
    ]);
    expect(answers[3]).toEqual({
      id: "contract 4",
      status: "failed",
      error:
        "the contract in place 4 must be an object with exactly one of input, text (a string) and error (a string), " +
        "if you like with id (a string) and line (a whole number)",
    });
    expect(answers[9]).toEqual({
      id: "contract 10",
      status: "failed",
      error: "reading the contract in place 10 throws an error: not today",
    });
  });

  it("an answer has the id given, else the contract's own, else its line, else its place", async () => {
    const input = contract(7);
    const text = JSON.stringify(input);
    const bad = JSON.stringify({ contract: { id: "bad" } });
    const answers = await answersTo([
      { id: "", input },
      { input },
      { text },
      { text: bad },
      { text, line: 12 },
      { text: "{", line: 13 },
      { text: "{" },
      { text: '{"contract": {"id": ""}}' },
      { text: '{"contract": {"id": 5}}' },
      { text: '{"contract": null}', line: 20 },
      { input: undefined },
      { error: "gone" },
    ]);
    expect(answers.map(({ id, line }) => (line === undefined ? id : `${id} (${line})`))).toEqual([
      "",
      "contract-7",
      "contract-7",
      "bad",
      "contract-7 (12)",
      "line 13 (13)",
      "contract 7",
      "contract 8",
      "contract 9",
      "line 20 (20)",
      "contract 11",
      "contract 12",
    ]);
    expect(Object.keys(answers[0] ?? {})).toEqual(["id", "status", "result"]);
    expect(Object.keys(answers[4] ?? {})).toEqual(["id", "line", "status", "result"]);
  });

  it("an input changed after it was handed over is worked out as it was", async () => {
    const one = contract(1);
    async function* changing() {
      yield { id: "before", input: one };
      one.contract.id = "changed";
      yield { id: "after", input: one };
    }
    const answers = await all(calculatePortfolio(changing(), { threads }));
    const ids = answers.map((answer) => (answer.status === "calculated" ? answer.result.contract.id : "none"));
    expect(ids).toEqual(["contract-1", "changed"]);
  });
});
