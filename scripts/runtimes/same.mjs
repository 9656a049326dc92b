/** Whether two runs answered the same, byte for byte. */

function firstDifference(wanted, found) {
  let at = 0;
  while (at < wanted.length && wanted[at] === found[at]) at += 1;
  const piece = (text) => JSON.stringify(text.slice(Math.max(0, at - 30), at + 30));
  return `character ${at}: ${piece(wanted)} became ${piece(found)}`;
}

/**
 * @param first lines of the first run
 * @param run lines of another, and the zone and language that it `had`
 * @param place the zone and language that were asked for
 * @param cases where each line comes from
 * @returns what is wrong, in plain lines: none where all is the same
 */
export function faultsOf(first, { had, lines }, { minutesWest, number }, cases) {
  const faults = [];
  if (had.minutesWest !== minutesWest || had.number !== number) {
    faults.push(`was not in the zone and language asked for: ${JSON.stringify(had)}`);
  }
  for (let i = 0; i < Math.max(first.length, lines.length); i += 1) {
    const [wanted = "", found = ""] = [first[i], lines[i]];
    if (wanted !== found) faults.push(`${cases[i]?.at ?? "beyond the cases"}: ${firstDifference(wanted, found)}`);
  }
  return faults;
}
