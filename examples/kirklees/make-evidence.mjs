// Writes evidence.json and participants.json: made-up people and figures, the same at every run.
//
//   node examples/kirklees/make-evidence.mjs
//
// The volumes below were chosen so that about 600, 850, 1,000 and 1,150 thousand become payable in
// the four years of outcomes. `pick` is a fixed sequence of numbers, so nothing depends on chance
// or on the clock.
import { writeFileSync } from "node:fs";
import { addDays } from "../days.mjs";

const FIRST_YEAR = 2025;
const PEOPLE = 160;

/** Nights in safe accommodation in each year, and how they divide between places (in hundredths). */
const NIGHTS = [8300, 12500, 15350, 19100];
const REFUGES = [
  ["Huddersfield", 46],
  ["Dewsbury", 31],
  ["Batley", 23],
];

/** People who completed a local programme in each year, and how they divide between places. */
const REACHED = [1540, 2390, 2900, 3500];
const PLACES = [
  ["Huddersfield", 36],
  ["Dewsbury", 20],
  ["Batley", 16],
  ["Holmfirth", 8],
  ["Cleckheaton", 9],
  ["Heckmondwike", 6],
  ["Mirfield", 5],
];

const REFUGE = "Provider A: refuge";
const OUTREACH = "Provider B: community outreach";
const THERAPY = "Provider C: therapeutic support";
const ADVOCACY = "Provider D: advocacy and courts";

// --- numbers and names -----------------------------------------------------------------------

let seed = 20240220;

/** The next number of the sequence, from `low` to `high`, both included. */
function pick(low, high) {
  seed = (seed * 16807) % 2147483647;
  return low + (seed % (high - low + 1));
}

function pseudonym(prefix, number) {
  return prefix + String(number).padStart(4, "0");
}

// --- evidence --------------------------------------------------------------------------------

const evidence = [];
const participants = [];

/** Adds one claim: submitted `wait` days after it was achieved, decided some weeks later. */
function claim(outcome, achievedOn, { wait = pick(5, 40), decision = "accepted", ...rest }) {
  const submittedOn = addDays(achievedOn, wait);
  const decidedOn = addDays(submittedOn, pick(7, 28));
  const decided =
    decision === "pending"
      ? { decision }
      : decision === "withdrawn"
        ? {
            decisions: [
              { decision: "accepted", on: decidedOn },
              { decision, on: addDays(decidedOn, 45), reason: "file check: no evidence on file" },
            ],
          }
        : { decision, decidedOn };
  evidence.push({ outcome, achievedOn, submittedOn, ...decided, ...rest });
}

/** Whole numbers in the given hundredths of a quarter of the year's volume, up and down a little. */
function cohorts(outcome, volumes, places, provider) {
  for (const [index, volume] of volumes.entries()) {
    const year = FIRST_YEAR + index;
    const ends = [`${year}-06-30`, `${year}-09-30`, `${year}-12-31`, `${year + 1}-03-31`];
    for (const achievedOn of ends) {
      for (const [place, hundredths] of places) {
        const quantity = Math.round((volume * hundredths * pick(94, 106)) / 40000);
        claim(outcome, achievedOn, { wait: pick(8, 15), quantity, provider, place });
      }
    }
  }
}

/** One person's way through support; every 25th person or so meets each of the special cases. */
function journey(number) {
  const participant = pseudonym("P-", number);
  const startedOn = addDays("2025-01-06", Math.floor((number * 1440) / PEOPLE) + pick(0, 6));
  const special = number % 25;
  const isHighRisk = pick(1, 10) <= 4;
  const place = PLACES[[0, 1, 0, 2, 3, 0, 1, 4, 0, 2, 5, 6][pick(0, 11)]][0];
  participants.push({
    id: participant,
    group: isHighRisk ? "high-risk" : "standard",
    startedOn,
    provider: isHighRisk ? REFUGE : OUTREACH,
    place,
  });

  const claimFor = (outcome, days, more = {}) => claim(outcome, addDays(startedOn, days), { participant, ...more });

  const access = special === 3 ? 130 : pick(3, 20);
  claimFor("ACCESS", access, special === 3 ? { ref: "support taken up later than claimed" } : {});

  if (pick(1, 10) <= 6 || special === 13) {
    const first = pick(22, 45);
    claimFor("MULTI-AGENCY", first, { provider: ADVOCACY });
    if (special === 13) {
      claimFor("MULTI-AGENCY", first + 40, { provider: ADVOCACY, ref: "plan reviewed early" });
    } else if (pick(1, 10) <= 4) {
      claimFor("MULTI-AGENCY", first + pick(95, 150), { provider: ADVOCACY });
    }
  }

  const risk = pick(60, 110);
  const claimsRisk = pick(1, 10) <= 8 || special < 20;
  if (special === 15) claimFor("RISK", risk, { wait: 12, ref: "claimed before the 28 days" });
  else if (special === 9) claimFor("RISK", risk, { wait: 30, decision: "rejected" });
  else if (claimsRisk) claimFor("RISK", risk, { wait: pick(28, 58) });
  if (special === 5) {
    claimFor("RISK", risk + 75, { wait: 31, ref: "second claim of the same outcome" });
  }

  const trauma = access + pick(95, 150);
  if (special === 7) claimFor("TRAUMA", trauma, { wait: 118, provider: THERAPY, ref: "sent late" });
  else if (special === 11) {
    claimFor("TRAUMA", trauma, { decision: "withdrawn", provider: THERAPY });
  } else if (pick(1, 10) <= 6) {
    claimFor("TRAUMA", trauma, { provider: THERAPY });
  }

  const independence = risk + pick(90, 200);
  if (special === 17) claimFor("INDEPENDENCE", independence, { value: pick(1, 2) });
  else if (special === 19) {
    claimFor("INDEPENDENCE", independence, { value: 5, decision: "pending", ref: "query open" });
  } else if (claimsRisk && pick(1, 10) <= 5) {
    claimFor("INDEPENDENCE", independence, { value: pick(2, 9) });
  }
}

cohorts("SAFE-NIGHTS", NIGHTS, REFUGES, REFUGE);
cohorts("OUTREACH", REACHED, PLACES, OUTREACH);
for (let number = 1; number <= PEOPLE; number += 1) journey(number);

// --- files -----------------------------------------------------------------------------------

/** One record a line, so that a change of one record is a change of one line. */
function write(name, records) {
  const lines = records.map((record) => `  ${JSON.stringify(record)}`);
  writeFileSync(new URL(name, import.meta.url), `[\n${lines.join(",\n")}\n]\n`);
}

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
evidence.sort((a, b) => order(a.achievedOn, b.achievedOn));
const numbered = evidence.map((record, index) => ({ id: pseudonym("E-", index + 1), ...record }));

write("participants.json", participants);
write("evidence.json", numbered);
