/**
 * The workbook that a council would keep, worked out by HyperFormula: a sheet of evidence with a formula for the year, for
 * the first accepted claim and for a key on every row; COUNTIFS by outcome and year within the yearly limits; caps by year.
 * Rows come sorted by participant, outcome and day, so that a claim made before is found in the row above: COUNTIFS over all
 * rows above would be quadratic. Sorting is the council's and not timed.
 *
 * It counts whole years, keeps no line of its own, draws on no sources, and does not notice that a claim beyond a yearly
 * limit leaves the participant free to be paid for a later one.
 */
import { HyperFormula } from "hyperformula";

const byParticipant = (a, b) => {
  for (const key of ["participant", "outcome", "achievedOn"]) {
    if (a[key] !== b[key]) return a[key] < b[key] ? -1 : 1;
  }
  return 0;
};

function evidenceSheet(evidence) {
  const rows = [["Outcome", "Participant", "Achieved", "Decision", "Year", "Accepted so far", "Claim"]];
  for (const one of [...evidence].sort(byParticipant)) {
    const row = rows.length + 1;
    const above = row === 2 ? "0" : `IF(AND(A${row}=A${row - 1},B${row}=B${row - 1}),F${row - 1},0)`;
    rows.push([
      one.outcome,
      one.participant,
      one.achievedOn,
      one.decision,
      `=YEAR(EDATE(C${row},-3))`,
      `=${above}+IF(D${row}="accepted",1,0)`,
      `=IF(AND(D${row}="accepted",F${row}=1),A${row}&" "&E${row},"")`,
    ]);
  }
  return rows;
}

const COLUMNS = "BCDEF";
const YEARS = [2024, 2025, 2026, 2027, 2028];

const unitsSheet = (rateCard, claims) =>
  rateCard.map(({ code, limits }) => [
    code,
    ...YEARS.map((year) => `=MIN(${limits.perYear},COUNTIFS(${claims},"${code} ${year}"))`),
  ]);

/** Per row a year: entitled, what the cap lets through, what waits. The first row is the start. */
function yearsSheet({ rateCard, phases, cap }) {
  const fee = phases[0].fees[0].amount;
  const last = rateCard.length;
  const rows = YEARS.map((_, i) => {
    const [row, above] = [i + 2, i + 1];
    const units = `Units!$${COLUMNS[i]}$1:$${COLUMNS[i]}$${last}`;
    return [
      `=SUMPRODUCT(${units},Card!$B$1:$B$${last})+${fee}`,
      `=D${above}+${cap.annual.amount}`,
      `=MIN(E${above}+A${row},B${row},${cap.term}-SUM(C$1:C${above}))`,
      `=B${row}-C${row}`,
      `=E${above}+A${row}-C${row}`,
    ];
  });
  return [[0, 0, 0, 0, 0], ...rows];
}

/** The sheets, ready to be loaded. */
export function workbook({ contract, evidence }) {
  const column = (name) => `Evidence!$${name}$2:$${name}$${evidence.length + 1}`;
  const last = YEARS.length + 1;
  return {
    Evidence: evidenceSheet(evidence),
    Card: contract.rateCard.map(({ code, tariff }) => [code, Number(tariff)]),
    Units: unitsSheet(contract.rateCard, column("G")),
    Years: yearsSheet(contract),
    Totals: [
      [`=COUNTIFS(${column("D")},"accepted",${column("F")},1)`, `=SUM(Years!A2:A${last})`, `=SUM(Years!C2:C${last})`],
    ],
  };
}

/** Loads the workbook, which works everything out, and reads the totals. */
export function workOut(sheets) {
  const engine = HyperFormula.buildFromSheets(sheets, {
    licenseKey: "gpl-v3",
    dateFormats: ["YYYY-MM-DD"],
    maxRows: sheets.Evidence.length,
  });
  const [[claims, entitled, payable]] = engine.getSheetValues(engine.getSheetId("Totals"));
  engine.destroy();
  return { claims, entitled, payable };
}
