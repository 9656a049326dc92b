/** A small contract as a person would write it into a sheet, and ways to change it. */
export type Cell = string | number | boolean | null | object;
export type Table = readonly (readonly Cell[])[];

/** A fee of 120,000 a year, an outcome of 2,000, a grant that meets them; figures worked out in the tests. */
export const REFUGE: Readonly<Record<string, Table>> = {
  Terms: [
    ["Terms", ""],
    ["Key", "Value"],
    ["id", "refuge"],
    ["term.start", "2026-04-01"],
    ["term.end", "2027-03-31"],
  ],
  Phases: [
    ["Phases", ""],
    ["Id", "Outcomes"],
    ["service", 1],
  ],
  Fees: [
    ["Fees", "", "", "", ""],
    ["Phase", "Id", "Basis", "Amount", "Per"],
    ["service", "core", "fixed", "£120,000", "year"],
  ],
  "Rate card": [
    ["Rate card", ""],
    ["Code", "Tariff"],
    ["safe-move", 2000],
  ],
  Sources: [
    ["Sources", ""],
    ["Id", "Carry forward"],
    ["grant", "all"],
  ],
  Allocations: [
    ["Allocations", "", "", ""],
    ["Source", "Year", "Amount", "Status"],
    ["grant", "2026/27", 150000, "confirmed"],
  ],
  Evidence: [
    ["Evidence", "", "", "", ""],
    ["Id", "Outcome", "Participant", "Achieved on", "Decision"],
    ["e1", "safe-move", "P1", 46183, "accepted"],
    ["e2", "safe-move", "P1", "2026-08-10", "accepted"],
  ],
};

/** The tables, some of them in another form or left out. */
export const refuge = (changes: Readonly<Record<string, Table | undefined>> = {}): Table[] =>
  Object.values({ ...REFUGE, ...changes }).filter((table): table is Table => table !== undefined);

/** The same table with one cell changed; rows and columns counted from 1, as a sheet does. */
export const withCell = (table: Table, row: number, column: number, cell: Cell): Table =>
  table.map((cells, r) => (r + 1 === row ? cells.map((one, c) => (c + 1 === column ? cell : one)) : cells));
