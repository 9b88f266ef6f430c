import type { TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import { searchExamples, type Found, type Search, type SearchAnswer } from '../desk/search';
import { faultFields } from '../process/log-fields';
import { Newer } from '../process/versions';
import { within } from '../process/within';
import { senderOf, wordOf, wordsFor, type House } from './house';

/** Longer than anybody looks for, in characters. */
const LONGEST = 200;
const MOST_RESULTS = 25;
const SEARCH_BOX = 'words';

/** What somebody looks for with the command of the manifest; when the box is opened, nothing yet. */
const Asked = z.object({
  commandId: z.literal('examples'),
  parameters: z.array(z.object({ name: z.string().max(100), value: z.string().max(10_000) })).max(5),
  queryOptions: z
    .object({ skip: z.number().int().min(0).max(10_000), count: z.number().int().min(1).max(1_000) })
    .optional(),
});

function searchIn(value: unknown): Search | undefined {
  const parsed = Asked.safeParse(value);
  if (!parsed.success) return undefined;
  const { parameters, queryOptions: { skip, count } = { skip: 0, count: MOST_RESULTS } } = parsed.data;
  const words = parameters.find(({ name }) => name === SEARCH_BOX)?.value ?? '';
  return { words: words.slice(0, LONGEST), skip, count: Math.min(count, MOST_RESULTS) };
}

/** Teams waits five seconds for what is found; whatever goes wrong is said in the list. */
export async function onSearch(house: House, context: TurnContext): Promise<void> {
  const { desk, patience } = house;
  const { say } = wordsFor(context.activity);
  const answer = await within(patience.answerMs, answerTo(house, context)).catch((fault: unknown) => {
    desk.ports.tally.note({ outcome: 'fault' });
    if (fault instanceof Newer) return say(wordOf(fault));
    desk.ports.log.error(faultFields(fault), 'a search failed');
    return say('search.failed');
  });
  if (answer === 'late') desk.ports.tally.note({ outcome: 'late' });
  const composeExtension = listed(answer === 'late' ? say('search.late') : answer);
  await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { composeExtension } } });
}

async function answerTo(house: House, { activity }: TurnContext): Promise<SearchAnswer> {
  const { say } = wordsFor(activity);
  const sender = senderOf(house, activity);
  if (!sender) return say('search.not-served');
  const search = searchIn(activity.value);
  // Where somebody writes is no chat with the bot, though Teams calls one of two people personal: nothing is sent there.
  return search
    ? searchExamples(house.desk.ports, { ...sender, place: { kind: 'elsewhere' } }, search)
    : say('search.unreadable');
}

const listed = (answer: SearchAnswer): object =>
  typeof answer === 'string'
    ? { type: 'message', text: answer }
    : { type: 'result', attachmentLayout: 'list', attachments: answer.map(attachmentOf) };

/** The list shows the preview; the message that is written gets the card. */
const attachmentOf = ({ title, text, card }: Found): object => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: card,
  preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text } },
});
