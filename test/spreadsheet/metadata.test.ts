/** The tagged functions, the metadata that Microsoft's tool makes of them, and the plugin say the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as hyperformula from "hyperformula";
import { describe, expect, it } from "vitest";
import * as functions from "../../src/spreadsheet/functions.js";
import { makePlugin } from "../../src/spreadsheet/index.js";
import { VERSION } from "../../src/spreadsheet/version.js";
import { compile, fileOf } from "../compiler.js";
import { publicFields, publicSymbols, undocumented } from "../docs.js";

const ROOT = join(import.meta.dirname, "../..");
const SCRIPT: string = join(ROOT, "scripts/spreadsheet.mjs");

interface Parameter {
  readonly name: string;
  readonly description?: string;
  readonly optional?: boolean;
  readonly repeating?: boolean;
  readonly dimensionality?: string;
}

interface Described {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
  readonly options?: object;
}

const { metadata } = (await import(SCRIPT)) as { metadata: () => Promise<string> };
const json = await metadata();
const described = (JSON.parse(json) as { functions: readonly Described[] }).functions;

describe("the metadata of the functions", () => {
  it("is the committed file: after a change of the tags, vitest run test/spreadsheet/metadata.test.ts -u", async () => {
    await expect(json).toMatchFileSnapshot(join(ROOT, "src/spreadsheet/functions.json"));
  });

  it("has a function for each that is exported", () => {
    const names = Object.keys(functions).filter((name) => name.startsWith("OUTTURN_"));
    expect(described.map(({ id }) => id).sort()).toEqual(names.sort());
    expect(described.map(({ name }) => name)).toEqual(described.map(({ id }) => id));
    expect(names).toHaveLength(7);
  });

  it("names functions as every host allows: no cell is called so", () => {
    for (const { name } of described) {
      expect(name).toMatch(/^[A-Z][A-Z0-9_]{2,49}$/);
      expect(name).not.toMatch(/^[A-Z]{1,3}\d+$/);
      expect(name).not.toMatch(/^R\d*C\d*$/);
    }
  });

  it("says of every function and parameter what it is, and that none is volatile or a stream", () => {
    for (const { name, description, parameters, options } of described) {
      expect(description, name).toMatch(/\.$/);
      for (const parameter of parameters) expect(parameter.description, `${name} ${parameter.name}`).toBeTruthy();
      expect(options, name).toBeUndefined();
    }
  });

  it("agrees with the plugin of HyperFormula", () => {
    const { plugin, translations } = makePlugin(hyperformula);
    const { implementedFunctions } = plugin as {
      implementedFunctions: Record<string, { parameters: { optionalArg?: boolean }[]; repeatLastArgs?: number }>;
    };
    expect(Object.keys(implementedFunctions)).toEqual(described.map(({ id }) => id));
    expect(Object.keys(translations.enGB)).toEqual(described.map(({ id }) => id));
    for (const { id, parameters } of described) {
      const known = implementedFunctions[id];
      expect(known?.parameters.length, id).toBe(parameters.length);
      expect(known?.repeatLastArgs === 1, id).toBe(parameters.some(({ repeating }) => repeating === true));
      const optional = parameters.map((one) => one.optional === true || one.repeating === true);
      expect(
        known?.parameters.map(({ optionalArg }) => optionalArg === true),
        id,
      ).toEqual(optional);
    }
  });
});

it("the version is that of the package", () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  expect(VERSION).toBe(version);
});

it("every exported name of outturn/spreadsheet and every field of its types is documented", () => {
  const program = compile({}, ["src/spreadsheet/index.ts"]);
  const entry = fileOf(program, "src/spreadsheet/index.ts");
  expect(undocumented(program, entry)).toEqual([]);
  const names = publicSymbols(program, entry).map((one) => one.name);
  expect(names).toEqual(expect.arrayContaining(["makeFunctions", "makePlugin", "toTables", "readTables", "Problem"]));
  const fields = publicFields(program, entry).map((field) => field.name?.getText());
  expect(fields).toEqual(expect.arrayContaining(["dateText", "rows", "cells", "placeOf", "scaleVolume"]));
});
