import { ChannelId, PersonId, UnitCode, type Role, type Team, type Unit } from '../municipality/glossary';

export type InventedPerson = {
  readonly id: PersonId;
  readonly teamsId: string;
  readonly givenName: string;
  readonly surname: string;
  readonly role: Role;
};

function invented(number: number, name: readonly [string, string], role: Role): InventedPerson {
  const [givenName, surname] = name;
  return {
    id: PersonId.parse(`50110000-0000-4000-8000-00000000000${number}`),
    teamsId: `29:1-sollunda-${givenName.toLowerCase()}`,
    givenName,
    surname,
    role,
  };
}

/** Whom the person at the browser is until they choose to be another. */
export const FIRST_PERSON = invented(1, ['Karin', 'Lindgren'], 'method-coordinator');

const MANAGER = invented(3, ['Mona', 'Ekström'], 'unit-manager');

/** The Playground takes five besides the first, neither more nor fewer. */
export const OTHERS: readonly InventedPerson[] = [
  invented(2, ['Per', 'Åberg'], 'project-lead'),
  MANAGER,
  invented(4, ['Aisha', 'Holm'], 'guide'),
  invented(5, ['Jonas', 'Berg'], 'guide'),
  invented(6, ['Siv', 'Dahl'], 'staff'),
];

export const PEOPLE: readonly InventedPerson[] = [FIRST_PERSON, ...OTHERS];

/** The municipality of Sollunda, which no map shows. */
export const TENANT_ID = '50110000-0000-4000-8000-0000000000a1';

export const BOT = { id: '28:50110000-0000-4000-8000-0000000000b1', name: 'Slinga' } as const;

/** The one personal chat the Playground shows: that of the first person with the bot. */
export const PERSONAL_CHAT_ID = 'a:1-sollunda-karin';

export const GROUP_CHAT = { id: '19:sollunda-gruppchatt@thread.v2', name: 'Gruppchatt' } as const;

/** A team's General channel has the team's own id, in Teams as in the Playground. */
export const TEAM = {
  id: '19:sollunda-allmant@thread.tacv2',
  name: 'Stöd och omsorg',
  aadGroupId: '50110000-0000-4000-8000-0000000000c1',
} as const;

export const GENERAL_CHANNEL_ID = ChannelId.parse(TEAM.id);

export const GUIDES_CHANNEL = { id: ChannelId.parse('19:sollunda-vagledare@thread.tacv2'), name: 'Vägledare' } as const;

/** There is a unit from the start, as its manager is one of the six; more can be added. */
export const UNIT: Unit = {
  code: UnitCode.parse('BJ1'),
  name: 'Björken',
  channel: GENERAL_CHANNEL_ID,
  manager: MANAGER.id,
};

const holding = (role: Role): PersonId[] => PEOPLE.filter((person) => person.role === role).map(({ id }) => id);

/** What the set-up suggests in its last step. */
export const ROLE_HOLDERS = {
  methodCoordinators: holding('method-coordinator'),
  projectLeads: holding('project-lead'),
  guides: holding('guide'),
};

export const fullName = ({ givenName, surname }: InventedPerson): string => `${givenName} ${surname}`;

export const inventedTeam = (serviceUrl: string): Team => ({
  id: TEAM.id,
  name: TEAM.name,
  serviceUrl,
  members: PEOPLE.map((person) => ({ id: person.id, name: fullName(person), teamsId: person.teamsId })),
  channels: [{ id: GENERAL_CHANNEL_ID, name: 'General' }, GUIDES_CHANNEL],
});
