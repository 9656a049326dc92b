/** What the package answers about every input, as lines of text. Nothing but the language is used here: this runs everywhere. */

const VIEWS = ["years", "periods", "lines", "notPayable", "reserve", "draws", "capYears"];
const GROUPINGS = ["place", "provider", "outcome"];

/** References of the first and the last line, the first refused record, and the last of each other figure. */
function refsOf({ lines, notPayable, periods, years, capYears, termCap }) {
  const refs = [
    ...[...lines.slice(0, 1), ...lines.slice(-1), ...notPayable.slice(0, 1)].map(({ ref }) => ref),
    ...periods.slice(-1).map(({ period }) => `period/${period}`),
    ...years.slice(-1).map(({ year }) => `year/${year}`),
    ...years.slice(-1).flatMap(({ year, sources }) => sources.map(({ source }) => `source/${year}/${source}`)),
    ...capYears.slice(-1).map(({ year }) => `capYear/${year}`),
    ...(termCap === undefined ? [] : ["termCap"]),
  ];
  return [...new Set(refs)];
}

/** Of the first input of a fixture that is in order: everything there is. */
function wholeOf({ explainer, toTable }, input, result) {
  return {
    explanations: refsOf(result).map(explainer(input)),
    tables: VIEWS.map((view) => toTable(result, view)),
    brokenDown: GROUPINGS.map((by) => toTable(result, "lines", { by })),
  };
}

/** Of the others: one table, and what changed since the first. */
function changesOf({ toTable, compare, printComparison }, first, result, view) {
  const table = toTable(result, view);
  const comparable = first.contract.currency === result.contract.currency && first.contract.id === result.contract.id;
  if (!comparable) return { table };
  const comparison = compare(first, result);
  return { table, comparison, printed: printComparison(comparison) };
}

function refusalOf({ calculate }, input) {
  try {
    return calculate(input);
  } catch ({ name, message }) {
    return { name, message };
  }
}

function answerFixture(outturn, inputs) {
  let first;
  return inputs.map((input, i) => {
    const answer = outturn.safeCalculate(input);
    if (!answer.success) return { answer, refusal: refusalOf(outturn, input) };
    if (first !== undefined) return { answer, ...changesOf(outturn, first, answer.data, VIEWS[i % VIEWS.length]) };
    first = answer.data;
    return { answer, ...wholeOf(outturn, input, first) };
  });
}

/**
 * @param outturn the package
 * @param inputsText JSON: for each fixture the list of its inputs
 * @returns as many lines of JSON as there are inputs, in their order
 */
export function answerAll(outturn, inputsText) {
  const answers = JSON.parse(inputsText).flatMap((inputs) => answerFixture(outturn, inputs));
  return answers.map((answer) => JSON.stringify(answer)).join("\n");
}
