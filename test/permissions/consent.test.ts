import { ConsentInput } from '../../src/consent/commands';
import { consent } from '../../src/consent/consent';
import type { ConsentState, ExistingConsent } from '../../src/consent/glossary';
import type { ConsentView } from '../../src/consent/notices';
import { seenBy, sightOf } from '../../src/consent/permissions';
import type { Actor } from '../../src/municipality/glossary';
import { allows } from '../../src/municipality/rights';
import { SEEN_BY_ALL } from '../../src/retention/retention';
import { declined, informed, nobodyAsked, partly, wholly, withdrawn } from '../consent/asked';
import { aisha, local, siv, town } from '../town';
import { ACTORS } from './reached';

/* A consent through every command and every card by everybody, in every phase: Aisha has asked Siv. */

const NOW = local('2025-03-10 09:00');
const expired = wholly.after({ type: 'expire-consent', at: local('2026-03-04 10:00') });
const PHASES: Readonly<Record<string, ConsentState>> = {
  absent: nobodyAsked.state,
  informed: informed.state,
  given: wholly.state,
  partial: partly.state,
  declined: declined.state,
  expired: expired.state,
  withdrawn: withdrawn.state,
};
const WORDS = {
  ...{ person: siv, purpose: 'Planera', topics: 'Resor', recipients: 'Dagcenter', sources: 'Skolan' },
  ...{ months: '12', secrecy: 'asked', legalBasis: 'not-stated' },
};
const INPUTS = ConsentInput.options.map(({ shape }) => ConsentInput.parse({ type: shape.type.value, ...WORDS }));
const NOT_THEIRS = /^consent-not-(allowed|yours)$/;

const has = ({ roles }: Actor, ...wanted: Actor['roles'][number][]): boolean =>
  wanted.some((role) => roles.includes(role));
/** By hand, from domain.md 4.3: whoever coordinates asks; the answer is the person's alone, guest or not. */
const mayGive = (who: Actor, type: ConsentInput['type']): boolean =>
  type === 'ask-consent' ? has(who, 'guide', 'method-coordinator') : who.id === siv;
const isAsker = (who: Actor): boolean => who.id === aisha && !who.guest;
const sightBy = (who: Actor): string => {
  if (who.id === siv) return 'own';
  if (isAsker(who)) return 'asked';
  return has(who, 'method-coordinator', 'project-lead') ? 'that-it-exists' : 'nothing';
};
const maySee = (who: Actor, view: ConsentView, { phase }: ConsentState): boolean => {
  if (phase === 'absent') return mayGive(who, 'ask-consent');
  if (view.card === 'consent') return sightBy(who) !== 'nothing';
  return view.form === 'ask-consent' ? isAsker(who) : who.id === siv;
};

const VIEWS: ConsentView[] = [
  { card: 'consent' },
  { card: 'consent-form', form: 'ask-consent' },
  { card: 'consent-form', form: 'give-in-part' },
];

describe.each(Object.entries(PHASES))('a consent that is %s', (name, state) => {
  it('is in the phase it is named for', () => expect(state.phase).toBe(name));

  it('takes each command from those whose it is, and from nobody else (R2, R31)', () => {
    const asked = INPUTS.filter(({ type }) => state.phase !== 'absent' || type === 'ask-consent');
    const wrong = asked.flatMap((input) =>
      ACTORS.flatMap((by) => {
        const decision = consent.decide({ ...input, at: NOW, by, here: town }, state);
        const refused = 'refusal' in decision && NOT_THEIRS.test(decision.refusal.reason);
        return refused === !mayGive(by, input.type) ? [] : [[input.type, by]];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('is seen by those who may see it, and by nobody else (R2, R31)', () => {
    const wrong = VIEWS.flatMap((view) =>
      ACTORS.flatMap((by) => (allows(seenBy(view, state), by) === maySee(by, view, state) ? [] : [[view, by]])),
    );
    expect(wrong).toEqual([]);
  });

  const existing =
    state.phase === 'absent' || state.phase === 'removed' ? undefined : (state satisfies ExistingConsent);
  if (existing)
    it('shows all of it to the person, the answer to whoever asked, and to others at most that it exists', () => {
      for (const who of ACTORS) expect([who, sightOf(who, existing)]).toEqual([who, sightBy(who)]);
    });
});

describe('a consent that has been removed', () => {
  const { state } = declined.after({ type: 'remove-consent', at: local('2027-03-04 10:00') });

  it('takes no command from anybody, and is refused alike to all: nothing tells whose it was (R2)', () => {
    for (const input of INPUTS)
      for (const by of ACTORS)
        expect(consent.decide({ ...input, at: NOW, by, here: town }, state)).toEqual({
          refusal: { reason: 'consent-removed' },
        });
  });

  it('is seen as removed, on whosever screen its card still is', () => {
    for (const view of VIEWS) expect(seenBy(view, state)).toEqual(SEEN_BY_ALL);
    expect(JSON.stringify(state)).not.toMatch(new RegExp([siv, 'Planera', 'Resor'].join('|')));
  });

  it('has nothing left to say and no deadline', () => {
    expect([consent.notices(state), consent.timeouts(state)]).toEqual([[], []]);
  });
});
