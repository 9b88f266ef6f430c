import { municipality, municipalityRef } from '../../src/municipality/municipality';
import type { Town as Installed } from '../../src/municipality/glossary';
import { stateOf } from '../../src/desk/visitor';
import { isCard } from '../fake-teams/read-card';
import { order } from './orders';
import { givenNames, type Town } from './town';

/* What the stories of the team's, the channels' and the people's lives have in common. */

const isPerson = (where: string): boolean => givenNames.includes(where.split(' ')[0] ?? '');
const shownBy = (body: unknown): unknown =>
  isCard(body) ? [body['summary'], body['text'], body['attachments']] : undefined;

/** Everything the bot has said or changed anywhere, from the first moment. */
export const saidIn = (town: Town) =>
  town.teams.connector.calls.filter(({ what }) => ['send', 'update', 'create'].includes(what));

/** However it went: no channel has heard of anybody, and nothing went wrong (R1). */
export async function stopAndCheck(town: Town): Promise<void> {
  const names = new RegExp(`\\b(?:${givenNames.join('|')})\\b`);
  const inChannels = saidIn(town)
    .filter(({ where }) => !isPerson(where))
    .map(({ body }) => JSON.stringify(shownBy(body)) ?? '');
  const log = town.log();
  await town.stop();
  expect(inChannels.filter((body) => names.test(body))).toEqual([]);
  expect(log).not.toContain('"error"');
}

export const tenantOf = (town: Town): string => town.teams.directory.tenantId;

export async function stateIn(town: Town): Promise<Installed> {
  const found = await stateOf(town.service.ports, municipality, municipalityRef(tenantOf(town)));
  if (found.phase === 'absent') throw new Error('nothing is installed');
  return found;
}

/** A loop whose week is running, with a reminder to Karin and a post in Samordning still to come. */
export const orderedByMona = (town: Town): Promise<void> => order(town.person('Mona'));
