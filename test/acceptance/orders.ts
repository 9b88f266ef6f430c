import type { InputValues } from '../fake-teams/read-card';
import { idOf, type Resident, type Town } from './town';

export const ORDER: InputValues = {
  unit: 'LIN',
  theme: 'Maten på kvällarna',
  themeChosenBy: 'users',
  participants: 5,
  communication: 'speech,pictures',
};

/** Somebody orders a loop, and from then on holds it for the time being. */
export async function order(who: Resident, words: InputValues = ORDER): Promise<void> {
  await who.says('starta slinga');
  await who.clicks('start-loop', words);
}

/** Karin asks some of them to coordinate it. */
export async function nominate(town: Town, givenNames: string[], asking: 'together' | 'in-turn'): Promise<void> {
  const karin = town.person('Karin');
  await karin.clicks('Fråga någon');
  await karin.clicks('nominate', { candidates: givenNames.map(idOf).join(','), asking });
}
