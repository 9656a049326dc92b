/** The records as they were given and judged: evidence, and what of all records is not payable. */
import { refOf } from "../stages/turns.js";
import { ONE } from "../values/fraction.js";
import { dayCell, exactCell } from "./figures.js";
import type { Row, Sheet } from "./model.js";
import type { Scene } from "./scene.js";
import { fill, layTable } from "./table.js";

/** One row for each record of evidence and each expected volume. */
export function evidenceSheets({ work, granted }: Scene): readonly Sheet[] {
  const { claims } = work.facts;
  if (claims.length === 0) return [];
  const has = (test: (claim: (typeof claims)[number]) => boolean): boolean => claims.some(test);
  const hasForecast = has(({ forecast }) => forecast);
  const table = layTable(
    "Evidence",
    [
      { key: "ref", title: "Line" },
      { key: "outcome", title: "Outcome" },
      has(({ participant }) => participant !== undefined) ? { key: "participant", title: "Participant" } : undefined,
      has(({ group }) => group !== undefined) ? { key: "group", title: "Group" } : undefined,
      { key: "achieved", title: "Achieved on", format: "date" },
      { key: "submitted", title: "Submitted on", format: "date" },
      { key: "decided", title: "Decided on", format: "date" },
      { key: "decision", title: "Decision" },
      { key: "units", title: "Units claimed", format: "whole" },
      has(({ value }) => value !== undefined) ? { key: "value", title: "Value", format: "rate" } : undefined,
      has(({ share }) => share !== ONE) ? { key: "share", title: "Share of the record", format: "ratio" } : undefined,
      { key: "granted", title: "Units payable", format: "whole" },
      hasForecast ? { key: "forecast", title: "Expected volume" } : undefined,
      has(({ ref }) => ref !== undefined) ? { key: "reference", title: "Reference" } : undefined,
    ],
    claims.length,
  );
  const rows = claims.map((claim): Row => {
    const { decision } = claim;
    return {
      ref: refOf(claim),
      outcome: claim.entry.code,
      participant: claim.participant?.id,
      group: claim.group,
      achieved: dayCell(claim.achieved),
      submitted: dayCell(claim.submitted),
      decided: decision === "pending" ? undefined : dayCell(claim.decided),
      decision,
      units: claim.quantity,
      value: claim.value === undefined ? undefined : exactCell(claim.value),
      share: exactCell(claim.share),
      granted: granted.get(refOf(claim))?.quantity ?? 0,
      forecast: claim.forecast ? "yes" : undefined,
      reference: claim.ref,
    };
  });
  const about = "Evidence as it was given, and the units that are payable, one record in each row.";
  return [fill(table, { title: "Evidence", about }, rows)];
}

/** What is not payable and why: the reasons are those of docs/rules.md section 5. */
export function notPayableSheets({ result }: Scene): readonly Sheet[] {
  const { notPayable } = result;
  if (notPayable.length === 0) return [];
  const table = layTable(
    "Not payable",
    [
      { key: "ref", title: "Line" },
      { key: "reason", title: "Reason" },
      { key: "units", title: "Units refused", format: "whole" },
      { key: "amount", title: "Face value", format: "money" },
      { key: "message", title: "In words" },
    ],
    notPayable.length,
  );
  const rows = notPayable.map(({ ref, reason, quantity, amount, message }): Row => {
    return { ref, reason, units: quantity, amount: amount === undefined ? undefined : Number(amount), message };
  });
  const about = "Records, and parts of records, that are not payable, one in each row.";
  return [fill(table, { title: "Not payable", about }, rows)];
}
