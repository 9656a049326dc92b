/** Imported by a run in Node before the package is: whatever would reach a network throws, and is remembered. */
import dgram from "node:dgram";
import dns from "node:dns";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import tls from "node:tls";

/** What was tried, in order. */
export const tried = [];

const LOOK_UPS = ["lookup", "resolve", "resolve4", "resolve6"];
const DOORS = [
  [net, "net", ["connect", "createConnection"]],
  [net.Socket.prototype, "net.Socket", ["connect"]],
  [tls, "tls", ["connect"]],
  [http, "http", ["request", "get"]],
  [https, "https", ["request", "get"]],
  [http2, "http2", ["connect"]],
  [dgram, "dgram", ["createSocket"]],
  [dns, "dns", LOOK_UPS],
  [dns.promises, "dns.promises", LOOK_UPS],
  [globalThis, "global", ["fetch", "WebSocket", "EventSource"].filter((name) => name in globalThis)],
].flatMap(([holder, of, names]) => names.map((name) => ({ holder, name, door: `${of}.${name}` })));

for (const { holder, name, door } of DOORS) {
  const refuse = () => {
    tried.push(door);
    throw new Error(`no network in this run: ${door}`);
  };
  Object.defineProperty(holder, name, { value: refuse, configurable: true, writable: true });
}
syncBuiltinESMExports();

/** Knocks at every door; throws where one is open. */
export function proveNoNetwork() {
  for (const { holder, name, door } of DOORS) {
    const before = tried.length;
    try {
      holder[name]("http://127.0.0.1:9");
    } catch {}
    if (tried.length !== before + 1) throw new Error(`not shut: ${door}`);
  }
  tried.length = 0;
}
