import { within } from '../process/within';
import type { Activity, TurnContext } from 'botbuilder';
import type { Answer, FileOffer } from '../desk/answer';
import { click } from '../desk/click';
import type { Visitor } from '../desk/visitor';
import { failureOf } from './connector';
import { offerFile } from './files';
import { confess, senderOf, wordsFor, type House } from './house';
import { clickOf } from './inputs';
import { openLine, type Line } from './line';
import { messageOf, post } from './post';
import { respond } from './respond';

type Pressed = { readonly by: Visitor; readonly answer: Answer; readonly again: boolean };

/**
 * A click is answered first, and that ends its turn, as the answer leaves with the end of it. What is posted besides
 * comes after; so does what came of it, if the desk is late.
 */
export async function onClick(house: House, context: TurnContext): Promise<void> {
  const { activity } = context;
  const { desk, patience, errands, wake } = house;
  const work = press(house, activity);
  const pressed = await within(patience.answerMs, work);
  if (pressed === 'late') {
    desk.ports.tally.note({ outcome: 'late' });
    desk.ports.log.warn({ ms: patience.answerMs }, 'a click is still being worked on, and that was the answer');
    await respond(context, 'activity.message', wordsFor(activity).say('reply.still-working'));
  } else if (pressed?.answer.card) await respond(context, 'card.adaptive', pressed.answer.card);
  else await respond(context, 'activity.message', pressed?.answer.word ?? wordsFor(activity).say('reply.unknown'));

  const line = openLine(house, context);
  line.turnIsOver();
  errands.run(async () => {
    try {
      const done = await work;
      wake();
      if (done && !done.again) await bring(house, line, { ...done, isLate: pressed === 'late' });
    } catch (fault) {
      await confess(house, line, activity, fault);
    }
  });
}

/** What was pressed, by whom, and what the desk says; `undefined` where that cannot be read, or nobody is served. */
async function press(house: House, activity: Activity): Promise<Pressed | undefined> {
  const { desk, door, presses } = house;
  const known = senderOf(house, activity);
  const by = known && door ? await door.admit(known, '') : known;
  const pressed = by && 'id' in by ? clickOf(activity, by) : undefined;
  if (!by || !('id' in by) || !pressed) return undefined;
  return { by, ...(await presses.once(by, pressed, desk.ports.now(), () => click(desk, by, pressed))) };
}

async function bring(house: House, line: Line, done: Pressed & { readonly isLate: boolean }): Promise<void> {
  const { by, answer, isLate } = done;
  try {
    if (isLate) await tell(line, answer);
    const offer = (file: FileOffer): Promise<void> => offerFile(house, line, by, file);
    await post({ line, voice: house.voice, log: house.desk.ports.log, offer }, by, answer);
  } catch (fault) {
    // What did not come is not there to be found: the same press opens it anew.
    house.presses.forget(by);
    throw fault;
  }
}

/** What should have been the answer to a click. In a channel the card itself shows what came of it, to everybody. */
async function tell(line: Line, answer: Answer): Promise<void> {
  if (answer.place !== 'private') return;
  if (answer.word !== undefined && answer.posts.length === 0) await line.say(answer.word);
  const { card } = answer;
  if (!card) return;
  await line.replace(messageOf(card)).catch((fault: unknown) => {
    if (failureOf(fault).kind === 'uncertain') throw fault;
    return line.say(messageOf(card));
  });
}
