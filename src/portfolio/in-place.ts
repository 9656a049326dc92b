/** Works a portfolio out in the thread that asks for the answers, one contract for each answer. */
import type { PortfolioAnswer, PortfolioForm } from "./answers.js";
import { milliseconds, pause } from "./host.js";
import type { Entry, Intake } from "./intake.js";
import type { Stop } from "./stop.js";
import { answerOf, type Tally } from "./tally.js";
import { type Worked, workOut, workOutText } from "./work-out.js";

/** How long the host may be kept from everything else, in milliseconds. */
const LONGEST = 25;

/** Works a contract out in the thread that read it. */
export function workOutHere({ given, id }: Entry): Worked {
  if ("error" in given) return { status: "failed", error: given.error };
  const nameless = id === undefined;
  return "text" in given ? workOutText({ text: given.text, nameless }) : workOut(given.input, nameless);
}

export async function* inPlace(
  intake: Intake,
  tally: Tally,
  stop: Stop,
  as: PortfolioForm,
): AsyncGenerator<PortfolioAnswer<PortfolioForm>, void, undefined> {
  tally.tell();
  let paused = milliseconds();
  for (;;) {
    const entry = await stop.orStopped(intake.next());
    const now = milliseconds();
    if (now === undefined || paused === undefined || now - paused > LONGEST) {
      await pause();
      paused = milliseconds();
    }
    stop.check();
    if (entry === undefined) return;
    const worked = workOutHere(entry);
    tally.count(worked);
    tally.tell();
    yield answerOf(entry, worked, as);
  }
}
