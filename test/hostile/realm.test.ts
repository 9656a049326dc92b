/**
 * The engine needs the language and nothing else: bundled as it is published, it runs in a realm without BigInt, Intl,
 * timers or the right to make code from text, as spreadsheets and locked-down pages have it, and gives the same bytes.
 */
import { join } from "node:path";
import { type Context, createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { safeCalculate } from "../../src/index.js";
import { everyKey, issuedInput } from "./every-key.js";
import { fixtureInputs } from "./inputs.js";

/** Not part of ES2020's core, or not to be relied on. */
const TAKEN_AWAY = ["BigInt", "BigInt64Array", "BigUint64Array", "Intl", "WebAssembly", "SharedArrayBuffer", "Atomics"];
const NOT_THERE = [
  "setTimeout",
  "setInterval",
  "queueMicrotask",
  "process",
  "require",
  "console",
  "TextEncoder",
  "URL",
];

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "../../src/index.ts")],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "outturn",
    target: "es2020",
    platform: "neutral",
    mainFields: ["module", "main"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

function bareContext(): Context {
  const context = createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  runInContext(
    `for (const name of ${JSON.stringify([...TAKEN_AWAY, ...NOT_THERE])}) delete globalThis[name];`,
    context,
  );
  return context;
}

describe("in a realm with nothing but the language", () => {
  let context: Context;

  beforeAll(async () => {
    context = bareContext();
    runInContext(await bundle(), context);
  });

  const inContext = (input: unknown): unknown => {
    const text = JSON.stringify(JSON.stringify(input));
    return runInContext(`JSON.stringify(outturn.safeCalculate(JSON.parse(${text})))`, context);
  };

  it("there is no BigInt, no Intl, no timer, and no code from text", () => {
    for (const name of [...TAKEN_AWAY, ...NOT_THERE]) {
      expect(`${name} ${runInContext(`typeof ${name}`, context)}`).toBe(`${name} undefined`);
    }
    expect(runInContext(`try { new Function("return 1")(); "made" } catch (error) { error.name }`, context)).toBe(
      "EvalError",
    );
  });

  it("an input of every key, and one with issued statements, give the same bytes as here", () => {
    for (const input of [everyKey(), issuedInput()]) {
      expect(inContext(input)).toBe(JSON.stringify(safeCalculate(input)));
    }
  });

  it("every fixture gives the same bytes as here, worked out or refused", () => {
    const inputs = fixtureInputs();
    expect(inputs.length).toBeGreaterThan(100);
    for (const input of inputs) expect(inContext(input)).toBe(JSON.stringify(safeCalculate(input)));
  });

  it("an object of the outer realm is read like its own", () => {
    context.given = everyKey();
    expect(runInContext("JSON.stringify(outturn.safeCalculate(given))", context)).toBe(
      JSON.stringify(safeCalculate(everyKey())),
    );
  });

  it("a refusal is thrown as its own InputError, with the same issues", () => {
    const thrown = runInContext(
      `try { outturn.calculate({ contract: 1 }); "worked out" } catch (error) {
         JSON.stringify([error instanceof outturn.InputError, error instanceof Error, error.name, error.message, error.issues])
       }`,
      context,
    ) as string;
    const here = safeCalculate({ contract: 1 });
    const issues = here.success ? [] : here.issues;
    const message = `1 issue in the input: ${issues[0]?.message}`;
    expect(JSON.parse(thrown)).toEqual([true, true, "InputError", message, issues]);
  });

  it("adds nothing to the realm but its own name and what zod keeps there", () => {
    const names = (realm: Context): unknown =>
      JSON.parse(runInContext("JSON.stringify(Object.getOwnPropertyNames(globalThis))", realm));
    const before = names(bareContext()) as string[];
    const after = (names(context) as string[]).filter((name) => !before.includes(name) && name !== "given");
    expect(after.sort()).toEqual(["__zod_globalConfig", "__zod_globalRegistry", "outturn"]);
  });
});
