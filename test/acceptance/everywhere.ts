import type { Event } from '../../src/process/process';
import { isCard } from '../fake-teams/read-card';
import { CHANNELS, givenNames, type Town } from './town';

/** How many messages the bot has put where: in each chat, and in each channel with the threads. */
export const screens = (town: Town): Record<string, number> => ({
  ...Object.fromEntries(givenNames.map((name) => [name, town.person(name).messages()])),
  ...Object.fromEntries(
    CHANNELS.map((name) => [
      `#${name}`,
      town
        .channel(name)
        .posts()
        .flatMap(({ replies }) => [0, ...replies]).length,
    ]),
  ),
});

/** What has happened to the only process of this kind. */
export async function historyOf(town: Town, kind: 'loop' | 'example'): Promise<Event[]> {
  const { store } = town.service.ports;
  const [only, ...others] = await store.overview(town.teams.directory.tenantId, kind);
  if (!only || others.length > 0) throw new Error(`${only ? 'more than one' : 'no'} ${kind}`);
  return store.history(only.ref);
}

/** How often something has happened to the only loop there is, or to its decision or a meeting. */
export async function times(town: Town, type: string): Promise<number> {
  const typeOf = (event: Event): unknown => ('event' in event && isCard(event.event) ? event.event.type : event.type);
  return (await historyOf(town, 'loop')).filter((event) => typeOf(event) === type).length;
}
