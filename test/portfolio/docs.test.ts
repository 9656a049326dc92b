/** Every exported name of outturn/portfolio and every field of its types says what it means. */
import { expect, it } from "vitest";
import { compile, fileOf } from "../compiler.js";
import { publicFields, publicSymbols, undocumented } from "../docs.js";

const ENTRY = "src/portfolio/index.ts";

it("every exported name and every field of a public type is documented", () => {
  const program = compile({}, [ENTRY]);
  const entry = fileOf(program, ENTRY);
  expect(undocumented(program, entry)).toEqual([]);
  const names = publicSymbols(program, entry).map((one) => one.name);
  expect(names).toEqual(
    expect.arrayContaining(["calculatePortfolio", "portfolioFile", "readNdjson", "PortfolioOptions"]),
  );
  const fields = publicFields(program, entry).map((field) => field.name?.getText());
  expect(fields).toEqual(expect.arrayContaining(["ahead", "lost", "line", "reason", "cancel"]));
});
