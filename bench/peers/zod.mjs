/** What checking the form of the records costs by itself: one schema, the whole list at once. No rule is applied. */
import * as z from "zod";

export const record = z.strictObject({
  id: z.string().min(1).max(200),
  outcome: z.string().min(1).max(200),
  participant: z.string().min(1).max(200),
  achievedOn: z.iso.date(),
  submittedOn: z.iso.date().optional(),
  decision: z.enum(["accepted", "pending", "rejected", "withdrawn"]),
  decidedOn: z.iso.date().optional(),
  place: z.string().optional(),
});

const list = z.array(record);

export function checkRecords({ evidence }) {
  return list.parse(evidence).length;
}
