import type { InputValues } from '../fake-teams/read-card';
import { idOf, type Town } from './town';

/** The four steps of the set-up, as Karin goes through them. */
export async function setUp(town: Town, place: InputValues = {}): Promise<void> {
  const karin = town.person('Karin');
  await karin.clicks('set-place', place);
  await karin.clicks('set-channels', {
    coordinationChannel: town.channelId('Samordning'),
    guidesChannel: town.channelId('Vägledare'),
  });
  await addUnits(town);
  await karin.clicks('confirm-units');
  await karin.clicks('set-people', {
    methodCoordinators: idOf('Karin'),
    projectLeads: idOf('Per'),
    guides: [idOf('Aisha'), idOf('Jonas')].join(','),
  });
}

export async function addUnits(town: Town): Promise<void> {
  const karin = town.person('Karin');
  const linden = { name: 'Lindens gruppbostad', code: 'lin', channel: town.channelId('Linden'), manager: idOf('Mona') };
  const aspen = { name: 'Aspens verksamhet', code: 'ASP', channel: town.channelId('Aspen'), manager: idOf('Bosse') };
  await karin.clicks('add-unit', linden);
  await karin.clicks('add-unit', aspen);
}
