import { within } from '../process/within';
import type { TurnContext } from 'botbuilder';
import type { Answer, FileOffer } from '../desk/answer';
import { greet, say } from '../desk/say';
import type { Visitor } from '../desk/visitor';
import { offerFile } from './files';
import { confess, senderOf, wordsFor, type House } from './house';
import { textOf } from './inputs';
import type { Line } from './line';
import { post } from './post';

/** What is said back: an answer of the desk, or one line of whoever stands at the door. */
type Heard = { readonly to: Visitor; readonly answer: Answer } | { readonly reply: string } | 'nothing';

export const onText = (house: House, context: TurnContext, line: Line, text?: string): Promise<void> =>
  answerIn(house, context, line, async () => {
    const { desk, door, presses } = house;
    const written = text ?? textOf(context.activity);
    const known = senderOf(house, context.activity);
    const visitor = known && door ? await door.admit(known, written) : known;
    if (!visitor || 'reply' in visitor) return visitor ?? 'nothing';
    presses.forget(visitor);
    return { to: visitor, answer: await say(desk, visitor, written) };
  });

/** The first word to somebody who has found the bot by themselves. */
export const onFound = (house: House, context: TurnContext, line: Line, visitor: Visitor): Promise<void> =>
  answerIn(house, context, line, async () => ({ to: visitor, answer: await greet(house.desk, visitor) }));

/** An answer that is known in time is given in the turn. If it is not, that is said, and the answer comes after. */
async function answerIn(
  house: House,
  { activity }: TurnContext,
  line: Line,
  think: () => Promise<Heard>,
): Promise<void> {
  const { desk, patience, errands } = house;
  const thinking = think();
  const heard = await within(patience.answerMs, thinking);
  if (heard !== 'late') return tell(house, line, heard);
  desk.ports.log.warn({ ms: patience.answerMs }, 'a message is still being worked on, and that was said');
  errands.run(async () => {
    try {
      await line.say(wordsFor(activity).say('reply.still-working')).catch(() => undefined);
      await tell(house, line, await thinking);
    } catch (fault) {
      await confess(house, line, activity, fault);
    }
  });
}

async function tell(house: House, line: Line, heard: Heard): Promise<void> {
  const { voice, desk, wake } = house;
  wake();
  if (heard === 'nothing') return;
  if ('reply' in heard) return line.say(heard.reply);
  const { to, answer } = heard;
  const offer = (file: FileOffer): Promise<void> => offerFile(house, line, to, file);
  await post({ line, voice, log: desk.ports.log, offer }, to, answer);
}
