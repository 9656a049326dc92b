/** Works out one contract of many sources: `node drawdown-child.mjs <records> <mode as JSON>`. */
import { calculate } from "outturn";
import { contractOfManySources } from "./contract-of-many-sources.mjs";

const [records, mode] = process.argv.slice(2);
calculate(contractOfManySources(Number(records), JSON.parse(mode)));
