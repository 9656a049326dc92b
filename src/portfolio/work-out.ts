/** How one contract is worked out: the same in a worker thread and in place. */
import { type Issue, type Result, safeCalculate } from "../index.js";

/** What is known of a contract once it was worked out; `id` is the contract's own, where it was asked for and can be read. */
export type Worked = { readonly id?: string | undefined } & (
  | { readonly status: "calculated"; readonly result: Result }
  | { readonly status: "calculated"; readonly text: string }
  | { readonly status: "refused"; readonly issues: readonly Issue[]; readonly more: number }
  | { readonly status: "failed"; readonly error: string }
);

/** What a thread is handed for one contract. */
export interface Job {
  /** JSON. */
  readonly text: string;
  /** Whether the answer needs the contract's own id, for want of another. */
  readonly nameless: boolean;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function ownId(input: unknown): string | undefined {
  try {
    const { id } = Object((Object(input) as { contract?: unknown }).contract) as { id?: unknown };
    return typeof id === "string" && id !== "" ? id : undefined;
  } catch {
    return undefined;
  }
}

/** Works an input out; whatever goes wrong with it is an answer, too. */
export function workOut(input: unknown, nameless: boolean): Worked {
  const id = nameless ? ownId(input) : undefined;
  try {
    const answer = safeCalculate(input);
    return answer.success
      ? { id, status: "calculated", result: answer.data }
      : { id, status: "refused", issues: answer.issues, more: answer.more };
  } catch (error) {
    return { id, status: "failed", error: String(error) };
  }
}

/** As {@link workOut}, from JSON. */
export function workOutText({ text, nameless }: Job): Worked {
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    return { status: "failed", error: `the text is not JSON: ${messageOf(error)}` };
  }
  return workOut(input, nameless);
}

/** With the result as text, where there is one and it is not too long for a text. */
export function asText(worked: Worked): Worked {
  if (!("result" in worked)) return worked;
  const { id, result } = worked;
  try {
    return { id, status: "calculated", text: JSON.stringify(result) };
  } catch (error) {
    return { id, status: "failed", error: `the result cannot be written as JSON: ${messageOf(error)}` };
  }
}

/** An object and all that is in it can no longer be changed, as it is with what `calculate` returns. */
function freeze<T extends object>(value: T): T {
  for (const one of Object.values(value)) if (typeof one === "object" && one !== null) freeze(one as object);
  return Object.freeze(value);
}

/** With the result as data. */
export function asResult(worked: Worked): Worked {
  if (!("text" in worked)) return worked;
  return { id: worked.id, status: "calculated", result: freeze(JSON.parse(worked.text) as Result) };
}
