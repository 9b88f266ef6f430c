import type { z } from 'zod/v4';
import type { ConsentState } from '../../src/consent/glossary';
import { ExampleInput, type ExampleCommand } from '../../src/example/commands';
import { example } from '../../src/example/example';
import type { ExampleState } from '../../src/example/glossary';
import { MunicipalityInput, type MunicipalityCommand } from '../../src/municipality/commands';
import type { MunicipalityState, Settings } from '../../src/municipality/glossary';
import { municipality } from '../../src/municipality/municipality';
import * as asked from '../consent/asked';
import { deciderOf, given } from '../given';
import { aisha, by, jonas, karin, linden, local, mona, per, siv, town } from '../town';

const AT = '2025-03-03 09:00';

const tells = (input: z.input<typeof MunicipalityInput>): MunicipalityCommand => ({
  ...MunicipalityInput.parse(input),
  ...by(karin, AT),
});
const { coordinationChannel, guidesChannel, team } = town;
const place = tells({
  ...{ type: 'set-place', country: 'SE', language: 'sv', zone: 'Europe/Stockholm' },
  ...{ from: '08:00', to: '17:00' },
});
const channels = tells({ type: 'set-channels', coordinationChannel, guidesChannel });
const unit = tells({ ...{ type: 'add-unit', code: 'LIN', name: linden.name }, channel: linden.channel, manager: mona });
const noMoreUnits = tells({ type: 'confirm-units' });
const people = tells({ type: 'set-people', methodCoordinators: karin, projectLeads: per, guides: aisha });

const lost: MunicipalityCommand = {
  ...{ type: 'register-team', at: by(karin, AT).at },
  team: { ...team, members: team.members.filter(({ id }) => id === karin), channels: team.channels.slice(0, 1) },
};

type Installed = Exclude<MunicipalityState, { phase: 'absent' }>;

function installed(...commands: MunicipalityCommand[]): Installed {
  const register: MunicipalityCommand = { type: 'register-team', team, ...by(karin, AT) };
  const { state } = given(deciderOf(municipality)).after(register, ...commands);
  if (state.phase === 'absent') throw new Error('a bot that was never installed');
  return state;
}

export const SETTINGS: Readonly<Record<string, Installed>> = {
  'at the place': installed(),
  'at the channels': installed(place),
  'at the units': installed(place, channels),
  'with a unit': installed(place, channels, unit),
  'at the people': installed(place, channels, unit, noMoreUnits),
  ready: installed(place, channels, unit, noMoreUnits, people),
  'with much lost': installed(place, channels, unit, noMoreUnits, people, lost),
};

export const hereOf = ({ settings }: Installed): Settings => settings;

const writes = (input: z.input<typeof ExampleInput>): ExampleCommand => ({
  ...ExampleInput.parse(input),
  ...by(aisha, AT),
});
const draft = (tone: 'good' | 'hard'): ExampleCommand =>
  writes({
    ...{ type: 'draft-example', tone, situation: 'Ingen ville börja', didWhat: 'Vi använde bilder' },
    ...{ happened: 'Alla fick ordet', tip: 'Ta med bilder' },
  });
const publish = writes({ type: 'publish-example', nobodyRecognised: 'true' });

const shared = (...commands: ExampleCommand[]): ExampleState => given(deciderOf(example)).after(...commands).state;

export const CONSENTS: Readonly<Record<string, ConsentState>> = {
  absent: asked.nobodyAsked.state,
  informed: asked.informed.state,
  'asked without secrecy': asked.nobodyAsked.after(asked.ask({ secrecy: 'not-asked', months: '3' })).state,
  given: asked.wholly.state,
  // The cards are drawn in March 2025.
  'soon over': asked.nobodyAsked.after(
    asked.ask({ at: '2024-12-02 09:00', months: '3' }),
    asked.yes('2024-12-16 10:00'),
  ).state,
  partial: asked.informed.after(asked.inPart({ topics: '0', recipients: '1', people: jonas })).state,
  declined: asked.declined.state,
  withdrawn: asked.withdrawn.state,
  'withdrawn, never answered': asked.informed.after(asked.takeBack('2025-03-09 03:00')).state,
  removed: asked.declined.after({ type: 'remove-consent', at: local('2027-03-04 10:00') }).state,
  'opened again': asked.withdrawn.after(asked.says(siv, '2025-03-10 10:00', { type: 'reopen-consent' })).state,
  expired: asked.wholly.after({ type: 'expire-consent', at: local(asked.EXPIRES_AT) }).state,
};

export const EXAMPLES: Readonly<Record<string, ExampleState>> = {
  absent: shared(),
  draft: shared(draft('good')),
  published: shared(draft('good'), publish),
  'published, hard': shared(draft('hard'), publish),
  withdrawn: shared(draft('hard'), publish, writes({ type: 'withdraw-example' })),
  removed: shared(draft('hard'), { type: 'remove-example', at: local('2026-06-01 09:00') }),
};
