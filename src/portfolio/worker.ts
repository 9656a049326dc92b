/** What runs in a worker thread: the build makes a file of its own from it. */
import { asText, type Job, type Worked, workOutText } from "./work-out.js";

/** Results go back as text: copying objects between threads costs several times as much. */
export const workOutBatch = (jobs: readonly Job[]): readonly Worked[] => jobs.map((job) => asText(workOutText(job)));
