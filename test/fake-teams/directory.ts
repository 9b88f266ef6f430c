import { createHash } from 'node:crypto';

export type Language = 'sv' | 'nb' | 'da' | 'en';

export type PersonSetup = {
  readonly name: string;
  /** The Entra object id, a GUID. */
  readonly id: string;
  readonly language: Language;
  /** In the municipality, but not in the team. */
  readonly outside?: true;
  /** Invited from another organisation: a guest account in this one. */
  readonly guest?: true;
};

/** A channel that not everybody in the team is in, or that others are in too; a name alone is a standard one. */
export type ChannelSetup = string | { readonly name: string; readonly type: 'private' | 'shared' };

export type Setup = {
  readonly tenantId?: string;
  readonly people: readonly PersonSetup[];
  /** The General channel is always there and need not be listed. */
  readonly team: { readonly name: string; readonly channels: readonly ChannelSetup[] };
  /** Group chats, such as those of meetings in Teams. */
  readonly groups?: readonly string[];
  /** What channels and the team get their ids from; two municipalities given the same have them in common. */
  readonly idsFrom?: string;
  /** Where activities get their timestamps; the real clock when left out. */
  readonly now?: () => Date;
  /** What is waited for when something has happened to the team, its people or the app. */
  readonly afterwards?: () => Promise<void>;
  /** Clients differ: some send '' for an empty input, the newest leaves it out. */
  readonly emptyInputs?: 'sent' | 'left out';
};

export type Member = PersonSetup & { readonly mri: string; readonly locale: string; readonly timezone: string };
export type Channel = { readonly id: string; readonly name: string; readonly type?: 'private' | 'shared' };

/** A chat of several people; whoever they are, they need not be in the team. */
export type Group = { readonly id: string; readonly name: string };

type Team = { readonly id: string; readonly name: string; readonly aadGroupId: string };

/** Who and what exists in one municipality's Teams now, with ids that look like Teams' own. */
export type Directory = {
  readonly tenantId: string;
  readonly bot: { readonly id: string; readonly name: string };
  people: readonly Member[];
  team: Team;
  channels: readonly Channel[];
  readonly groups: readonly Group[];
  /** Those of a team the bot has been in before. */
  formerChannels: readonly Channel[];
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
  const { team, channels } = openTeam(setup.idsFrom ?? tenantId, setup.team);
  return {
    tenantId,
    bot: { id: `28:${appId}`, name: 'Slinga' },
    // A person's 29: id is hers with this bot only, which is why it depends on both.
    people: setup.people.map((person) => ({
      ...person,
      ...places[person.language],
      mri: `29:1${hash(`${appId} ${person.id}`, 'base64url')}`,
    })),
    team,
    channels,
    groups: (setup.groups ?? []).map((name) => ({ id: `19:meeting_${hash(`${tenantId} ${name}`)}@thread.v2`, name })),
    formerChannels: [],
  };
}

/** A team with its channels; in Teams it has the id of its General channel. */
export function openTeam(idsFrom: string, { name, channels }: Setup['team']): Pick<Directory, 'team' | 'channels'> {
  const all = [GENERAL, ...channels.filter((one) => one !== GENERAL)].map((one) => openChannel(idsFrom, one));
  const id = all[0]?.id ?? '';
  return { team: { id, name, aadGroupId: guid(`group of ${name}`) }, channels: all };
}

export function openChannel(idsFrom: string, channel: ChannelSetup): Channel {
  const named = typeof channel === 'string' ? { name: channel } : channel;
  return { id: `19:${hash(`${idsFrom} ${named.name}`)}@thread.tacv2`, ...named };
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

export const groupNamed = ({ groups }: Directory, name: string): Group | undefined =>
  groups.find((group) => group.name === name);

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
