import { z } from 'zod/v4';
import type { OfficeCalendar } from '../calendar/quiet-hours';
import type { Instant } from '../calendar/time';
import type { Language } from '../texts/language';

/*
The words of a municipality (domain.md section 3)
  code                 svenska        norsk bokmål            dansk                    English
  method-coordinator   samordnare     samordner for modellen  koordinator for modellen method coordinator
  project-lead         projektledare  prosjektleder           projektleder             project manager
  unit-manager         enhetschef     enhetsleder             leder                    unit manager
  guide                Vägledare      slingeleder             sløjfeguide              loop guide
  staff                personal       personale               personale                staff
A method coordinator coordinates a method in an organisation; a coordinator of one loop is another thing.
*/
export const ROLES = ['method-coordinator', 'project-lead', 'unit-manager', 'guide', 'staff'] as const;
export type Role = (typeof ROLES)[number];

/** A person's Entra object id. */
export const PersonId = z.guid('error.choose').brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

export const ChannelId = z.string('error.choose').min(1, 'error.choose').max(200).brand<'ChannelId'>();
export type ChannelId = z.infer<typeof ChannelId>;

export const LONGEST_CODE = 8;

/** What a unit is called in public: a code, as the name of a house with three residents points them out (4.1). */
export const UnitCode = unitCode();
export type UnitCode = z.infer<typeof UnitCode>;

/** One that is being chosen, and may not be somebody's name: whoever reads it in a form looks for that (N1). */
export const NewUnitCode = unitCode();

function unitCode() {
  return z
    .string('error.required')
    .trim()
    .toUpperCase()
    .regex(new RegExp(`^[A-ZÅÄÖÆØ0-9]{2,${LONGEST_CODE}}$`), 'error.unit-code')
    .brand<'UnitCode'>();
}

/** `teamsId` is what Teams calls the person towards this bot; a guest is from another municipality or organisation. */
export type Member = {
  readonly id: PersonId;
  readonly name: string;
  readonly teamsId: string;
  readonly guest?: true;
};
/** `kind` of a channel that not all of the team are in, or that others are in too; else everybody in the team is. */
export type Channel = { readonly id: ChannelId; readonly name: string; readonly kind?: 'private' | 'shared' };
/** `groupId`: the Entra group of the team, by which links to its channels name it; not known of every team. */
export type Team = {
  readonly id: string;
  readonly groupId?: string;
  readonly name: string;
  readonly serviceUrl: string;
  readonly members: readonly Member[];
  readonly channels: readonly Channel[];
};

export type Unit = {
  readonly code: UnitCode;
  readonly name: string;
  readonly channel: ChannelId;
  readonly manager: PersonId;
};

/**
 * What a municipality itself decides of privacy (docs/privacy.md). `names`: whether people, units and loops go by their
 * names or by codes everywhere (R33). `keepMonths`: how long a loop is kept after its end. `peerGuideSecrecy`: what
 * binds service-user guides to secrecy is an open question in law, which each municipality answers for itself.
 */
export type Privacy = {
  readonly names: (typeof NAMING)[number];
  readonly keepMonths: number;
  readonly peerGuideSecrecy: (typeof SECRECY)[number];
};
export const NAMING = ['names', 'codes'] as const;
export const SECRECY = ['not-decided', 'agreement', 'employment'] as const;

export const DEFAULT_PRIVACY: Privacy = { names: 'names', keepMonths: 24, peerGuideSecrecy: 'not-decided' };

export type Settings = {
  readonly team: Team;
  readonly language: Language;
  readonly office: OfficeCalendar;
  readonly coordinationChannel: ChannelId;
  readonly guidesChannel: ChannelId;
  readonly units: readonly Unit[];
  readonly methodCoordinators: readonly PersonId[];
  readonly projectLeads: readonly PersonId[];
  readonly guides: readonly PersonId[];
  /** Absent until somebody has decided it. */
  readonly privacy?: Privacy;
};

export const KEEP_MONTHS = [12, 24, 36, 60] as const;

export const privacyOf = ({ privacy }: Settings): Privacy => privacy ?? DEFAULT_PRIVACY;

/** The set-up is asked for in this order; each step is one short form. */
export const SET_UP_STEPS = ['place', 'channels', 'units', 'people'] as const;
export type SetUpStep = (typeof SET_UP_STEPS)[number];

/** Each step can be opened again later; a unit that is there already has a form of its own. */
export const SETTINGS_FORMS = [...SET_UP_STEPS, 'privacy', 'unit'] as const;
export type SettingsForm = (typeof SETTINGS_FORMS)[number];

/** Why nothing is said in a municipality: the bot is not in its team, or the team is closed or gone. */
export type Away = 'removed' | 'archived' | 'deleted';

type Installed = {
  readonly installedBy: PersonId;
  readonly installedAt: Instant;
  readonly settings: Settings;
  /** Channels that Teams lets nothing into, until something comes from there again. */
  readonly silentChannels?: readonly ChannelId[];
  /** Nothing is said and nothing is done while this is so; what comes due waits. */
  readonly away?: Away;
  /** Since when something that is needed is without a channel or a person (`gapsIn`); absent when nothing is. */
  readonly gapsSince?: Instant;
};

/** Every setting has a value from the first moment, so that finishing the set-up is a matter of saying yes. */
export type MunicipalityState =
  | { readonly phase: 'absent' }
  | (Installed & { readonly phase: 'setting-up'; readonly step: SetUpStep })
  | (Installed & { readonly phase: 'ready'; readonly readyAt: Instant });

/** A municipality that the bot has been installed in. */
export type Town = Exclude<MunicipalityState, { phase: 'absent' }>;

/** Who acts: always the authenticated sender, with the roles the municipality gave them. A guest has none. */
export type Actor = { readonly id: PersonId; readonly roles: readonly Role[]; readonly guest?: true };

/** What every command of a person carries besides its own fields. `here` is how the municipality works just now. */
export type Circumstances = { readonly by: Actor; readonly here: Settings };

/** Whom a person acts as: a guest of the team has been given no role, whatever the settings say. */
export const actorOf = (id: PersonId, settings: Settings): Actor =>
  isGuest(id, settings) ? { id, roles: [], guest: true } : { id, roles: rolesOf(id, settings) };

const isGuest = (id: PersonId, { team }: Settings): boolean =>
  team.members.some((member) => member.id === id && member.guest);

export function rolesOf(person: PersonId, settings: Settings): Role[] {
  return ROLES.filter((role) => holdersOf(role, settings).includes(person));
}

/** Those who hold a role, are in the team, and are not guests of it. */
export const holdersOf = (role: Role, settings: Settings): readonly PersonId[] =>
  namedAs(role, settings).filter((id) => isOfTheTeam(id, settings));

export const isOfTheTeam = (id: PersonId, { team }: Settings): boolean =>
  team.members.some((member) => member.id === id && !member.guest);

/** A channel that all of the team reads, and nobody else. */
export const isOpen = (id: ChannelId, { team }: Settings): boolean =>
  team.channels.some((channel) => channel.id === id && channel.kind === undefined);

function namedAs(role: Role, settings: Settings): readonly PersonId[] {
  switch (role) {
    case 'method-coordinator':
      return settings.methodCoordinators;
    case 'project-lead':
      return settings.projectLeads;
    case 'unit-manager':
      return [...new Set(settings.units.map((unit) => unit.manager))];
    case 'guide':
      return settings.guides;
    case 'staff':
      return settings.team.members.map((member) => member.id);
  }
}

export const unitOf = (settings: Settings, code: string): Unit | undefined =>
  settings.units.find((unit) => unit.code === code);
