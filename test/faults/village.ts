import { plusDays, type Instant, type LocalDate } from '../../src/calendar/time';
import type { LoopCommand } from '../../src/loop/commands';
import { loop } from '../../src/loop/loop';
import { ChannelId, PersonId, UnitCode, type Settings } from '../../src/municipality/glossary';
import { municipalityRef } from '../../src/municipality/municipality';
import { advance, emptySnapshot } from '../../src/process/advance';
import type { Ref } from '../../src/process/process';
import type { Snapshot, Store } from '../../src/process/store';
import type { Message } from '../fake-teams/chats';
import type { PersonSetup } from '../fake-teams/directory';
import { serve } from '../fake-teams/local-server';
import { textOf } from '../fake-teams/read-card';
import { startTeams, type Teams } from '../fake-teams/teams';
import { karin, local, mona, per, says, startLoop, town } from '../town';

/* An invented municipality in a fake Teams, with as many guides and units as are needed, each guide with loops to lead. */

export type Village = {
  readonly teams: Teams;
  readonly settings: Settings;
  readonly guides: readonly PersonId[];
  /** Settled, as after the set-up. */
  settle(store: Store): Promise<void>;
  /** Puts a loop there whose first meeting is planned for the Thursday of the week after; `number` says who leads it. */
  putLoop(store: Store, number: number, monday: LocalDate): Promise<Ref>;
  nameOf(person: PersonId): string;
  /** What the bot has written about a loop, with where: a person's name or a channel's, as all can read it now. */
  written(ref: Ref): Written[];
  /** The ids of all messages there are. */
  standing(): ReadonlySet<string>;
};

export type Written = { readonly where: string; readonly id: string; readonly text: string; readonly again: boolean };

export const AGAIN = 'kan ha kommit två gånger';
const OFFICERS: Readonly<Record<string, string>> = { [karin]: 'Karin Ek', [per]: 'Per Holm', [mona]: 'Mona Berg' };
const guideId = (number: number): PersonId =>
  PersonId.parse(`70117000-0000-4000-8000-${String(1000 + number).padStart(12, '0')}`);

export async function openVillage(count: number, now: () => Instant): Promise<Village> {
  const guides = Array.from({ length: count }, (_, i) => guideId(i));
  const units = guides.map((_, i) => ({ code: `U${i}`, channel: `Enhet ${i}` }));
  const names: Record<string, string> = {
    ...OFFICERS,
    ...Object.fromEntries(guides.map((id, i) => [id, `Guide ${i}`])),
  };
  const people = Object.entries(names).map(([id, name]): PersonSetup => ({ id, name, language: 'sv' }));
  const channels = ['Samordning', 'Vägledare', ...units.map(({ channel }) => channel)];
  const teams = await startTeams({ people, team: { name: 'Stöd', channels }, now: () => new Date(now()) });
  await join(teams);
  const settings = settingsOf(teams, guides, units);
  const { tenantId } = teams.directory;
  const everything = (): { where: string; message: Message }[] => [
    ...people.flatMap(({ name }) =>
      teams
        .person(name)
        .sees()
        .map((message) => ({ where: name, message })),
    ),
    ...channels.flatMap((name) =>
      teams
        .channel(name)
        .posts()
        .map((message) => ({ where: name, message })),
    ),
  ];
  return {
    teams,
    settings,
    guides,
    settle: async (store) => {
      const at = local('2025-01-07 08:00');
      const state = { phase: 'ready', installedBy: karin, installedAt: at, readyAt: at, settings };
      await put(store, municipalityRef(tenantId), { state, version: 2, said: [], recent: [], dueAt: 'never' });
    },
    putLoop: async (store, number, monday) => {
      const ref = { tenantId, kind: 'loop', id: `loop-${number}` };
      const of = number % count;
      const unit = settings.units[of]?.code ?? '';
      await put(store, ref, planned({ leader: guideId(of), unit, settings }, monday));
      return ref;
    },
    nameOf: (person) => names[person] ?? '',
    written: (ref) =>
      everything().flatMap(({ where, message: { id, card } }) => {
        if (!card || !JSON.stringify(card).includes(`"id":"${ref.id}"`)) return [];
        const text = textOf(card);
        return [{ where, id, text, again: text.includes(AGAIN) }];
      }),
    standing: () => new Set(everything().map(({ message }) => message.id)),
  };
}

/** The bot is added to the team before there is one: what it would be told is in the settings already. */
async function join(teams: Teams): Promise<void> {
  const nobody = await serve(() => ({ status: 200 }));
  teams.connect(nobody.url);
  await teams.install({ by: 'Karin Ek' });
  await nobody.stop();
}

type Unit = { readonly code: string; readonly channel: string };

function settingsOf({ directory, settings }: Teams, guides: readonly PersonId[], units: readonly Unit[]): Settings {
  const channelId = (name: string): ChannelId =>
    ChannelId.parse(directory.channels.find((channel) => channel.name === name)?.id);
  return {
    ...town,
    team: {
      id: directory.team.id,
      name: directory.team.name,
      serviceUrl: settings.serviceUrl,
      members: directory.people.map(({ id, name, mri }) => ({ id: PersonId.parse(id), name, teamsId: mri })),
      channels: directory.channels.map(({ id, name }) => ({ id: ChannelId.parse(id), name })),
    },
    coordinationChannel: channelId('Samordning'),
    guidesChannel: channelId('Vägledare'),
    units: units.map(({ code, channel }) => ({
      ...{ code: UnitCode.parse(code), name: `Hus ${code}`, channel: channelId(channel), manager: mona },
    })),
    methodCoordinators: [karin],
    projectLeads: [per],
    guides,
  };
}

const put = (store: Store, ref: Ref, snapshot: Snapshot): Promise<unknown> =>
  store.commit(ref, { expected: 'new', snapshot, events: [], outbox: [] });

type Order = { readonly leader: PersonId; readonly unit: string; readonly settings: Settings };

/** Ordered on a Monday, led from the Wednesday, planned on the Thursday: what had to be said until then has been said. */
function planned({ leader, unit, settings }: Order, monday: LocalDate): Snapshot {
  const day = (days: number): LocalDate => plusDays(monday, days);
  const commands: LoopCommand[] = [
    startLoop({ at: `${monday} 09:00`, here: settings, unit, from: monday, to: day(120) }),
    says(karin, `${day(1)} 09:00`, { type: 'nominate', candidates: leader, asking: 'together' }, settings),
    says(leader, `${day(2)} 10:00`, { type: 'accept-coordination' }, settings),
    says(leader, `${day(3)} 09:00`, { ...MEETING, on: day(10) }, settings),
  ];
  return commands.reduce(
    (snapshot, command) => advance(loop, snapshot, command.at, { command, key: command.at }).snapshot,
    emptySnapshot(loop),
  );
}

const MEETING = {
  type: 'plan-meeting',
  meeting: 'users-1',
  from: '13:00',
  to: '14:30',
  purpose: 'Hur maten blir godare',
  form: 'Samtal med bilder',
  place: 'Köket',
  interpreter: 'not-needed',
  agenda: 'Maten\nHelgen',
} as const;
