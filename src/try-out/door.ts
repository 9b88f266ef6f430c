import { formatDateTime } from '../calendar/format';
import { nextOpen } from '../calendar/quiet-hours';
import type { PrivateCard } from '../cards/expand';
import type { Door } from '../desk/door';
import type { Letter } from '../desk/letters';
import type { Visitor } from '../desk/visitor';
import { defaultSettings } from '../municipality/evolve';
import type { MunicipalityState, Team } from '../municipality/glossary';
import type { TryOutClock } from './clock';
import {
  FIRST_PERSON,
  GENERAL_CHANNEL_ID,
  GUIDES_CHANNEL,
  PEOPLE,
  PERSONAL_CHAT_ID,
  TEAM,
  type InventedPerson,
} from './people';

export const inventedTeam = (serviceUrl: string): Team => ({
  id: TEAM.id,
  name: TEAM.name,
  serviceUrl,
  members: PEOPLE.map((person) => ({ id: person.id, name: fullName(person), teamsId: person.teamsId })),
  channels: [{ id: GENERAL_CHANNEL_ID, name: 'General' }, GUIDES_CHANNEL],
});

const fullName = ({ givenName, surname }: InventedPerson): string => `${givenName} ${surname}`;

const ROLE_NAMES: Record<InventedPerson['role'], string> = {
  'method-coordinator': 'samordnare',
  'project-lead': 'projektledare',
  'unit-manager': 'enhetschef',
  guide: 'Vägledare',
  staff: 'medarbetare',
};

export const OFFICE = defaultSettings(inventedTeam('http://127.0.0.1'), FIRST_PERSON.id).office;

const UNITS: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

export type TryOut = {
  readonly clock: TryOutClock;
  /** The team is known from the first moment a client is open: nothing sent before is ever seen. */
  readonly install: () => Promise<MunicipalityState['phase']>;
  readonly wake: () => void;
};

/** The door of the try-out: one person at one browser is any of the six, and moves the clock. */
export function tryOutDoor({ clock, install, wake }: TryOut): Door {
  let current = FIRST_PERSON;
  return {
    admit: async (visitor, text) => {
      const [command = '', ...rest] = text.trim().split(/\s+/);
      if (command === '/som') {
        const wanted = rest.join(' ').toLowerCase();
        const found = PEOPLE.find((person) => wanted !== '' && fullName(person).toLowerCase().startsWith(wanted));
        if (!found) return { reply: whoList(current) };
        current = found;
        return {
          reply: `Nu är du **${fullName(found)}**, ${ROLE_NAMES[found.role]}. Kort märkta ”Till ${fullName(found)}” är dina.`,
        };
      }
      if (command === '/tid') {
        const [, amount, unit = ''] = /^\+(\d{1,3})([mhd])$/.exec(rest.join('')) ?? [];
        const now = amount ? clock.forward(Number(amount) * (UNITS[unit] ?? 0)) : clock.now();
        wake();
        return { reply: timeLine(now, amount !== undefined || rest.length === 0) };
      }
      return disguised(visitor, current);
    },
    opened: async (greet) => {
      await greet(greeting(current));
      const before = await install();
      wake();
      // A page that is loaded anew has lost its cards: what comes next is shown again.
      return before === 'absent' ? undefined : before === 'setting-up' ? 'inställningar' : 'hjälp';
    },
  };
}

const greeting = (person: InventedPerson): string =>
  [
    `**Välkommen till Slinga!** Här provar du boten i den påhittade kommunen Sollunda. Du är **${fullName(person)}**, ${ROLE_NAMES[person.role]}.`,
    '',
    '1. Fyll i kortet ”Kom igång”: fyra korta steg. I steg 4 är Per projektledare, Aisha och Jonas Vägledare.',
    '2. Skriv `starta slinga`.',
    '3. Allas kort kommer hit, märkta ”Till …”. Skriv `/som Aisha` för att svara som Aisha.',
    '4. Skriv `/tid +3d` för att hoppa tre dagar fram. Titta sedan i kanalerna till vänster.',
    '',
    '`/som` visar alla sex personer. `hjälp` visar vad Slinga kan.',
    '',
    '*In English: choose “engelska” under “Språk” on the first card.*',
  ].join('\n');

const disguised = (visitor: Visitor, person: InventedPerson): Visitor => ({
  ...visitor,
  id: person.id,
  // The Playground calls itself English: everybody here speaks the language of the set-up instead.
  clientLanguage: undefined,
  place:
    visitor.place.kind === 'private'
      ? { kind: 'private', conversation: { ...visitor.place.conversation, id: PERSONAL_CHAT_ID } }
      : visitor.place,
});

const whoList = (current: InventedPerson): string =>
  [
    'Du kan vara:',
    ...PEOPLE.map(
      (person) => `- **${fullName(person)}**, ${ROLE_NAMES[person.role]}${person === current ? ' (nu)' : ''}`,
    ),
    '',
    'Skriv till exempel `/som Aisha`.',
  ].join('\n');

function timeLine(now: Parameters<typeof nextOpen>[0], understood: boolean): string {
  const { zone } = OFFICE;
  const time = formatDateTime(now, zone, 'sv', { year: true });
  const opens = nextOpen(now, OFFICE);
  const quiet =
    opens === now
      ? ''
      : ` Det är utanför arbetstid: det som inte brådskar väntar till ${formatDateTime(opens, zone, 'sv')}.`;
  const how = understood ? '' : ' Skriv `/tid +3d` (dagar), `/tid +2h` (timmar) eller `/tid +30m` (minuter).';
  return `Nu är det ${time}.${quiet}${how}`;
}

/** Everybody's letters in the one chat the Playground shows, each saying whom it is to and how to become them. */
export function toTheOneChat(letter: Letter): Letter {
  if (letter.to !== 'person') return letter;
  const { serviceUrl, member, card } = letter;
  const [givenName = ''] = member.name.split(' ');
  const inlines = [
    { type: 'TextRun', text: `Till ${member.name}`, weight: 'Bolder' },
    { type: 'TextRun', text: `  ·  /som ${givenName}`, isSubtle: true },
  ];
  const addressed = { type: 'Container', style: 'emphasis', bleed: true, items: [{ type: 'RichTextBlock', inlines }] };
  const body: unknown[] = Array.isArray(card.body) ? card.body : [];
  const marked = { ...card, body: [addressed, ...body] } as PrivateCard;
  return { ...letter, conversation: { id: PERSONAL_CHAT_ID, serviceUrl }, card: marked };
}
