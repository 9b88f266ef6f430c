import { instantOf, Instant, LocalDate, LocalTime, TimeZone } from '../../src/calendar/time';
import { assemble, type Service } from '../../src/start/assemble';
import type { Told } from '../../src/start/telemetry';
import type { Log, Ports } from '../../src/process/ports';
import type { Store } from '../../src/process/store';
import type { Tally } from '../../src/process/tally';
import { logTo } from '../log-lines';
import { drain } from '../process/rounds';
import type { FileDelivery } from '../../src/desk/file-delivery';
import type { Patience } from '../../src/teams/patience';
import type { Language, PersonSetup } from '../fake-teams/directory';
import type { Person, SaysOptions } from '../fake-teams/person';
import { textOf, type Card, type InputValues } from '../fake-teams/read-card';
import type { Life } from '../fake-teams/life';
import { startTeams, type ChannelView, type Teams } from '../fake-teams/teams';
import { keepMeasures } from './measures';
import { holesIn } from './net';
import { setUp } from './set-up';
import { openStore } from './store';
import { metronomeOf, nextDue } from './time';

/** A Monday, 09:12 in Stockholm and Copenhagen. */
const BEGINNING = Instant.parse('2026-03-02T08:12:00.000Z');

/** Chats of meetings in Teams, where also those read who are not in the team. */
export const CHATS = ['Träffens chatt', 'En annan chatt'];

export const CHANNELS = ['Samordning', 'Vägledare', 'Linden', 'Aspen'];

/** Somebody in the town, as whoever tells a story knows them: by given name. */
export type Resident = {
  readonly id: string;
  /** Writes to the bot; everything that follows from it has been said when this resolves. */
  says(text: string, options?: SaysOptions): Promise<void>;
  /** Presses a button, by title or verb, and gives what could be read in answer. */
  clicks(titleOrVerb: string, inputs?: InputValues, options?: Clicks): Promise<string>;
  /** The same, and does not wait for what follows from it. */
  presses(titleOrVerb: string, inputs?: InputValues, options?: Clicks): Promise<string>;
  /** The newest card in their own chat (or a channel) that says this, as JSON to be clicked on later. */
  card(match?: string | RegExp, options?: { in?: string }): Card;
  /** All that can be read on that card. */
  reads(match?: string | RegExp, options?: { in?: string }): string;
  /** Whether anything in their own chat says this, as it stands now. */
  sees(match: string | RegExp): boolean;
  /** Every card in their own chat, as they see it now. */
  cards(): Card[];
  /** Everything the bot has put in their own chat, oldest first, as it stands now. */
  all(): string[];
  /** How many messages the bot has put in their own chat. */
  messages(): number;
  repeats: Person['repeats'];
};

export type Clicks = NonNullable<Parameters<Person['clicks']>[2]>;

export type Town = {
  readonly teams: Teams;
  /** The one that does what is due. */
  readonly service: Service;
  person(givenName: string): Resident;
  channel(name: string): ChannelView;
  /** What stands in a channel now, oldest first, without the threads. */
  posts(channel: string): string[];
  /** The same in a group chat: what the bot has said there. */
  chat(name: string): string[];
  channelId(name: string): string;
  /** What time it is, as UTC. */
  now(): Instant;
  /** To a moment on a clock in the town, such as `2026-03-05 09:00`, through everything that comes due on the way. */
  until(stamp: string): Promise<void>;
  days(count: number): Promise<void>;
  minutes(count: number): Promise<void>;
  /** Everything that has been logged, as it would be written. */
  log(): string;
  /** Another replica of the bot on the same store; of another release, with its processes: then it does what is due too. */
  replica(processes?: Ports['processes']): Promise<Service>;
  /** The service that was stopped starts again, at that moment and on another store, as nothing was left of the first. */
  startsAgain(stamp: string, on: Store): Promise<void>;
  /** This replica hears what is said from now on. */
  listens(replica: Service): void;
  /** What becomes of the team, its channels, its people and the app, with everything that follows from it. */
  readonly life: Life;
  /** Waits for what is still being done, and says everything that is due by now. */
  settle(): Promise<void>;
  /** Whoever installed the bot goes through the set-up: two units, and everybody in their role. */
  ready(place?: InputValues): Promise<void>;
  stop(): Promise<void>;
};

export type Wishes = {
  /** The language of everybody's Teams whom nothing else is said of. */
  readonly language?: Language;
  readonly languages?: Readonly<Record<string, Language>>;
  readonly emptyInputs?: 'sent' | 'left out';
  /** Given names of those who are in the team as guests from somewhere else. */
  readonly guests?: readonly string[];
  /** Nobody has added the bot to the team. */
  readonly notInstalled?: true;
  /** Ids of those whom the operator lets move the municipality. */
  readonly mayMove?: readonly string[];
  /** A store that is slow, or fails, before the real one. */
  readonly store?: (inner: Store) => Store;
  /** Where files go, where that is not to people's OneDrive. */
  readonly files?: FileDelivery;
  /** Who is told what is measured and logged, besides the net. */
  readonly told?: (log: Log) => Promise<Told>;
  /** How long anybody is left without an answer, where a test is not to wait that long. */
  readonly patience?: Patience;
};

const NAMES = ['Karin Ek', 'Per Holm', 'Mona Berg', 'Bosse Sand', 'Aisha Noor', 'Jonas Falk', 'Siv Dahl', 'Ove Strand'];
const ZONE = TimeZone.parse('Europe/Stockholm');

export const givenNames = NAMES.map((name) => name.split(' ')[0] ?? '');
export const idOf = (givenName: string): string =>
  `70117000-0000-4000-8000-00000000000${givenNames.indexOf(givenName) + 1}`;

/** Everybody, with Ove in the municipality but not in the team unless as a guest. */
function peopleOf({ language = 'sv', languages = {}, guests = [] }: Wishes): PersonSetup[] {
  return NAMES.map((name, i) => {
    const given = givenNames[i] ?? '';
    const person = { name, id: idOf(given), language: languages[given] ?? language };
    if (guests.includes(given)) return { ...person, guest: true };
    return given === 'Ove' ? { ...person, outside: true } : person;
  });
}

/** A municipality in a fake Teams with the real bot in it, installed by Karin. Nothing in it waits for the real clock. */
export async function openTown(wishes: Wishes = {}): Promise<Town> {
  let now = BEGINNING;
  const lines: string[] = [];
  const teams = await startTeams({
    people: peopleOf(wishes),
    team: { name: 'Stöd och omsorg', channels: CHANNELS },
    groups: CHATS,
    now: () => new Date(now),
    afterwards: () => settle(),
    ...(wishes.emptyInputs ? { emptyInputs: wishes.emptyInputs } : {}),
  });
  const { settings } = teams;
  const opened = await openStore(() => now);
  let { store } = opened;
  const metronome = metronomeOf(() => now);
  const measures = keepMeasures();
  const told = await wishes.told?.(logTo(lines));
  const start = (on: Store, processes?: Ports['processes']): Promise<Service> =>
    assemble({
      ...{ host: '127.0.0.1', port: 0, appId: settings.appId, botId: `28:${settings.appId}` },
      ...{ auth: settings.auth, credentials: settings.credentials, authenticates: true },
      serviceHosts: [new URL(settings.serviceUrl).host],
      tenants: [settings.tenantId],
      mayMove: wishes.mayMove ?? [],
      store: on,
      now: () => now,
      log: told?.log ?? logTo(lines),
      telemetry: measures.beside(told?.telemetry),
      tickEveryMs: 'by-hand',
      metronome,
      files: wishes.files ?? { kind: 'onedrive', hosts: [teams.oneDrive.origin] },
      ...(wishes.store ? { rememberMs: 0 } : {}),
      ...(processes ? { processes } : {}),
      ...(wishes.patience ? { patience: wishes.patience } : {}),
    });
  const listens = ({ port }: Service): void => teams.connect(`http://127.0.0.1:${port}/api/messages`);
  let service = await start(wishes.store?.(store) ?? store);
  const replicas: Service[] = [];
  const others: Service[] = [];
  listens(service);

  const settle = async (): Promise<void> => {
    metronome.pause();
    await Promise.all([service, ...replicas].map((one) => one.settled()));
    for (const one of [service, ...others]) await drain(one.ports);
  };
  const moveTo = async (target: Instant): Promise<void> => {
    for (let due = await nextDue(store, target); due !== undefined; due = await nextDue(store, target)) {
      if (due <= now) throw new Error(`something stays due at ${now}: ${lines.slice(-3).join('\n')}`);
      now = due;
      await settle();
    }
    if (target > now) now = target;
  };
  const log = (): string => lines.join('\n');
  const residents = new Map(givenNames.map((name) => [name, residentOf(teams, name, settle)]));

  if (!wishes.notInstalled) await teams.install({ by: 'Karin Ek' });
  await settle();
  const town: Town = {
    teams,
    get service() {
      return service;
    },
    person: (givenName) => {
      const found = residents.get(givenName);
      if (!found) throw new Error(`nobody is called ${givenName}; there are ${givenNames.join(', ')}`);
      return found;
    },
    channel: teams.channel,
    posts: (name) =>
      teams
        .channel(name)
        .posts()
        .map(({ card, text }) => (card ? reading(card) : (text ?? ''))),
    chat: (name) =>
      teams
        .chat(name)
        .filter(({ from }) => from === 'Slinga')
        .map(({ card, text }) => (card ? reading(card) : (text ?? ''))),
    channelId: (name) => teams.directory.channels.find((channel) => channel.name === name)?.id ?? '',
    now: () => now,
    until: (stamp) => moveTo(momentOf(stamp)),
    days: (count) => moveTo(later(now, count * 24 * 60)),
    minutes: (count) => moveTo(later(now, count)),
    log,
    listens,
    replica: async (processes) => {
      // The store is closed once, with the first.
      const started = await start({ ...store, close: async () => undefined }, processes);
      replicas.push(started);
      if (processes) others.push(started);
      return started;
    },
    startsAgain: async (stamp, on) => {
      now = momentOf(stamp);
      store = on;
      service = await start(on);
      listens(service);
    },
    settle,
    life: teams.life,
    ready: (place) => setUp(town, place),
    stop: async () => {
      for (const one of [...replicas, service]) await one.stop();
      await teams.stop();
      opened.clear();
      const tallies = (): Tally[] => [service, ...replicas].map(({ ports }) => ports.tally);
      const holes = holesIn({ teams, log, tallies, measures: measures.all });
      if (holes.length > 0) throw new Error(holes.join('\n'));
    },
  };
  return town;
}

/** A label and its value stand on one line, as they do on the screen. */
export const reading = (card: Card): string => textOf(card).replace(/: \n/g, ': ');

function momentOf(stamp: string): Instant {
  const [date, time] = stamp.split(' ');
  return instantOf(LocalDate.parse(date), LocalTime.parse(time), ZONE);
}

const later = (at: Instant, minutes: number): Instant =>
  Instant.parse(new Date(Date.parse(at) + minutes * 60_000).toISOString());

function residentOf(teams: Teams, givenName: string, settle: () => Promise<void>): Resident {
  const name = NAMES[givenNames.indexOf(givenName)] ?? '';
  const person = teams.person(name);
  const lines = (): string[] =>
    person.sees().flatMap(({ from, text, card }) => (from === 'Slinga' ? [card ? reading(card) : (text ?? '')] : []));
  const presses: Resident['presses'] = async (titleOrVerb, inputs, options) => {
    const { status, card, message, error } = await person.clicks(titleOrVerb, inputs, options);
    if (status !== 200) throw new Error(`${givenName} pressed "${titleOrVerb}" and got ${status}: ${error?.message}`);
    return card ? reading(card) : (message ?? error?.message ?? '');
  };
  return {
    id: idOf(givenName),
    presses,
    says: async (text, options) => {
      await person.says(text, options);
      await settle();
    },
    clicks: async (titleOrVerb, inputs, options) => {
      try {
        return await presses(titleOrVerb, inputs, options);
      } finally {
        await settle();
      }
    },
    card: person.card,
    reads: (match, options) => reading(person.card(match, options)),
    sees: (match) => lines().some((line) => line.search(match) >= 0),
    cards: () => person.sees().flatMap(({ card }) => (card ? [card] : [])),
    all: lines,
    messages: () => lines().length,
    repeats: async () => {
      const answer = await person.repeats();
      await settle();
      return answer;
    },
  };
}
