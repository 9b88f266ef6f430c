import type { PersonSetup } from '../fake-teams/directory';

/* What both municipalities have. */

const NAMES = ['Karin Ek', 'Mona Berg', 'Jonas Falk'];
export const idOf = (name: string): string => `70117000-0000-4000-8000-00000000000${NAMES.indexOf(name) + 1}`;
export const PEOPLE: PersonSetup[] = NAMES.map((name) => ({ name, id: idOf(name), language: 'sv' }));
export const CHANNELS = ['Samordning', 'Vägledare', 'Linden'];
export const LOOP = 'samma222';
