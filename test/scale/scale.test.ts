import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { BUILD_TIMEOUT, buildPackage } from "../examples/program.js";

interface Contract {
  readonly id: string;
  readonly text: string;
  readonly status: string;
}
interface Answer {
  readonly id: string;
  readonly status: string;
  readonly text?: string;
  readonly issues?: readonly unknown[];
  readonly error?: string;
}
interface Job {
  readonly data: readonly Contract[];
  readonly opts: { readonly jobId: string };
}
interface Row {
  readonly what: string;
  readonly held: number;
  readonly of: number;
}

const FOLDER = join(import.meta.dirname, "../../examples/scale");
const ONCE = "Contracts answered, each once";
const ORDER = "Answers in the order of the contracts";
const EQUAL = "Answers equal to the direct ones, to the byte";
const BROKEN = "Broken contracts answered with what is wrong";

let makeContracts: (count: number) => readonly Contract[];
let makeJobs: (contracts: readonly Contract[]) => readonly Job[];
let checkAnswers: (contracts: unknown, direct: unknown, answers: unknown) => readonly Row[];
let contracts: readonly Contract[];
let direct: readonly Answer[];
/** As they come back: what is no JSON says why. */
let answers: readonly Answer[];

beforeAll(async () => {
  buildPackage();
  const check = await import(join(FOLDER, "check.mjs"));
  ({ checkAnswers } = check);
  ({ makeContracts } = await import(join(FOLDER, "contracts.mjs")));
  ({ makeJobs } = await import(join(FOLDER, "queue.mjs")));
  contracts = makeContracts(150);
  direct = check.answerDirectly(contracts);
  answers = direct.map((answer) => (answer.status === "failed" ? { ...answer, error: "no JSON" } : answer));
}, BUILD_TIMEOUT);

const failing = (changed: readonly Answer[]): readonly string[] =>
  checkAnswers(contracts, direct, changed).flatMap(({ what, held, of }) => (held === of ? [] : [what]));

const replace = (at: number, change: (answer: Answer) => Answer): readonly Answer[] =>
  answers.map((answer, place) => (place === at ? change(answer) : answer));

describe("the contracts of examples/scale", () => {
  it("are the same every time, of which the 42nd is refused and the 142nd no JSON", () => {
    expect(makeContracts(150)).toEqual(contracts);
    expect(contracts.flatMap(({ status }, at) => (status === "calculated" ? [] : [[at + 1, status]]))).toEqual([
      [42, "refused"],
      [142, "failed"],
    ]);
    expect(direct.map(({ status }) => status)).toEqual(contracts.map(({ status }) => status));
  });

  it("go into jobs of ten, in their order", () => {
    const jobs = makeJobs(contracts.slice(0, 25));
    expect(jobs.map(({ data }) => data.length)).toEqual([10, 10, 5]);
    expect(jobs.flatMap(({ data }) => data.map(({ id }) => id))).toEqual(contracts.slice(0, 25).map(({ id }) => id));
  });

  it("give the same job the same id, and another where a single letter of its contracts is another", () => {
    const ids = (changed: readonly Contract[]): string[] => makeJobs(changed).map(({ opts }) => opts.jobId);
    const before = ids(contracts);
    const after = ids(
      contracts.map((one, at) => (at === 12 ? { ...one, text: one.text.replace("work", "worm") } : one)),
    );
    expect(new Set(before).size).toBe(15);
    expect(ids(makeContracts(150))).toEqual(before);
    expect(after.flatMap((id, at) => (id === before[at] ? [] : [at]))).toEqual([1]);
  });
});

describe("the checks of examples/scale", () => {
  it("hold where the answers are the direct ones", () => {
    expect(checkAnswers(contracts, direct, answers)).toEqual([
      { what: ONCE, held: 150, of: 150 },
      { what: ORDER, held: 150, of: 150 },
      { what: EQUAL, held: 150, of: 150 },
      { what: BROKEN, held: 2, of: 2 },
    ]);
  });

  it("find an answer that is missing, there twice, or nobody's", () => {
    expect(failing(answers.slice(0, -1))).toEqual([ONCE, EQUAL]);
    expect(failing([...answers, ...answers.slice(-1)])).toEqual([ONCE, ORDER]);
    expect(failing([...answers, { id: "stranger", status: "calculated", text: "{}" }])).toEqual([ORDER]);
  });

  it("find two answers in each other's place", () => {
    const [first, second, ...others] = answers;
    expect(failing([second as Answer, first as Answer, ...others])).toEqual([ORDER]);
  });

  it("find a single figure that is another", () => {
    expect(failing(replace(7, (answer) => ({ ...answer, text: answer.text?.replace(/\d/, "9") ?? "" })))).toEqual([
      EQUAL,
    ]);
  });

  it("find an answer of another kind, and one that does not say what is wrong", () => {
    expect(failing(replace(7, ({ id }) => ({ id, status: "failed", error: "out of memory" })))).toEqual([EQUAL]);
    expect(failing(replace(41, ({ id }) => ({ id, status: "refused", issues: [] })))).toEqual([EQUAL, BROKEN]);
    expect(failing(replace(141, ({ id }) => ({ id, status: "failed" })))).toEqual([BROKEN]);
  });
});

it("examples/scale says what it needs where there is no Redis and no way to install it", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(FOLDER, "run.mjs")], {
    encoding: "utf8",
    env: { ...process.env, PATH: join(FOLDER, "nothing-here") },
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toContain("needs the program redis-server");
});
