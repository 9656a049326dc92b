/** Finds the code of the worker threads. */
import { hostModule } from "./host.js";

/**
 * Undefined where it is not there: in the sources, in a browser, or where a bundler took the library apart. A file of the build says
 * where it is: `import.meta.url` would do, but bundlers for the browser warn of it.
 */
export async function workerFile(): Promise<string | undefined> {
  const place = await hostModule<{ default: { workerFile: string } }>("./portfolio-place.cjs");
  return place?.default.workerFile;
}
