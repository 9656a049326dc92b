/** What the host offers: Node, a browser, a bare script engine. The only file that asks for anything of it. */

/** All that is used, none of which needs to be there. */
interface Host {
  readonly process?: { readonly versions?: { readonly node?: string } };
  readonly performance?: { now(): number };
  readonly setImmediate?: (run: () => void) => unknown;
  readonly setTimeout?: (run: () => void, ms: number) => unknown;
  readonly TextDecoder?: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };
}

const host = globalThis as unknown as Host;

/**
 * A package or a built-in module of Node, undefined where there is none. The name is worked out while running, so that no bundler
 * follows it: in a browser the portfolio works without them.
 */
export async function hostModule<T>(name: string): Promise<T | undefined> {
  if (host.process?.versions?.node === undefined) return undefined;
  try {
    return (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as T;
  } catch {
    return undefined;
  }
}

/** Milliseconds since some moment; undefined where the host has no such clock. */
export const milliseconds = (): number | undefined => host.performance?.now();

/** Lets the host do what else it has to do: draw a page, serve a request, hear that the work is cancelled. */
export const pause = (): Promise<void> =>
  new Promise((done) => {
    if (host.setImmediate !== undefined) host.setImmediate(done);
    else if (host.setTimeout !== undefined) host.setTimeout(done, 0);
    else done();
  });

/** @throws where the bytes are something else than UTF-8; drops a byte order mark */
export function decodeUtf8(bytes: Uint8Array): string {
  if (host.TextDecoder === undefined) throw new Error("this host has no TextDecoder: hand the text over as strings");
  return new host.TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
