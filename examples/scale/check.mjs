// The answers worked out directly, and whether those that came back through the queue are the same.
import { safeCalculate } from "outturn";

function parse(text) {
  try {
    return { input: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** What must come back: in this process, one contract after the other, without portfolio or queue. */
export function answerDirectly(contracts) {
  return contracts.map(({ id, text }) => {
    const parsed = parse(text);
    if (parsed === undefined) return { id, status: "failed" };
    const { success, data, issues, more } = safeCalculate(parsed.input);
    return success ? { id, status: "calculated", text: JSON.stringify(data) } : { id, status: "refused", issues, more };
  });
}

function countById(answers) {
  const counts = new Map();
  for (const { id } of answers) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** A result to the byte; a refusal by its issues. Why something is no JSON is put into words by Node, not by the engine. */
const contentOf = ({ status, text, issues, more }) => JSON.stringify([status, text, issues, more]);

/** One row `{ what, held, of }`: it holds where `held` is `of`. */
const row = (what, all, holds) => ({ what, held: all.filter(holds).length, of: all.length });

/** Holds the answers that came back against the direct ones, which are in the contracts' order. */
export function checkAnswers(contracts, direct, answers) {
  const counts = countById(answers);
  const answerTo = new Map(answers.map((answer) => [answer.id, answer]));
  const broken = contracts.filter(({ status }) => status !== "calculated");
  return [
    row("Contracts answered, each once", contracts, ({ id }) => counts.get(id) === 1),
    row("Answers in the order of the contracts", answers, ({ id }, at) => id === contracts[at]?.id),
    row("Answers equal to the direct ones, to the byte", direct, (one) => {
      const answer = answerTo.get(one.id);
      return answer !== undefined && contentOf(answer) === contentOf(one);
    }),
    row("Broken contracts answered with what is wrong", broken, ({ id, status }) => {
      const { status: found, issues, error } = answerTo.get(id) ?? {};
      return found === status && (issues?.length > 0 || error?.length > 0);
    }),
  ];
}
