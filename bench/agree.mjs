/** The contenders must have worked out the same, as far as each one's rules go: otherwise their times say nothing. */
import assert from "node:assert/strict";

/** A workbook that does not know which claims a limit refused may be off by this part of a sum. */
const SHEET_TOLERANCE = 0.01;

/** @param figures what each contender answered in its first run */
export function checkAgreement(figures, records) {
  const { floor, parse, zod, calculate, naive, sheet, oneRule, manyRules } = figures;
  assert.equal(parse, records, "JSON.parse reads every record");
  assert.equal(zod, records, "zod checks every record");
  const { claims, pence, outcomes, ...statement } = calculate;
  assert.deepEqual(naive, statement, "the naive engine pays what calculate pays, period by period");
  assert.deepEqual(
    { claims, pence },
    floor,
    "the floor counts the claims that calculate pays or holds to a yearly limit",
  );
  if (sheet !== undefined) {
    assert.equal(sheet.claims, claims, "the workbook finds the same claims");
    for (const key of ["entitled", "payable"]) {
      const off = Math.abs(sheet[key] / Number(statement[key]) - 1);
      assert.ok(off <= SHEET_TOLERANCE, `the workbook's sum of what is ${key} is off by ${off}`);
    }
  }
  if (oneRule !== undefined) assert.equal(oneRule, outcomes, "json-rules-engine with one rule accepts the same");
  if (manyRules !== undefined) assert.equal(manyRules, outcomes, "json-rules-engine with many rules accepts the same");
}
