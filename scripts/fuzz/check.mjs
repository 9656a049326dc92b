/** Everything that must hold of one input, whatever it is. Answers with what comes out and with every fault found. */
import { FUNDING_LAWS } from "./funding-laws.mjs";
import { FURTHER } from "./further.mjs";
import { faultsOfRefusal } from "./issues.mjs";
import { brokenLaws } from "./laws.mjs";

/** How often a check that draws is run where no fault must be missed. */
const DRAWS = 6;

/** Runs a check; anything thrown is a fault by its name. */
function faultsOf(name, run) {
  try {
    return run();
  } catch (error) {
    return [{ kind: `${name} threw ${error?.name}: ${String(error?.message).slice(0, 80)}`, detail: error?.stack }];
  }
}

/** The further checks: on a sample, or all of them several times. */
function furtherFaults(input, answer, draw, engine, all) {
  const ran = [];
  const faults = FURTHER.flatMap(({ name, every, fits, run }) => {
    const isDrawn = draw(every) === 0 || all;
    if (!isDrawn || !fits(input, answer)) return [];
    ran.push(name);
    const runs = Array.from({ length: all ? DRAWS : 1 });
    return runs.flatMap(() => faultsOf(name, () => run(engine, input, answer, draw, all)));
  });
  return { ran, faults };
}

/** Checks one input. `all` leaves nothing to the draw, as shrinking needs it. */
export function check(input, draw, engine, all = false) {
  const before = JSON.stringify(input);
  let answer;
  const start = performance.now();
  const thrown = faultsOf("calculating", () => {
    answer = engine.safeCalculate(input);
    return [];
  });
  const time = performance.now() - start;
  const changed = JSON.stringify(input) === before ? [] : [{ kind: "the input was changed", detail: before }];
  if (answer === undefined) return { answer, time, faults: [...thrown, ...changed], ran: [] };
  const held = faultsOf("checking", () =>
    answer.success ? brokenLaws(answer.data, input, FUNDING_LAWS) : faultsOfRefusal(answer, input, engine.codes),
  );
  const further = furtherFaults(input, answer, draw, engine, all);
  return { answer, time, faults: [...changed, ...held, ...further.faults], ran: further.ran };
}
