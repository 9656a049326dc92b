/** The columns of every view: what a table says is also what its rows are read by, so the two cannot disagree. */
import type { By, Column, View } from "./table.js";

/** Key, title, and the type with its unit: money is in the currency of the contract. */
type Spec = readonly [key: string, title: string, type: Column["type"], unit?: string];

const text = (key: string, title: string): Spec => [key, title, "text"];
const date = (key: string, title: string): Spec => [key, title, "date"];
const money = (key: string, title: string): Spec => [key, title, "money"];

const EARNED = [
  money("fees", "Fees"),
  money("costs", "Costs"),
  money("outcomes", "Outcomes"),
  money("adjustments", "Adjustments"),
  money("entitled", "Entitled"),
];
const PAYABLE = money("payable", "Payable");
const DEFERRED = money("deferred", "Deferred");
const FORFEITED = money("forfeited", "Forfeited");
const OVERPAID = money("overpaid", "Overpaid");
const SHORTFALL = money("shortfall", "Shortfall");
const DRAWN = money("drawn", "Drawn");
const SET_OFF = money("setOff", "Set-off");
const YEAR = text("year", "Financial year");
const PERIOD = text("period", "Period");
const SOURCE = text("source", "Source");
const ALLOCATION = text("allocation", "Year of allocation");
const AMOUNT = money("amount", "Amount");
const UNITS: Spec = ["quantity", "Units", "count", "units"];
const SETTLED = [money("entitled", "Entitled"), money("paid", "Paid"), DEFERRED, FORFEITED, OVERPAID, DRAWN];
const RESERVE = [
  money("reserveOpening", "Reserve opening"),
  money("reserveAdded", "Reserve added"),
  money("reserveDrawn", "Reserve drawn"),
  money("reserveLapsed", "Reserve lapsed"),
  money("reserveClosing", "Reserve closing"),
];

const WHOLE: Readonly<Record<View, readonly Spec[]>> = {
  years: [
    YEAR,
    ["factor", "Factor", "ratio"],
    ...EARNED,
    PAYABLE,
    DEFERRED,
    FORFEITED,
    OVERPAID,
    SHORTFALL,
    DRAWN,
    money("unconfirmed", "Unconfirmed"),
    ...RESERVE,
  ],
  periods: [
    PERIOD,
    YEAR,
    date("start", "Start"),
    date("end", "End"),
    date("dueOn", "Due on"),
    text("status", "Status"),
    ...EARNED,
    SET_OFF,
    PAYABLE,
    DEFERRED,
    FORFEITED,
    OVERPAID,
    SHORTFALL,
    DRAWN,
  ],
  lines: [
    text("ref", "Line"),
    text("kind", "Kind"),
    PERIOD,
    text("outcome", "Outcome"),
    text("participant", "Participant"),
    text("provider", "Provider"),
    text("place", "Place"),
    UNITS,
    ...SETTLED,
    text("heldBy", "Held by"),
    text("forecast", "Forecast"),
  ],
  notPayable: [text("ref", "Line"), text("reason", "Reason"), UNITS, AMOUNT, text("message", "Message")],
  reserve: [
    YEAR,
    SOURCE,
    money("opening", "Opening"),
    money("allocated", "Allocated"),
    DRAWN,
    money("returned", "Returned"),
    money("released", "Released"),
    money("overdrawn", "Overdrawn"),
    money("closing", "Closing"),
    ...RESERVE,
  ],
  draws: [PERIOD, YEAR, SOURCE, ALLOCATION, AMOUNT],
  capYears: [
    text("year", "Cap year"),
    money("base", "Base"),
    money("cap", "Cap"),
    money("broughtForward", "Brought forward"),
    money("deductions", "Deductions"),
    money("available", "Available"),
    money("used", "Used"),
    money("unused", "Unused"),
    money("headroom", "Headroom"),
  ],
};

/** The views whose figures belong to lines, and can so be broken down. */
export type GroupedView = "years" | "periods" | "lines" | "draws";

const GROUPED: Readonly<Record<GroupedView, readonly Spec[]>> = {
  years: [YEAR, ...EARNED, PAYABLE, DEFERRED, FORFEITED, OVERPAID],
  periods: [PERIOD, YEAR, ...EARNED, SET_OFF, PAYABLE, DEFERRED, FORFEITED, OVERPAID],
  lines: [["lines", "Lines", "count", "lines"], UNITS, ...SETTLED],
  draws: [SOURCE, ALLOCATION, AMOUNT],
};

const TITLES: Readonly<Record<View, string>> = {
  years: "Financial years",
  periods: "Periods",
  lines: "Lines",
  notPayable: "Not payable",
  reserve: "Sources and reserve by year",
  draws: "Draws",
  capYears: "Caps",
};

const BYS: Readonly<Record<By, string>> = { place: "Place", provider: "Provider", outcome: "Outcome" };

/** All views, in the order in which a message names them. */
export const VIEWS = Object.keys(WHOLE) as readonly View[];
/** The views that can be broken down. */
export const GROUPED_VIEWS = Object.keys(GROUPED) as readonly GroupedView[];
/** What they can be broken down by. */
export const GROUPINGS = Object.keys(BYS) as readonly By[];

/** The title of a table. */
export const titleOf = (view: View, by?: By): string =>
  by === undefined ? TITLES[view] : `${TITLES[view]} by ${BYS[by].toLowerCase()}`;

function columnOf([key, title, type, unit]: Spec, currency: string): Column {
  const counted = type === "money" ? currency : unit;
  return counted === undefined ? { key, title, type } : { key, title, unit: counted, type };
}

/** The columns of a view as it is. */
export const columnsOf = (view: View, currency: string): readonly Column[] =>
  WHOLE[view].map((spec) => columnOf(spec, currency));

/** The columns of a view that is broken down: the group, then what lines have a part in. */
export const groupedColumns = (view: GroupedView, by: By, currency: string): readonly Column[] =>
  [text(by, BYS[by]), ...GROUPED[view]].map((spec) => columnOf(spec, currency));
