import { createHash } from 'node:crypto';

export type Language = 'sv' | 'nb' | 'da' | 'en';

export type PersonSetup = {
  readonly name: string;
  /** The Entra object id, a GUID. */
  readonly id: string;
  readonly language: Language;
  /** In the municipality, but not in the team. */
  readonly outside?: true;
};

export type Setup = {
  readonly tenantId?: string;
  readonly people: readonly PersonSetup[];
  /** The General channel is always there and need not be listed. */
  readonly team: { readonly name: string; readonly channels: readonly string[] };
  /** Where activities get their timestamps; the real clock when left out. */
  readonly now?: () => Date;
  /** Clients differ: some send '' for an empty input, the newest leaves it out. */
  readonly emptyInputs?: 'sent' | 'left out';
};

export type Member = PersonSetup & { readonly mri: string; readonly locale: string; readonly timezone: string };
export type Channel = { readonly id: string; readonly name: string };

/** Who and what exists in one municipality's Teams, with ids that look like Teams' own. */
export type Directory = {
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  readonly people: readonly Member[];
  readonly team: { readonly id: string; readonly name: string; readonly aadGroupId: string };
  readonly channels: readonly Channel[];
};

export const GENERAL = 'General';

const places = {
  sv: { locale: 'sv-SE', timezone: 'Europe/Stockholm' },
  nb: { locale: 'nb-NO', timezone: 'Europe/Oslo' },
  da: { locale: 'da-DK', timezone: 'Europe/Copenhagen' },
  en: { locale: 'en-GB', timezone: 'Europe/London' },
};

export function openDirectory(setup: Setup, appId: string): Directory {
  const tenantId = setup.tenantId ?? guid(`tenant of ${setup.team.name}`);
  const channel = (name: string): Channel => ({ id: `19:${hash(`${tenantId} ${name}`)}@thread.tacv2`, name });
  const general = channel(GENERAL);
  return {
    tenantId,
    bot: { id: `28:${appId}`, name: 'Slinga' },
    // A person's 29: id is hers with this bot only, which is why it depends on both.
    people: setup.people.map((person) => ({
      ...person,
      ...places[person.language],
      mri: `29:1${hash(`${appId} ${person.id}`, 'base64url')}`,
    })),
    // In Teams a team has the id of its General channel.
    team: { id: general.id, name: setup.team.name, aadGroupId: guid(`group of ${setup.team.name}`) },
    channels: [general, ...setup.team.channels.filter((name) => name !== GENERAL).map(channel)],
  };
}

export function memberNamed(directory: Directory, name: string): Member {
  const found = directory.people.find((person) => person.name === name);
  if (found) return found;
  throw new Error(`nobody is called "${name}"; there are ${directory.people.map((person) => person.name).join(', ')}`);
}

export function channelNamed(directory: Directory, name: string): Channel {
  const found = directory.channels.find((channel) => channel.name === name);
  if (found) return found;
  throw new Error(`no channel "${name}"; there are ${directory.channels.map((channel) => channel.name).join(', ')}`);
}

/** A person by either of the two ids Teams takes. */
export function memberWithId(directory: Directory, id: string): Member | undefined {
  return directory.people.find((person) => person.mri === id || person.id === id);
}

function hash(text: string, encoding: 'hex' | 'base64url' = 'hex'): string {
  return createHash('sha256').update(text).digest(encoding).slice(0, 32);
}

function guid(text: string): string {
  return hash(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
