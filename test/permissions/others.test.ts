import { ConsentInput } from '../../src/consent/commands';
import { MAY as MAY_CONSENT } from '../../src/consent/permissions';
import { ASKED, askedBy, maySee } from '../../src/desk/rights';
import { ROOMS } from '../../src/desk/rooms';
import { example } from '../../src/example/example';
import { ExampleInput } from '../../src/example/commands';
import { municipality } from '../../src/municipality/municipality';
import { MunicipalityInput } from '../../src/municipality/commands';
import type { Actor } from '../../src/municipality/glossary';
import { allows } from '../../src/municipality/rights';
import { EVERY_INTENT } from '../../src/understanding/intents';
import { EXAMPLES, SETTINGS } from '../cards/other-states';
import { aisha, karin, local, mona, town } from '../town';
import { ACTORS } from './reached';

/* The processes that are not loops: every command and every card by everybody, in every phase. */

const AT = local('2025-03-03 09:00');
const WORDS = { tone: 'good', situation: 'S', didWhat: 'D', happened: 'H', tip: 'T' };
const is = (who: Actor, role: Actor['roles'][number]): boolean => who.roles.includes(role);
const isTheirs = (decision: object): boolean =>
  !('refusal' in decision && /-not-allowed$/.test((decision.refusal as { reason: string }).reason));

describe('an example', () => {
  /** Aisha writes them. */
  const isAuthor = (who: Actor): boolean => who.id === aisha && !who.guest;
  const MAY: Record<ExampleInput['type'], (who: Actor, phase: string) => boolean> = {
    'draft-example': (who, phase) => (phase !== 'absent' && isAuthor(who)) || (phase !== 'draft' && is(who, 'staff')),
    'publish-example': isAuthor,
    'withdraw-example': (who, phase) => isAuthor(who) || (phase !== 'draft' && is(who, 'method-coordinator')),
  };
  const LIVING = Object.entries(EXAMPLES).filter(([, { phase }]) => phase !== 'removed');
  const inputs = Object.keys(MAY).map((type) => ExampleInput.parse({ type, nobodyRecognised: 'true', ...WORDS }));

  it.each(LIVING)('%s: each command is theirs exactly whose it is (R2)', (_name, state) => {
    for (const by of ACTORS)
      for (const input of inputs) {
        if (state.phase === 'absent' && input.type !== 'draft-example') continue;
        const given = isTheirs(example.decide({ ...input, at: AT, by, here: town }, state));
        expect([by, input.type, given]).toEqual([by, input.type, MAY[input.type](by, state.phase)]);
      }
  });

  it.each(LIVING)('%s: its cards are seen by its writer, later by a samordnare too (R2)', (_name, state) => {
    const room = ROOMS.get('example');
    for (const by of ACTORS) {
      const may = (card: string): boolean | undefined =>
        room && maySee(room, { card }, { state, scene: { viewer: by, here: town } });
      if (state.phase === 'absent') expect([by, may('example-form')]).toEqual([by, is(by, 'staff')]);
      else expect([by, may('example-form')]).toEqual([by, isAuthor(by)]);
      const sees = isAuthor(by) || (state.phase !== 'draft' && is(by, 'method-coordinator'));
      if (state.phase !== 'absent') expect([by, may('example')]).toEqual([by, sees]);
    }
  });
});

describe('the settings', () => {
  /** Karin installed the bot. */
  const keeps = (who: Actor): boolean =>
    !who.guest && (who.id === karin || is(who, 'method-coordinator') || is(who, 'project-lead'));
  const place = { country: 'SE', language: 'sv', zone: 'Europe/Stockholm', from: '08:00', to: '17:00' };
  const people = { methodCoordinators: karin, projectLeads: karin, guides: karin };
  const channels = { coordinationChannel: town.coordinationChannel, guidesChannel: town.guidesChannel };
  const unit = { unit: 'LIN', code: 'EKE', name: 'Eken', channel: town.guidesChannel, manager: mona };
  const privacy = { names: 'names', keepMonths: '24', peerGuideSecrecy: 'not-decided' };
  const inputs = MunicipalityInput.options.map(({ shape }) =>
    MunicipalityInput.parse({ type: shape.type.value, ...place, ...people, ...channels, ...unit, ...privacy }),
  );

  it.each(Object.entries(SETTINGS))(
    '%s: are changed and seen by whoever keeps them, and nobody else (R2)',
    (_name, state) => {
      const room = ROOMS.get('municipality');
      for (const by of ACTORS) {
        for (const input of inputs)
          expect([by, input.type, isTheirs(municipality.decide({ ...input, at: AT, by }, state))]).toEqual([
            by,
            input.type,
            keeps(by),
          ]);
        for (const card of ['set-up', 'settings', 'settings-form', 'gaps'])
          expect([by, card, room && maySee(room, { card }, { state, scene: { viewer: by, here: town } })]).toEqual([
            by,
            card,
            keeps(by),
          ]);
      }
    },
  );
});

describe('what is asked for in words', () => {
  it.each(EVERY_INTENT)('%s: by whoever may give the command behind it', (intent) => {
    const town = { installedBy: karin } as Parameters<typeof askedBy>[1]['town'];
    for (const by of ACTORS) {
      const anybody = by.guest === true || is(by, 'staff');
      const may = {
        'start-loop': is(by, 'unit-manager') || is(by, 'guide') || is(by, 'method-coordinator'),
        'share-example': is(by, 'staff'),
        'lead-meeting': is(by, 'staff'),
        'ask-consent': is(by, 'guide') || is(by, 'method-coordinator'),
        'set-up': !by.guest && (by.id === karin || is(by, 'method-coordinator') || is(by, 'project-lead')),
        retention: is(by, 'method-coordinator') || is(by, 'project-lead'),
      };
      const expected = Object.entries(may).find(([name]) => name === intent)?.[1] ?? anybody;
      expect([by, allows(askedBy(intent, { town }), by)]).toEqual([by, expected]);
    }
  });
});

it('a consent is asked for by those who coordinate, and answered by the person alone', () => {
  const types = ConsentInput.options.map(({ shape }) => shape.type.value);
  for (const type of types)
    expect([type, MAY_CONSENT[type]]).toEqual([
      type,
      type === 'ask-consent' ? ['guide', 'method-coordinator'] : ['consenter'],
    ]);
  expect(ASKED['ask-consent']).toEqual(MAY_CONSENT['ask-consent']);
});
