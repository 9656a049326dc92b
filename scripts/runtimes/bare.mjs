/**
 * Takes from a run in Node all that depends on the machine, its clock, its zone and its language: what is touched throws,
 * and is remembered.
 */
import { createContext, runInContext } from "node:vm";

/** What was touched, in order. */
export const touched = [];

const refuse = (name) =>
  function refused() {
    touched.push(name);
    throw new Error(`not of the language alone: ${name}`);
  };

/** Every engine brings these along, and yet they depend on the machine. */
export const OF_THE_MACHINE = ["Intl", "console", "WeakRef", "FinalizationRegistry"];

const OF_A_LANGUAGE = [
  [String, ["localeCompare", "toLocaleLowerCase", "toLocaleUpperCase"]],
  [Number, ["toLocaleString"]],
  [BigInt, ["toLocaleString"]],
  [Array, ["toLocaleString"]],
  [Object, ["toLocaleString"]],
];
const OF_A_ZONE = /^(get|set)(?!UTC|Time$)|Locale|^to(Date|Time)?String$/;

function shutDate() {
  const Whole = Date;
  const clock = refuse("new Date()");
  const zone = refuse("new Date(a text, or year and month)");
  const Shut = new Proxy(Whole, {
    apply: refuse("Date()"),
    construct(target, given, made) {
      // A class that builds on Date starts without a time and sets one: it starts at no time here, which shows in every figure.
      if (given.length === 0) return made === Shut ? clock() : Reflect.construct(target, [Number.NaN], made);
      return given.length > 1 || typeof given[0] === "string" ? zone() : Reflect.construct(target, given, made);
    },
  });
  for (const name of ["now", "parse"]) Whole[name] = refuse(`Date.${name}`);
  for (const name of Object.getOwnPropertyNames(Whole.prototype).filter((one) => OF_A_ZONE.test(one)))
    Whole.prototype[name] = refuse(`Date.prototype.${name}`);
  Whole.prototype.constructor = Shut;
  globalThis.Date = Shut;
}

/** From here on only the language is left, without clock, chance, zone and locale. */
export function strip() {
  const language = new Set(runInContext("Object.getOwnPropertyNames(globalThis)", createContext({})));
  for (const name of OF_THE_MACHINE) language.delete(name);
  // zod asks it whether this is the one host that forbids generated code. It is absent here, as on Node 20.
  delete globalThis.navigator;
  shutDate();
  Math.random = refuse("Math.random");
  for (const [type, names] of OF_A_LANGUAGE)
    for (const name of names) type.prototype[name] = refuse(`${type.name}.prototype.${name}`);
  for (const name of Object.getOwnPropertyNames(globalThis).filter((one) => !language.has(one)))
    Object.defineProperty(globalThis, name, { get: refuse(name), configurable: true });
}

/** Touches some of it; throws where one of them answers. */
export function proveStripped() {
  const asked = {
    clock: () => new Date(),
    now: () => Date.now(),
    chance: () => Math.random(),
    zone: () => new Date(0).getHours(),
    local: () => new Date(2026, 0, 1),
    order: () => "a".localeCompare("b"),
    locale: () => (1.5).toLocaleString(),
    formats: () => Intl.NumberFormat,
    environment: () => process.env.TZ,
    elapsed: () => performance.now(),
    chanceOfCrypto: () => crypto.randomUUID(),
    timer: () => setTimeout(() => {}, 0),
  };
  for (const [what, ask] of Object.entries(asked)) {
    const before = touched.length;
    try {
      ask();
    } catch {}
    if (touched.length !== before + 1) throw new Error(`still answered: ${what}`);
  }
  touched.length = 0;
}
