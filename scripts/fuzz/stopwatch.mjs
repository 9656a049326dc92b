/** How long a calculation takes, against the median of the inputs that mutants are made from: times belong to a machine. */

/** How much longer than the median a mutant may take for each byte of its input and result. */
const MOST_PER_BYTE = 100;
/** So many bytes are taken for what an input of nothing costs, and for each month of a term that is refused. */
const BYTES_OF_NONE = 1000;
const BYTES_A_MONTH = 20;

/** What is slow is told and kept, and fails no run: how long something takes belongs to the machine. */
export const SLOW = "slow for its size";

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function monthsOf({ contract }) {
  const [start, end] = [contract?.term?.start, contract?.term?.end].map((day) => Date.parse(day));
  return end > start ? (end - start) / 86_400_000 / 30 : 0;
}

function sizeOf(input, answer) {
  const out = answer?.success ? JSON.stringify(answer.data).length : BYTES_A_MONTH * monthsOf(input);
  return BYTES_OF_NONE + JSON.stringify(input).length + out;
}

/** Takes the median of the inputs as they are; then tells of each calculation how many times that it took. */
export function stopwatch(inputs, { safeCalculate }) {
  const timeOf = (input) => {
    const start = performance.now();
    safeCalculate(input);
    return performance.now() - start;
  };
  const times = inputs.map(({ input }) => timeOf(input));
  const usualPerByte = median(times.map((time, i) => time / sizeOf(inputs[i].input, safeCalculate(inputs[i].input))));
  const usual = median(times);
  return (input, answer, time) => {
    // Measured again where it seems long: often the machine was busy with something else.
    const least = time <= 10 * usual ? time : Math.min(time, timeOf(input), timeOf(input), timeOf(input));
    const perByte = least / sizeOf(input, answer) / usualPerByte;
    return { ratio: least / usual, perByte, slow: perByte > MOST_PER_BYTE };
  };
}
