// Whether what came back through the queue is what was asked for.

const countsOf = (answers) => {
  const counts = new Map();
  for (const { id } of answers) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

/**
 * Holds the answers that came back against the direct ones (`{ id, text }` each, in the contracts' order). Rows of
 * `{ what, held, of }`: all is well where every `held` is its `of`.
 */
export function checkAnswers(contracts, direct, answers) {
  const counts = countsOf(answers);
  const textOf = new Map(answers.map(({ id, text }) => [id, text]));
  const wrong = contracts.filter((contract) => contract.wrong);
  const isRefused = ({ id }) => JSON.parse(textOf.get(id) ?? "{}").issues?.length > 0;
  return [
    {
      what: "Contracts answered, each once",
      held: contracts.filter(({ id }) => counts.get(id) === 1).length,
      of: contracts.length,
    },
    {
      what: "Answers in the order of the contracts",
      held: answers.filter(({ id }, at) => id === contracts[at]?.id).length,
      of: Math.max(answers.length, contracts.length),
    },
    {
      what: "Answers equal to the direct ones, to the byte",
      held: direct.filter(({ id, text }) => textOf.get(id) === text).length,
      of: contracts.length,
    },
    {
      what: "Contracts made wrong, refused with their issues",
      held: wrong.filter(isRefused).length,
      of: wrong.length,
    },
  ];
}
