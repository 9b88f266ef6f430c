import { createHash } from 'node:crypto';
import { isCard } from '../fake-teams/read-card';
import { givenNames, idOf, reading, type Town } from './town';

/** A press of a button as it goes over the wire, put together by hand: also one that no card has. */
export type Press = {
  readonly ref: { readonly tenantId: string; readonly kind: string; readonly id: string };
  readonly verb: string;
  readonly view: object;
  readonly inputs?: { readonly [id: string]: string };
};

export type Wire = (who: string, press: Press) => Promise<string>;

/** Sends presses from somebody's 1:1 chat, each as a new one, and gives what can be read in answer. */
export function openWire(town: Town): Wire {
  let version = 0;
  /** What the newest card has pointed out, which goes with the next press of its button. */
  let pointedOut: unknown;
  return async (who, { ref, verb, view, inputs = {} }) => {
    const data = { ...inputs, ref, seen: { view, version: version++, pointedOut } };
    const body = await answerTo(town, who, { action: { type: 'Action.Execute', verb, data } });
    pointedOut = JSON.parse(/"pointedOut":(\[[^\]]*\])/.exec(JSON.stringify(body))?.[1] ?? '[]');
    return readingOf(body);
  };
}

/** Sends any value as that of a pressed button. */
export const send = async (town: Town, who: string, value: unknown): Promise<string> =>
  readingOf(await answerTo(town, who, value));

async function answerTo(town: Town, who: string, value: unknown): Promise<unknown> {
  const { body } = await town.teams.post({
    ...personalActivity(town, who),
    type: 'invoke',
    name: 'adaptiveCard/action',
    value,
  });
  await town.settle();
  return body;
}

function readingOf(body: unknown): string {
  if (!isCard(body)) return '';
  return isCard(body.value) ? reading(body.value) : String(body.value);
}

/** What every activity from somebody's own chat has in common. */
export function personalActivity(town: Town, who: string) {
  const { directory, settings } = town.teams;
  const person = directory.people[givenNames.indexOf(who)];
  if (!person) throw new Error(`nobody is called ${who}`);
  const pair = createHash('sha256').update(`${directory.bot.id} ${person.id}`).digest('base64url');
  return {
    id: `f:${Math.random()}`,
    channelId: 'msteams',
    serviceUrl: settings.serviceUrl,
    locale: person.locale,
    from: { id: person.mri, name: person.name, aadObjectId: idOf(who) },
    recipient: directory.bot,
    conversation: { conversationType: 'personal', tenantId: directory.tenantId, id: `a:1${pair}` },
    channelData: { tenant: { id: directory.tenantId } },
  };
}
