/** Where the code of the worker threads lies: the build makes two files beside each other of this one and of worker.ts. */

declare const __dirname: string;

export const workerFile = `${__dirname}/portfolio-worker.cjs`;
