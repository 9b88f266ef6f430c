import { formatDateTime } from '../calendar/format';
import { nextOpen } from '../calendar/quiet-hours';
import type { Instant } from '../calendar/time';
import type { PrivateCard } from '../cards/expand';
import type { Door } from '../desk/door';
import type { Letter } from '../desk/letters';
import type { Visitor } from '../desk/visitor';
import { defaultSettings } from '../municipality/evolve';
import type { TryOutClock } from './clock';
import type { TryOutTown } from './town';
import { FIRST_PERSON, fullName, type InventedPerson, inventedTeam, PEOPLE, PERSONAL_CHAT_ID } from './people';

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
  readonly town: TryOutTown;
  readonly wake: () => void;
};

/** The door of the try-out: one person at one browser is any of the six, and moves the clock. */
export function tryOutDoor({ clock, town, wake }: TryOut): Door {
  let current = FIRST_PERSON;
  return {
    admit: async (visitor, text) => {
      const [command = '', ...rest] = text.trim().split(/\s+/);
      if (command === '/som') {
        const wanted = rest.join(' ').toLowerCase();
        const found = PEOPLE.find((person) => wanted !== '' && fullName(person).toLowerCase().startsWith(wanted));
        if (!found) return { reply: whoList(current, rest.join(' ')) };
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
      const before = await town.phase();
      await greet(before === 'ready' ? welcomeBack(current, clock.now()) : greeting(current, clock.now()));
      // Only now: the first card is on its way as soon as there is a team.
      await town.open();
      wake();
      // A page that is loaded anew has lost its cards: what comes next is shown again.
      return before === 'absent' ? undefined : before === 'setting-up' ? 'inställningar' : 'mina slingor';
    },
  };
}

const greeting = (person: InventedPerson, now: Instant): string =>
  [
    `**Välkommen till Slinga!** Här provar du boten i den påhittade kommunen Sollunda. Du är **${fullName(person)}**, ${ROLE_NAMES[person.role]}. Slingas klocka står på ${clockText(now)}.`,
    '',
    '1. Fyll i kortet ”Kom igång”: fyra korta steg.',
    '2. Skriv `starta slinga`.',
    '3. Allas kort kommer hit, märkta ”Till …”. Skriv `/som Aisha` för att svara som Aisha.',
    '4. Skriv `/tid +3d` för att hoppa tre dagar fram. Titta sedan i kanalerna till vänster.',
    '',
    '`/som` visar alla sex personer. `hjälp` visar vad Slinga kan. Ladda inte om sidan: då glömmer den korten.',
    '',
    '*In English: choose “engelska” under “Språk” on the first card.*',
  ].join('\n');

const welcomeBack = (person: InventedPerson, now: Instant): string =>
  [
    `**Välkommen tillbaka!** Du är **${fullName(person)}**, och Slingas klocka står på ${clockText(now)}.`,
    '',
    'Sidan glömmer sina kort när den laddas om. Allt är sparat: öppna dina slingor här nedanför, eller skriv `hjälp`.',
  ].join('\n');

const clockText = (now: Instant): string => formatDateTime(now, OFFICE.zone, 'sv', { year: true });

const disguised = (visitor: Visitor, person: InventedPerson): Visitor => ({
  ...visitor,
  id: person.id,
  // The Playground calls itself English: everybody here speaks the language of the set-up instead.
  clientLanguage: undefined,
  place:
    visitor.place.kind === 'private'
      ? {
          kind: 'private',
          conversation: { ...visitor.place.conversation, id: PERSONAL_CHAT_ID },
          notYours: `Kortet är till någon annan, och du är ${fullName(person)}. Skriv /som och namnet som står överst på kortet.`,
        }
      : visitor.place,
});

const whoList = (current: InventedPerson, wanted: string): string =>
  [
    ...(wanted ? [`Här finns ingen som heter ”${wanted.replace(/[^\p{L}\p{N} -]/gu, '').slice(0, 40)}”.`, ''] : []),
    'Du kan vara:',
    ...PEOPLE.map(
      (person) => `- **${fullName(person)}**, ${ROLE_NAMES[person.role]}${person === current ? ' (nu)' : ''}`,
    ),
    '',
    'Skriv till exempel `/som Aisha`.',
  ].join('\n');

function timeLine(now: Instant, understood: boolean): string {
  const { zone } = OFFICE;
  const opens = nextOpen(now, OFFICE);
  const quiet =
    opens === now
      ? ''
      : ` Det är utanför arbetstid: det som inte brådskar väntar till ${formatDateTime(opens, zone, 'sv')}.`;
  const how = understood ? '' : ' Skriv `/tid +3d` (dagar), `/tid +2h` (timmar) eller `/tid +30m` (minuter).';
  return `Nu är det ${clockText(now)}.${quiet}${how}`;
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
