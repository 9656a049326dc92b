import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PeriodResult } from "../../src/index.js";
import { BUILD_TIMEOUT, buildPackage, linesWiderThan80, pence, type Run, rowsUnder, runExample } from "./program.js";

const PROGRAM = "life-of-a-contract/run.mjs";
const CLOSING = "WITH THE CLOSING STATEMENT, AS KNOWN ON 2029-07-20";

const folders = mkdtempSync(join(tmpdir(), "life-of-a-contract-"));
const folder = join(folders, "statements");
let run: Run;
let files: Readonly<Record<string, string>>;
let statements: readonly PeriodResult[];

const filesIn = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path)
      .sort()
      .map((name) => [name, readFileSync(join(path, name), "utf8")]),
  );

beforeAll(async () => {
  buildPackage();
  run = runExample(PROGRAM, [folder]);
  files = filesIn(folder);
  statements = Object.values(files).map((text): PeriodResult => JSON.parse(text));
}, BUILD_TIMEOUT);

afterAll(() => rmSync(folders, { recursive: true }));

/** What a year's block says: names and figures of its left and its right half. */
const block = (title: string): Record<string, string> =>
  Object.fromEntries(
    rowsUnder(title, run.stdout).flatMap(([owed = "", amount = "", money = "", other = ""]) => [
      [owed, amount],
      [money, other],
    ]),
  );

/** The true-ups of one statement, as the files have them. */
const trueUps = (period: string): readonly (readonly string[])[] =>
  statements
    .filter((statement) => statement.period === period)
    .flatMap(({ lines }) => lines.flatMap(({ ref, cause, entitled }) => (cause ? [[cause, ref, entitled]] : [])));

describe("examples/life-of-a-contract", () => {
  it("runs to its end, at most 80 columns wide, and says where the statements are", () => {
    expect(run).toMatchObject({ status: 0, stderr: `The statements are in ${folder}\n` });
    expect(linesWiderThan80(run.stdout)).toEqual([]);
  });

  it("issues 20 statements of periods that have ended, and a closing one", () => {
    expect(statements.slice(0, 20).map(({ period }) => period)).toEqual(
      ["2024/25", "2025/26", "2026/27", "2027/28", "2028/29"].flatMap((year) =>
        ["Q1", "Q2", "Q3", "Q4"].map((quarter) => `${year} ${quarter}`),
      ),
    );
    expect(statements.slice(20)).toMatchObject([{ period: "closing 1", start: "2029-03-31", end: "2029-03-31" }]);
    expect(new Set(statements.map(({ status }) => status))).toEqual(new Set(["due"]));
  });

  it("prints no check other than 0.00", () => {
    const rows = rowsUnder("RECONCILIATION", run.stdout);
    expect(rows).toHaveLength(18);
    for (const [what, one, other, check] of rows) expect([what, other, check]).toEqual([what, one, "0.00"]);
  });

  it("has statements that add up to what it prints for the term", () => {
    const term = rowsUnder("THE YEARS IN THE END", run.stdout).find(([year]) => year === "Term") ?? [];
    const total = (of: (statement: PeriodResult) => readonly string[]): number =>
      statements.flatMap(of).reduce((sum, amount) => sum + pence(amount), 0);
    expect(total(({ entitled }) => [entitled])).toBe(pence(term[1] ?? ""));
    expect(total(({ payable }) => [payable])).toBe(pence(term[2] ?? ""));
    expect(total(({ lines }) => lines.map(({ paid }) => paid))).toBe(pence(term[2] ?? ""));
    expect(total(({ shortfall }) => [shortfall])).toBe(pence(term[4] ?? ""));
    expect(total(({ draws }) => draws.map(({ amount }) => amount))).toBe(pence(term[2] ?? "") - pence(term[4] ?? ""));
  });

  it("books true-ups of all four causes", () => {
    const causes = statements.flatMap(({ lines }) => lines.flatMap(({ cause }) => cause ?? []));
    expect(new Set(causes)).toEqual(new Set(["late", "reversed", "restored", "revised"]));
    for (const cause of new Set(causes)) expect(run.stdout).toMatch(new RegExp(`  ${cause} +(outcome/|\\d+ lines)`));
  });

  it("takes back what the audit rejected, and gives it back on appeal: 1,300 nights x 41.35 = 53,755.00", () => {
    const ref = "outcome/nights-2025-Q2-dewsbury";
    expect(trueUps("2025/26 Q4")).toContainEqual(["reversed", ref, "-53755.00"]);
    expect(trueUps("2026/27 Q3")).toContainEqual(["restored", ref, "53755.00"]);
  });

  // P-04 may be paid 5,800: 485 + 520 + 2,350 + 1,425 + 520 leave 500 of the last claim's 1,360. Without the second 520
  // there is room for 1,020 of it.
  it("revises what the cap on one person had cut when a claim before it is taken back", () => {
    expect(trueUps("2027/28 Q3")).toEqual(
      expect.arrayContaining([
        ["reversed", "outcome/P-04-MULTI-AGENCY-2", "-520.00"],
        ["revised", "outcome/P-04-INDEPENDENCE", "520.00"],
      ]),
    );
  });

  // 1,200 nights x 41.35 = 49,620.00, submitted on 14 May 2029, and 780.00, decided on 24 April 2029.
  // 280 people x 96.50 x 5/6 = 22,516.67 and a claim of 1,425.00 came too late: 23,941.67.
  it("books in the closing statement what was submitted in the claim tail, and refuses what came after it", () => {
    expect(statements[20]).toMatchObject({ entitled: "50400.00", payable: "50400.00", deferred: "0.00" });
    expect(trueUps("closing 1")).toEqual(
      expect.arrayContaining([
        ["late", "outcome/nights-2028-Q4-dewsbury", "49620.00"],
        ["late", "outcome/P-11-INDEPENDENCE", "780.00"],
      ]),
    );
    const refused = rowsUnder("NOT PAYABLE IN THE END", run.stdout);
    expect(refused).toContainEqual(["late-claim", "submitted too late", "2", "23,941.67"]);
  });

  it.each<[string, string, Record<string, string>]>([
    [
      "a year of fees, and the grants used up",
      "2024/25, AS KNOWN ON 2025-04-20",
      {
        Entitled: "900,000.00",
        Payable: "900,000.00",
        "Drawn from dluhc": "600,000.00",
        "Drawn from public-health": "300,000.00",
        "Reserve carried on": "0.00",
      },
    ],
    [
      // Nights 3 x 2,800 x 41.35 = 347,340.00; people reached 3 x 25,733.33 = 77,199.99 (320 x 96.50 x 5/6 each);
      // P-01 5,800 (the most for one person); P-02 485 + 520 + 1,650 + 1,425; P-03 485: 434,904.99. Less 53,755.00
      // reversed in the last quarter, of which only the 485 entitled in it are recovered: 53,270.00 stay overpaid.
      // DLUHC may not pay for access, plans and people reached: 77,199.99 + 2 x 1,005 + 485.
      // Pending: nights 115,780.00, people reached 25,733.33, and 520 + 1,650 of P-03.
      "the audit and the backlog",
      "2025/26, AS KNOWN ON 2026-04-20",
      {
        Entitled: "381,149.99",
        "- of it true-ups": "-52,750.00", // 520 + 485 - 53,755
        Payable: "434,419.99",
        Overpaid: "53,270.00",
        "Pending (accrual)": "143,683.33",
        "Drawn from public-health": "79,694.99",
        "Drawn from dluhc": "354,725.00",
        "Reserve carried on": "465,580.01",
        "Cap not used yet": "465,580.01",
      },
    ],
    [
      // Nights 12,000 x 41.35 + 5,200 x 36.80 = 687,560.00; people reached 4 x 44,229.17; the backlog and P-02's 780:
      // 144,463.33; restored 53,755.00; P-03 2,205, P-04 5,800, P-05 4,080, P-06 2,655. Payable is 53,270.00 less.
      // Cap: six months at 900,000 and six at 5/6 of it (750,000 of 900,000 granted) = 450,000 + 375,000.
      "the cut on notice, the late count and the appeal",
      "2026/27, AS KNOWN ON 2027-04-20",
      {
        Entitled: "1,077,435.01",
        "- of it true-ups": "243,972.50", // 144,463.33 + 53,755.00 + 44,229.17 + 2 x 520 + 485
        Payable: "1,024,165.01",
        Overpaid: "0.00",
        "Reserve carried on": "191,415.00", // 465,580.01 + 750,000.00 - 1,024,165.01
        "Cap of the year": "825,000.00",
        "Cap not used yet": "266,415.00", // 465,580.01 + 825,000.00 - 1,024,165.01
      },
    ],
    [
      // Nights 12,000 x 41.35 + 8,400 x 36.80 = 805,320.00; people reached 4 x 52,270.83; P-05 780, P-06 780, P-07 5,800,
      // P-08 4,080, P-09 2,655; P-04 -520 + 520; less the service credit of 18,500.00.
      // Payable: cap 750,000 + 266,415 - 18,500. Money: 450,000 + 300,000 + 191,415, so 56,500.00 are missing.
      "the service credit, the cap and the shortfall",
      "2027/28, AS KNOWN ON 2028-04-20",
      {
        Entitled: "1,009,998.32",
        Payable: "997,915.00",
        Deferred: "12,083.32",
        Shortfall: "56,500.00",
        "Drawn from dluhc": "450,000.00",
        "Drawn from public-health": "491,415.00",
        "Reserve carried on": "0.00",
        "Cap of the year": "750,000.00",
        "Cap not used yet": "0.00",
      },
    ],
    [
      // Nights 9,600 x 41.35 = 396,960.00; people reached 3 x 22,516.67; P-08 780, P-09 780, P-10 5,800, P-11 4,080. With the
      // 12,083.32 that waited: 488,033.33. P-11's last claim is pending.
      "the last year, before its last claims",
      "2028/29, AS KNOWN ON 2029-04-20",
      { Entitled: "475,950.01", Payable: "488,033.33", Deferred: "0.00", "Pending (accrual)": "780.00" },
    ],
    [
      // 50,400.00 more than before. Both grants gave 750,000.00, the cap was 750,000.00, and 538,433.33 are payable.
      "the last year, closed",
      CLOSING,
      {
        Entitled: "526,350.01",
        Payable: "538,433.33",
        "Pending (accrual)": "0.00",
        "Reserve carried on": "211,566.67",
        "Cap not used yet": "211,566.67",
      },
    ],
  ])("%s", (_, title, expected) => {
    expect(block(title)).toMatchObject(expected);
  });

  it("prints and issues the same bytes under UTC and in Apia", () => {
    const inApia = runExample(PROGRAM, [join(folders, "apia")], "Pacific/Apia");
    expect(inApia.stdout).toBe(run.stdout);
    expect(filesIn(join(folders, "apia"))).toEqual(files);
  });

  it("writes over no statement", () => {
    const again = runExample(PROGRAM, [folder]);
    expect(again).toMatchObject({ status: 1, stdout: "" });
    expect(again.stderr).toContain("holds statements already");
    expect(filesIn(folder)).toEqual(files);
  });
});
