/** Which price applies to a record and why that one, and what units come to at it (docs/rules.md section 5, price forms). */
import type { Claim, Price, PriceForm } from "../input/terms.js";
import type { Factor } from "../stages/lines.js";
import { lastReached, type Spot, unitsByBand } from "../stages/prices.js";
import { formatDay } from "../values/calendar.js";
import type { Fraction } from "../values/fraction.js";
import type { Ratio } from "../values/money.js";
import { indexOf, monthFactor } from "./factor.js";
import { clauseOf, date, onceOn, type Scene, sumUp } from "./scene.js";
import { isOne, type Named, type Note } from "./sheet.js";
import { count, moneyValue, number, ratioValue, type Value, word } from "./values.js";

const priceName = (price: Price): string => `price ${price.index + 1}`;

/** When and for whom a price applies, in words. */
function priceText({ from, to, group }: Price): Value {
  const since = Number.isFinite(from) ? `from ${formatDay(from)}` : "";
  const until = Number.isFinite(to) ? `to ${formatDay(to)}` : "";
  const dates = [since, until].filter((text) => text !== "").join(" ") || "at any time";
  return word(`${dates}, for ${group === undefined ? "everybody" : `group ${group}`}`);
}

/** The price version that applies: by the price date, one for the group before one for everybody. */
export function choosePrice(scene: Scene, claim: Claim): void {
  const { entry, price, group, participant } = claim;
  const started = entry.priceDate === "started" && !claim.forecast;
  const day = started ? participant?.startedOn : claim.achieved;
  const inputs: Named[] = [
    [`price date: ${started ? "started" : "achieved"} on`, day === undefined ? word("unknown") : date(day)],
    ["group", word(group ?? "none")],
    ...entry.prices.map((one): Named => [priceName(one), priceText(one)]),
  ];
  const note: Note = { rule: "5: prices", clause: clauseOf(entry, price), says: `Price of ${entry.code} that applies` };
  scene.sheet.chosen(note, price === undefined ? "none" : priceName(price), inputs);
}

type VolumeForm = Extract<PriceForm, { kind: "volumeBands" }>;

/** So many units by their bands; with `counted` undefined the face value, for which every unit takes the first band. */
function bandSteps(scene: Scene, note: Note, form: VolumeForm, units: Named, counted: number | undefined): Value {
  const { sheet } = scene;
  const quantity = Number(units[1].value);
  if (counted === undefined) {
    const first = scene.amount(form.steps[0]?.amount as VolumeForm["steps"][number]["amount"]);
    return sheet.product({ ...note, says: "Every unit at the first step" }, [units, ["amount", first]]);
  }
  sheet.given({ ...note, says: `Units of the code before it in the ${form.counting}` }, count(counted));
  const bands = unitsByBand(form, quantity, counted).map(({ above, units: size, amount }): Named => {
    const says = `Units above ${above}`;
    return [
      says,
      sheet.product({ ...note, says }, [
        ["units", count(size)],
        ["amount", scene.amount(amount)],
      ]),
    ];
  });
  return sumUp(scene, { ...note, says: "Price for the units" }, bands) ?? scene.sheet.given(note, count(0));
}

/** The last step that a value reaches; it reaches the first. */
function reachedStep<S extends { readonly atLeast: Ratio }>(
  scene: Scene,
  note: Note,
  steps: readonly S[],
  of: Fraction,
): S {
  const reached = lastReached(steps, of) as S;
  const name = (step: S): string => `step ${steps.indexOf(step) + 1}`;
  const inputs: readonly Named[] = [
    ["value", number(of)],
    ...steps.map((step): Named => [name(step), number(step.atLeast)]),
  ];
  scene.sheet.chosen({ ...note, says: "Last step that the value reaches" }, name(reached), inputs);
  return reached;
}

/** What a value earns: a band's amount, or a share of the value, at most a cap. */
function valueSteps(
  scene: Scene,
  note: Note,
  form: Exclude<PriceForm, { kind: "amount" | "volumeBands" }>,
  of: Fraction,
): Value {
  const { sheet } = scene;
  if (form.kind === "valueBands") {
    const { amount } = reachedStep(scene, note, form.steps, of);
    return sheet.given({ ...note, says: "Amount of the step" }, scene.amount(amount));
  }
  const { rate } = reachedStep(scene, note, form.steps, of);
  const worth = moneyValue(of, scene.terms.digits);
  const share = sheet.product({ ...note, says: "Share of the value" }, [
    ["value", worth],
    ["rate", ratioValue(rate)],
  ]);
  if (form.cap === undefined) return share;
  return sheet.least({ ...note, says: "At most the cap" }, [
    ["share", share],
    ["cap", scene.amount(form.cap)],
  ]);
}

/** The price for units: the amount before payable share, phase, index and factor. */
function priceSteps(scene: Scene, claim: Claim, units: Named, counted: number | undefined): Value {
  const { form, clause } = claim.price as Price;
  const note: Note = { rule: `5: ${form.kind}`, clause, says: "Price for the units" };
  switch (form.kind) {
    case "amount":
      return scene.sheet.product(note, [units, ["amount", scene.amount(form.amount)]]);
    case "volumeBands":
      return bandSteps(scene, note, form, units, counted);
    default:
      return valueSteps(scene, note, form, claim.value as Fraction);
  }
}

/** Each of what the price is multiplied by, where it is not 1, as a step of its own with its clause. */
function multiplierSteps(scene: Scene, claim: Claim, spot: Spot): readonly Named[] {
  const { sheet, terms, outcomes } = scene;
  const phase = terms.phases[spot.phase];
  const valueFor = ({ name, by }: Factor): Value => {
    if (name === "index") return indexOf(scene, "tariffs", spot.year);
    if (name === "factor" && terms.reduction?.applyTo.has("tariffs")) return monthFactor(scene, spot.month);
    const value = ratioValue(by);
    if (name === "payable share" && !isOne(value)) {
      const note: Note = { rule: "5: payableShare", clause: claim.entry.clause, says: "Payable share" };
      return onceOn(scene, name, () => sheet.given(note, value));
    }
    if (name === "phase" && phase?.outcomes !== undefined) {
      const note: Note = {
        rule: "3: phases",
        clause: phase.clause,
        says: `Of the tariff, payable in phase ${phase.id}`,
      };
      return onceOn(scene, name, () => sheet.given(note, value));
    }
    return value;
  };
  const share: Named = ["share of the record", ratioValue(claim.share)];
  return [...outcomes.pricing.factors(claim.entry, spot).map((one): Named => [one.name, valueFor(one)]), share].filter(
    ([, value]) => !isOne(value),
  );
}

/** What units of a record come to, rounded; with `counted` undefined their face value. */
export function worthSteps(scene: Scene, claim: Claim, spot: Spot, units: Named, counted: number | undefined): Value {
  const { sheet, terms } = scene;
  const price = priceSteps(scene, claim, units, counted);
  const factors = multiplierSteps(scene, claim, spot);
  const rule = counted === undefined ? "5: face value" : "5: exact amount";
  const clause = clauseOf(claim.entry, claim.price);
  const says = counted === undefined ? "Face value" : "Amount";
  const exact =
    factors.length === 0
      ? price
      : sheet.product({ rule, clause, says: `${says}, exact` }, [["price", price], ...factors]);
  return sheet.rounded({ rule, clause, says }, ["exact", exact], terms.digits, terms.rounding);
}
