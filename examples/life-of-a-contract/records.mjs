// Everything that became known about the contract, each fact with the day on which it did. Made up, and the same at
// every run: 48 cohort records of people and nights, and the claims of 11 people. What is out of the ordinary is written
// out in full under STORY.
import { addDays } from "../days.mjs";

// --- what happened as planned ----------------------------------------------------------------

/** Nights in safe accommodation and people reached in every quarter of these years. */
const NIGHTS = [
  ["huddersfield", { 2025: 1500, 2026: 2500, 2027: 2900, 2028: 1500 }],
  ["dewsbury", { 2025: 1300, 2026: 1800, 2027: 2200, 2028: 1200 }],
];
const REACHED = { 2025: 320, 2026: 550, 2027: 650, 2028: 280 };

/** The claims of one person, in days after support started. */
const JOURNEY = [
  ["ACCESS", 10],
  ["MULTI-AGENCY", 35],
  ["RISK", 80],
  ["TRAUMA", 110],
  ["INDEPENDENCE", 220],
];

/** One person starts every 120 days; the first, and every third after that, is at high risk. */
const PEOPLE = Array.from({ length: 11 }, (_, index) => ({
  id: `P-${String(index + 1).padStart(2, "0")}`,
  group: index % 3 === 0 ? "high-risk" : "standard",
  startedOn: addDays("2025-04-21", index * 120),
}));

/** Nobody decided anything between February and May 2026: what was submitted then is the backlog of that year's end. */
function dayOfDecision(submittedOn, wait) {
  const isBacklog = submittedOn >= "2026-02-01" && submittedOn <= "2026-04-20";
  return isBacklog ? "2026-05-08" : addDays(submittedOn, wait);
}

/** A claim, submitted and accepted after so many days. */
function accepted(id, outcome, achievedOn, [toSubmit, toDecide], rest) {
  const submittedOn = addDays(achievedOn, toSubmit);
  const decisions = [{ decision: "accepted", on: dayOfDecision(submittedOn, toDecide) }];
  return { id, outcome, achievedOn, submittedOn, decisions, ...rest };
}

function cohorts() {
  const ends = (year) => [`${year}-06-30`, `${year}-09-30`, `${year}-12-31`, `${year + 1}-03-31`];
  return [2025, 2026, 2027, 2028].flatMap((year) =>
    ends(year).flatMap((end, index) => [
      ...NIGHTS.map(([place, nights]) =>
        accepted(`nights-${year}-Q${index + 1}-${place}`, "SAFE-NIGHTS", end, [8, 7], {
          quantity: nights[year],
          place,
        }),
      ),
      accepted(`reached-${year}-Q${index + 1}`, "OUTREACH", end, [8, 7], { quantity: REACHED[year] }),
    ]),
  );
}

function journey({ id: participant, group, startedOn }) {
  return JOURNEY.map(([outcome, days]) =>
    accepted(`${participant}-${outcome}`, outcome, addDays(startedOn, days), [30, 14], {
      participant,
      ...(outcome === "INDEPENDENCE" ? { value: group === "high-risk" ? 7 : 4 } : {}),
    }),
  );
}

// --- what did not ----------------------------------------------------------------------------

/** What differs from the plan, by record. */
const STORY = {
  // An audit finds no register for 1,300 nights that were paid for; on appeal it turns up.
  "nights-2025-Q2-dewsbury": {
    decisions: [
      { decision: "accepted", on: "2025-10-15" },
      { decision: "rejected", on: "2026-04-02", reason: "audit: no signed register" },
      { decision: "accepted", on: "2026-12-11", reason: "appeal upheld: the register was found" },
    ],
  },
  // A whole quarter's count sent four months late.
  "reached-2026-Q1": { submittedOn: "2026-11-02", decisions: [{ decision: "accepted", on: "2026-11-20" }] },
  // The most for one person (5,800) had cut the last claim of P-04 to 500; a file check then takes back the one before it.
  "P-04-MULTI-AGENCY-2": {
    decisions: [
      { decision: "accepted", on: "2026-12-01" },
      { decision: "rejected", on: "2027-11-18", reason: "file check: one agency had not agreed" },
    ],
  },
  "P-06-TRAUMA": { decisions: [{ decision: "rejected", on: "2027-06-08", reason: "no assessment on file" }] },
  // In time by the contract's 90 days, and one that is not.
  "P-08-TRAUMA": { submittedOn: "2028-02-10", decisions: [{ decision: "accepted", on: "2028-02-24" }] },
  "P-09-TRAUMA": { submittedOn: "2028-08-15", decisions: [{ decision: "accepted", on: "2028-08-29" }] },
  // Achieved in the last quarter, submitted in the claim tail of 60 days after the end; the last of them a day too late.
  "nights-2028-Q4-dewsbury": { submittedOn: "2029-05-14", decisions: [{ decision: "accepted", on: "2029-06-07" }] },
  "reached-2028-Q4": { submittedOn: "2029-05-31", decisions: [{ decision: "accepted", on: "2029-06-07" }] },
};

const SECOND_PLAN = accepted("P-04-MULTI-AGENCY-2", "MULTI-AGENCY", "2026-09-15", [30, 14], { participant: "P-04" });

export const participants = PEOPLE;

export const evidence = [...cohorts(), ...PEOPLE.flatMap(journey), SECOND_PLAN].map((record) => ({
  ...record,
  ...STORY[record.id],
}));

export const adjustments = [
  {
    id: "service-credit-1",
    on: "2027-11-30",
    amount: "-18500",
    kind: "deduction",
    reason: "Service credit: the refuge in Dewsbury was closed for nine days",
  },
];

/** The letters of the funder: each is a new version of one year's allocation from the day it came. */
export const letters = [
  { year: "2025/26", amount: "600000", status: "confirmed", notifiedOn: "2025-03-12" },
  { year: "2026/27", amount: "600000", status: "confirmed", notifiedOn: "2026-03-11" },
  { year: "2026/27", amount: "450000", status: "confirmed", notifiedOn: "2026-09-15" },
  { year: "2027/28", amount: "450000", status: "indicative", notifiedOn: "2026-09-15" },
  { year: "2028/29", amount: "450000", status: "indicative", notifiedOn: "2026-09-15" },
  { year: "2027/28", amount: "450000", status: "confirmed", notifiedOn: "2027-03-10" },
  { year: "2028/29", amount: "450000", status: "confirmed", notifiedOn: "2028-03-08" },
].map((letter) => ({ source: "dluhc", ...letter }));
