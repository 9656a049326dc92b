// A Redis of the example's own: on a free port of this machine only, without files, gone when the example is.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";

/** A shell that ends with Redis, and ends Redis when a pipe from this process closes: however this process ends. */
const TIED_TO_US =
  'exec 3<&0; redis-server "$@" & redis=$!; (cat <&3 > /dev/null; kill $redis 2> /dev/null) & wait $redis';
const START_MS = 10_000;

const MISSING = `This example needs the program redis-server, version 6.2 or later, and does not find it.
Debian and Ubuntu: sudo apt-get install redis-server. macOS: brew install redis.`;

const isThere = (program) => spawnSync(program, ["--version"], { stdio: "ignore" }).error === undefined;

function install() {
  if (process.getuid?.() !== 0 || !isThere("apt-get")) throw new Error(MISSING);
  console.error("redis-server is missing: installing it with apt-get");
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "redis-server"]]) {
    const { status } = spawnSync("apt-get", ["-q", ...args], { stdio: ["ignore", 2, 2] });
    if (status !== 0) throw new Error(`apt-get ${args.join(" ")} failed. ${MISSING}`);
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Resolves when Redis says that it is ready; what it said instead is in the error. */
function untilReady(redis) {
  return new Promise((resolve, reject) => {
    let log = "";
    const fail = () => reject(new Error(`Redis does not start:\n${log}`));
    const timer = setTimeout(fail, START_MS);
    redis.once("exit", fail);
    redis.stdout.setEncoding("utf8").on("data", (text) => {
      log += text;
      if (!log.includes("Ready to accept connections")) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Starts Redis, which is installed first where it is missing and that is possible. Gives its `address`, `ended`, which
 * rejects when it ends without `stop`, and `stop`, which resolves when it has ended.
 */
export async function startRedis() {
  if (!isThere("redis-server")) install();
  const port = await freePort();
  const args = ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no"];
  const shell = spawn("sh", ["-c", TIED_TO_US, "sh", ...args], {
    cwd: tmpdir(),
    detached: true, // Ctrl+C is for this process alone, which ends Redis after the workers
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exit = once(shell, "exit");
  let isWanted = true;
  const ended = exit.then(() => {
    if (isWanted) throw new Error("Redis ended by itself");
  });
  ended.catch(() => {}); // whoever waits for it is told; nobody has to wait
  const stop = async () => {
    isWanted = false;
    shell.stdin.end();
    await exit;
  };
  try {
    await untilReady(shell);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: `redis://127.0.0.1:${port}`, ended, stop };
}
