/** Values that nobody should pass, each made anew and known by its name, so that a failing test can print it. */

class Amount {
  readonly amount = "10";
}

class Listed extends Array<unknown> {}

export const throws = (): never => {
  throw new Error("thrown by the input");
};

/** The ways in which a proxy can fail. */
const TRAPS = ["get", "has", "ownKeys", "getPrototypeOf", "getOwnPropertyDescriptor"] as const;

export const failingProxy = <T extends object>(target: T, ...traps: readonly (typeof TRAPS)[number][]): T =>
  new Proxy(target, Object.fromEntries((traps.length === 0 ? TRAPS : traps).map((trap) => [trap, throws])));

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

function cycle(): unknown {
  const list: unknown[] = [];
  list.push({ list });
  return list;
}

export function nested(depth: number, asList: boolean): unknown {
  let value: unknown = "1";
  for (let level = 0; level < depth; level += 1) value = asList ? [value] : { id: value };
  return value;
}

/** Never right anywhere in an input: must be refused at whatever place it stands. */
export const NEVER: Readonly<Record<string, () => unknown>> = {
  null: () => null,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  "a date": () => new Date(0),
  "a map": () => new Map([["id", "1"]]),
  "a typed array": () => new Float64Array([1]),
  "a boxed text": () => new String("1"),
  "an instance of a class": () => new Amount(),
  "an heir of data": () => Object.create({ id: "1" }),
  "a function": () => () => "1",
  "a symbol": () => Symbol("1"),
  "a bigint": () => 1n,
  "a cycle": cycle,
  "a list of holes": () => new Array(3),
  "a billion holes": () => new Array(1e9),
  "a list with a hole": () => Object.assign(["1"], { length: 2 }),
  "100,000 objects deep": () => nested(100_000, false),
  "100,000 lists deep": () => nested(100_000, true),
  "an object that throws": () => Object.defineProperty({}, "id", { get: throws, enumerable: true }),
  "a list that throws": () => Object.defineProperty(["1"], 0, { get: throws, enumerable: true }),
  "a failing proxy of an object": () => failingProxy({ id: "1" }),
  "a failing proxy of a list": () => failingProxy(["1"]),
  "a revoked proxy of an object": () => revoked({}),
  "a revoked proxy of a list": () => revoked([]),
  "a text of 10 MB": () => "a".repeat(1e7),
  "10 MB of digits": () => "9".repeat(1e7),
};

/** Right in some places, or nearly right. */
export const ODD: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  "-0": () => -0,
  "a number with a large exponent": () => "1e999999999",
  "an empty text": () => "",
  "an empty list": () => [],
  "an empty object": () => ({}),
  "an object without prototype": () => Object.create(null),
  "a list of a class": () => Listed.from(["1"]),
  "an own __proto__": () => JSON.parse('{"__proto__": {"id": "1"}}'),
  "an own constructor": () => JSON.parse('{"constructor": {"prototype": {"id": "1"}}}'),
  "a lone surrogate": () => "\ud800",
  "a text with a zero": () => "1\u0000",
  "the largest number": () => Number.MAX_VALUE,
  "the smallest number": () => Number.MIN_VALUE,
  "a third": () => "1/3",
  "a long fraction": () => "999999999999999/999999999999998",
  "a division by zero": () => "1/0",
  "a tiny ratio": () => "0.000000000001",
  "a billion": () => 1e9,
  "the largest money": () => "1000000000000",
  "money in the minus": () => "-1000000000000",
  "the first day": () => "0001-01-01",
  "the last day": () => "9999-12-31",
  "a leap day": () => "2024-02-29",
  "no leap day": () => "2023-02-29",
};

/** Every nasty value by its name. */
export const NASTY: Readonly<Record<string, () => unknown>> = { ...NEVER, ...ODD };
