/** Where the code of the worker threads lies: beside the file that the build makes of this one. */
import { hostModule } from "./host.js";

/** A file URL in a module; a path in a script, where the build puts `module.filename` in its place. */
const here = (import.meta as { readonly url?: string }).url;

/** Undefined where it is not there: in the sources, in a browser, or where a bundler took the library apart. */
export async function workerFile(): Promise<string | undefined> {
  const url = await hostModule<{ fileURLToPath(url: string): string }>("node:url");
  const fs = await hostModule<{ existsSync(path: string): boolean }>("node:fs");
  if (here === undefined || url === undefined || fs === undefined) return undefined;
  const path = here.startsWith("file:") ? url.fileURLToPath(here) : here;
  const file = path.replace(/[^/\\]+\.(c?js)$/, "portfolio-worker.$1");
  return file !== path && fs.existsSync(file) ? file : undefined;
}
