// What the program prints.
import { left, right, table, withCommas } from "../print.mjs";
import { isRefusedAsLate } from "./workers.mjs";

const count = (number) => withCommas(String(number));
const rate = (contracts, seconds) => [`${seconds.toFixed(2)} s`, count(Math.round(contracts / seconds))];

export function heading(contracts, jobs) {
  const records = contracts.reduce((sum, contract) => sum + contract.records, 0);
  const broken = contracts.filter(({ status }) => status !== "calculated").length;
  return (
    `${count(contracts.length)} contracts with ${count(records)} records in ${count(jobs.length)} jobs\n` +
    `${broken} of them broken on purpose\n`
  );
}

export function workersTable(workers, { mishaps, answered }) {
  const rows = workers.map((worker) => [
    worker.name,
    mishaps.find((mishap) => mishap.worker === worker)?.befell ?? "",
    count(answered.filter(({ processedBy }) => processedBy === worker.name).length),
    count(answered.filter((job) => isRefusedAsLate(worker, job)).length),
  ]);
  return table("WORKERS", [...left("Worker", "What befell it"), ...right("Jobs answered", "Refused as late")], rows);
}

export function timesTable(contracts, inProcess, queued) {
  const rows = [
    ["In this process, without a queue", ...rate(contracts.length, inProcess.seconds)],
    ["... of that, processor time", ...rate(contracts.length, inProcess.processorSeconds)],
    ["Through the queue", ...rate(contracts.length, queued.seconds)],
  ];
  return table("TIME", [...left("How"), ...right("Time", "Contracts a second")], rows);
}

export function checksTable(rows) {
  return table(
    "CHECKS",
    [...left("What"), ...right("Held", "Of")],
    rows.map(({ what, held, of }) => [what, count(held), count(of)]),
  );
}
