/**
 * Which ids stand in a list twice? Exports mostly number their records, and ids that rise need no table to be told apart:
 * a table is kept only from the first id on that does not (a million entries cost a fifth of a second).
 */

/** Shorter ones first: so numbers rise also where they gain a digit. */
const rises = (before: string, id: string): boolean =>
  id.length === before.length ? id > before : id.length > before.length;

/** Answers for each id of a list, in its order, the position at which it stood before; undefined where it is new. */
export function watchIds(): (id: string, at: number) => number | undefined {
  const rising: string[] = [];
  const places: number[] = [];
  let last = "";
  let table: Map<string, number> | undefined;
  return (id, at) => {
    if (table === undefined) {
      if (rises(last, id)) {
        rising.push(id);
        places.push(at);
        last = id;
        return undefined;
      }
      table = new Map(rising.map((one, i) => [one, places[i] as number]));
    }
    const before = table.get(id);
    if (before === undefined) table.set(id, at);
    return before;
  };
}
