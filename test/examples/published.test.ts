import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { casesOf, type Fixture, faultsOf, isPart, readPage, type Section } from "./gallery.js";

const examples = join(import.meta.dirname, "../../examples");
const page = readFileSync(join(examples, "published.md"), "utf8");
const sections = readPage(page);
const fixtureOf = ({ link }: Section): Fixture => JSON.parse(readFileSync(join(examples, link), "utf8"));
const sectionsOf = (folder: string): readonly Section[] =>
  sections.filter(({ link }) => link.startsWith(`../fixtures/${folder}/`));

/** The anchor that a heading gets. */
const anchorOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, "")
    .replace(/ /g, "-");

describe("examples/published.md", () => {
  it.each(sections)("says of “$title” only what is so", (section) => {
    expect(faultsOf(section, fixtureOf(section))).toEqual([]);
    expect(section.tables.length).toBeGreaterThan(1);
  });

  it("has a section for every published fixture, and only one", () => {
    const files = readdirSync(join(examples, "../fixtures/published"));
    const links = sectionsOf("published").map(({ link }) => link);
    expect([...links].sort()).toEqual(files.map((file) => `../fixtures/published/${file}`).sort());
  });

  it.each(sectionsOf("published"))("shows every case of “$title”", (section) => {
    expect(casesOf(section)).toEqual(fixtureOf(section).cases.map((one) => one.it));
  });

  it("links to what is there: files, and each of its headings once", () => {
    const links = [...page.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
    const anchors = links.filter((target) => target.startsWith("#"));
    expect(anchors).toEqual(sections.map(({ title }) => `#${anchorOf(title)}`));
    const files = links.filter((target) => !target.startsWith("#"));
    expect(files.filter((file) => !existsSync(join(examples, file)))).toEqual([]);
  });
});

describe("the test of examples/published.md", () => {
  /** Without the spaces that align the tables. */
  const plain = page.replace(/ +\|/g, " |").replace(/\| +/g, "| ");
  const pool = sections.find(({ title }) => title === "Pool");

  /** The faults of a section once a text in it is another. */
  function faultsWith(text: string, other: string): readonly string[] {
    expect(plain).toContain(text);
    const changed = readPage(plain.replace(text, other)).filter(
      (section, at) => JSON.stringify(section) !== JSON.stringify(sections[at]),
    );
    return changed.flatMap((section) => faultsOf(section, fixtureOf(section)));
  }

  it.each([
    ["a penny", "| 2027/28 | 84,000.00 |", "| 2027/28 | 84,000.01 |", 'Payable of "2027/28" is 84,000.00'],
    ["a sum over the years", "| 85,818.18 |", "| 85,818.19 |", "From police of"],
    ["a misplaced comma", "| 13,755.50 | 10,316.63 |", "| 137,55.50 | 10,316.63 |", 'Payable of "Whole term"'],
    ["a reason", "`too-soon`", "`too-late`", "Not payable of"],
    ["a face value", "`too-soon` 170.00", "`too-soon` 171.00", "Not payable of"],
    ["an error code", "`unknown-group`", "`unknown-code`", "is refused: `unknown-group`"],
    ["a year", "| 2012/13 |", "| 2022/23 |", 'Payable of "2022/23" is undefined'],
    ["a case", "| pays no fourth sustainment |", "| pays a fourth sustainment |", "no case"],
    ["terms", '"minGapDays": 28', '"minGapDays": 27', "does not have all of"],
    ["an id in the terms", '"id": "police"', '"id": "zebra"', "does not have all of"],
    ["a source", "_Source:_ Work Programme", "_Source:_ Another Programme", "its source is"],
    ["workings", "400 + 1,200 + 3 x 170 = 2,110.", "400 + 1,200 + 3 x 170.", "its workings"],
    ["no words", pool?.paragraphs[0] ?? "", "", "0 paragraphs"],
  ])("finds a mistake in %s", (_, text, other, fault) => {
    const faults = faultsWith(text, other);
    expect(faults.length).toBeGreaterThan(0);
    for (const one of faults) expect(one).toContain(fault);
  });

  it("finds a figure that the engine gives and nobody worked out", () => {
    const [section] = sectionsOf("published");
    if (section === undefined) throw new Error("there are no sections");
    const fixture = fixtureOf(section);
    const [first, ...others] = fixture.cases;
    const without: Fixture = { ...fixture, cases: [{ ...first, expect: {} }, ...others] };
    expect(faultsOf(section, without).join()).toContain("is not among what the fixture expects (undefined)");
  });

  it("refuses a column that no figure has", () => {
    expect(() => faultsWith("| Year | Payable | Drawn |", "| Year | Payable | Dawn |")).toThrow(
      'no figure is called "Dawn"',
    );
    expect(() => faultsWith("| Quarter | Payable |", "| Month | Payable |")).toThrow('"Month"');
  });

  it.each([
    [{ a: 1 }, { a: 1, b: 2 }, true],
    [{ a: 1 }, { a: "1" }, false],
    [{ a: { b: [2] } }, { a: { b: [1, 2, 3] } }, true],
    [[1, 3], [1, 2, 3], true],
    [[3, 1], [1, 2, 3], false],
    [[1, 1], [1], false],
    [[{ a: 1 }, { b: 2 }], [{ a: 1, b: 2 }], false],
    [{}, { a: 1 }, false],
    [[], [1], false],
    [{ a: 1 }, [1], false],
    [[1], { 0: 1 }, false],
  ])("%j in %j: %s", (part, whole, found) => {
    expect(isPart(part, whole)).toBe(found);
  });
});
