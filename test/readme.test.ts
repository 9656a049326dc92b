import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as outturn from "../src/index.js";

const root = join(import.meta.dirname, "..");
const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = (language: string): string[] =>
  [...readme.matchAll(/```(\w+)\n([\s\S]*?)```/g)].flatMap(([, name, text]) => (name === language ? [text ?? ""] : []));

describe("the README", () => {
  it("shows an example that prints what it says", () => {
    const [code = ""] = blocks("js");
    const printed: unknown[][] = [];
    const run = new Function(
      "outturn",
      "console",
      code.replace('import { calculate } from "outturn";', "const { calculate } = outturn;"),
    );
    run(outturn, { log: (...values: unknown[]) => printed.push(values) });
    const said = readme.match(/prints `([^`]*)`/)?.[1];
    expect(printed.map((values) => values.join(" "))).toEqual([said]);
  });

  it("names only commands that CI runs", () => {
    const ci = readFileSync(join(root, ".ci/run"), "utf8");
    const commands = blocks("sh")
      .flatMap((text) => text.trim().split("\n"))
      .flatMap((line) => line.split(" && "));
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) {
      const script = command.replace("npm run ", "");
      const found = ci.includes(command) || ci.includes(`npm run --silent ${script}`);
      expect(found, `.ci/run runs "${command}"`).toBe(true);
    }
  });

  it("shows a message that the engine gives", () => {
    const answer = outturn.safeCalculate({
      contract: {
        id: "c",
        term: { start: "2026-04-01", end: "2027-03-31" },
        phases: [{ id: "p", outcomes: 1 }],
        rateCard: [
          { code: "JOB-13W", tariff: "1" },
          { code: "JOB-START", tariff: "1" },
        ],
      },
      evidence: [0, 1, 2, 3].map((i) => ({
        id: `e${i}`,
        outcome: i === 3 ? "JOB-26W" : "JOB-13W",
        participant: `P${i}`,
        achievedOn: "2026-05-01",
        decision: "accepted",
      })),
    });
    expect(answer.success ? "" : answer.issues[0]?.message).toBe(blocks("text")[0]?.trim());
  });
});
