import type { ConsentRefusal } from '../../src/consent/decide';
import { ConsentInput } from '../../src/consent/commands';
import { consent } from '../../src/consent/consent';
import type { ConsentState, Terms } from '../../src/consent/glossary';
import { DEFAULT_PRIVACY } from '../../src/municipality/glossary';
import { refusesForEachReason } from '../given';
import { aisha, bo, jonas, karin, local, mona, siv, stranger, town } from '../town';
import {
  ask,
  declined,
  EXPIRES_AT,
  informed,
  inPart,
  nobodyAsked,
  partly,
  says,
  takeBack,
  wholly,
  withdrawn,
  yes,
} from './asked';

const at = local('2025-03-04 10:00');

function termsOf(consent: ConsentState): Terms {
  if (!('terms' in consent)) throw new Error('nothing was asked');
  return consent.terms;
}

describe('a question of consent', () => {
  it('says why, what, to which services, from which and for how long, before there is an answer (R7)', () => {
    informed.when(yes()).then({ type: 'consent-given', at });
    expect(informed.state).toMatchObject({
      phase: 'informed',
      terms: {
        ...{ person: siv, askedBy: aisha, purpose: 'Planera träffar tillsammans', topics: ['Resor', 'Tider'] },
        recipients: ['Lindens gruppbostad', 'Aspens dagliga verksamhet'],
        ...{ sources: ['Habiliteringen'], months: 12, secrecy: 'asked', legalBasis: 'not-stated' },
      },
    });
  });

  it('cannot leave out why, what, to whom or from whom (R7)', () => {
    for (const field of ['purpose', 'topics', 'recipients', 'sources'] as const) {
      const words = { type: 'ask-consent', person: siv, secrecy: 'asked', legalBasis: 'not-stated' };
      const names = { purpose: 'P', topics: 'A', recipients: 'B', sources: 'C', [field]: ' ' };
      const parsed = ConsentInput.safeParse({ ...words, ...names });
      expect(parsed.error?.issues.map(({ path }) => path[0])).toContain(field);
    }
  });

  it('is for a year unless a shorter time is chosen', () => {
    const short = nobodyAsked.after(ask({ months: '3' }), yes()).state;
    expect(wholly.state).toMatchObject({ expiresAt: local(EXPIRES_AT) });
    expect(short).toMatchObject({ expiresAt: local('2025-06-04 10:00') });
  });
});

describe('the answer', () => {
  it('is yes to all of it', () => wholly.when(yes()).thenRefused({ reason: 'consent-answered' }));

  it('is yes in part: without some matters, services or persons', () => {
    informed.when(inPart({ topics: '0', people: jonas })).then({
      ...{ type: 'consent-given-in-part', at },
      except: { topics: ['Resor'], recipients: [], people: [jonas] } as never,
    });
  });

  it('is never yes to all of it because nothing was ticked, unless something was before (R8)', () => {
    informed.when(inPart({})).thenRefused({ reason: 'consent-nothing-ticked' });
    informed
      .after(inPart({ topics: '1' }))
      .when(inPart({}))
      .thenState({ phase: 'given' });
  });

  it('is no', () =>
    informed.when(says(siv, '2025-03-04 10:00', { type: 'decline-consent' })).then({
      ...{ type: 'consent-declined', at, forgets: 'what-led-here' },
      consent: { phase: 'declined', terms: termsOf(informed.state), endedAt: at, keepMonths: 24 },
    }));

  it('can be changed, and does not last longer for it', () => {
    const changed = wholly.when(inPart({ topics: '1' }, '2025-08-04 10:00'));
    changed.thenState({ phase: 'partial', expiresAt: local(EXPIRES_AT), givenAt: at });
  });

  it('can be renewed with its exceptions, for as long again', () => {
    const renewed = partly.when(says(siv, '2026-02-20 10:00', { type: 'renew-consent' }));
    renewed.thenState({ phase: 'partial', except: { topics: ['Resor'] }, expiresAt: local('2027-02-20 10:00') });
  });
});

describe('the end', () => {
  const expire = { type: 'expire-consent', at: local(EXPIRES_AT) } as const;

  it('comes by itself when the time is over', () =>
    wholly.when(expire).then({
      ...{ type: 'consent-expired', at: local(EXPIRES_AT), forgets: 'what-led-here' },
      consent: {
        ...{ phase: 'expired', terms: termsOf(wholly.state), givenAt: at, endedAt: local(EXPIRES_AT), keepMonths: 24 },
      },
    }));

  it('came before its time when it was withdrawn', () => withdrawn.when(expire).then());

  it.each([
    ['a yes', wholly],
    ['a yes in part', partly],
    ['a question not answered yet', informed],
  ])('comes at once and without a reason when the person withdraws %s (R9)', (_, before) => {
    before.when(takeBack('2025-03-09 03:00')).thenState({ phase: 'withdrawn', endedAt: local('2025-03-09 03:00') });
  });

  const removedBy = { type: 'remove-consent', at: local('2027-03-04 10:00') } as const;
  const expired = wholly.after(expire);

  it('is the beginning of as long as it is kept, which is fixed then, and after that only a record is left', () => {
    const privacy = { ...DEFAULT_PRIVACY, keepMonths: 12 };
    const here = { ...town, privacy };
    const dueAt = (state: ConsentState) => consent.timeouts(state).map((timeout) => timeout.dueAt);
    expect(dueAt(withdrawn.state)).toEqual([local('2027-03-09 03:00')]);
    expect(dueAt(wholly.after(says(siv, '2025-03-09 03:00', { type: 'withdraw-consent' }, here)).state)).toEqual([
      local('2026-03-09 03:00'),
    ]);
    expect(dueAt(declined.state)).toEqual([local('2027-03-04 10:00')]);
    expect(dueAt(expired.state)).toEqual([local('2028-03-04 10:00')]);
    expect(declined.after(removedBy).state).toEqual({
      ...{ phase: 'removed', endedAt: at, removedAt: removedBy.at, rule: 'consent-over', kept: { months: 24 } },
    });
    expect(wholly.when(removedBy).decision).toEqual({ events: [] });
  });

  it.each([
    ['declined', declined],
    ['withdrawn', withdrawn],
    ['expired', expired],
  ])('stands alone in the event once what led to it has been purged: %s', (phase, { state }) => {
    if (!('endedAt' in state) || state.phase === 'removed') throw new Error('not over');
    const type = `consent-${state.phase}` as const;
    expect(state.phase).toBe(phase);
    const event = { type, at: state.endedAt, forgets: 'what-led-here', consent: state } as const;
    expect(consent.evolve(consent.initial, event)).toEqual(state);
  });

  it('leaves the way back to the person: the question again, not the old answer', () => {
    for (const ended of [withdrawn, declined, wholly.after(expire)])
      ended
        .when(says(siv, '2026-03-10 10:00', { type: 'reopen-consent' }))
        .thenState({ phase: 'informed', again: true });
  });

  it('is not undone by the yes on an old card (R2)', () => {
    withdrawn.when(yes('2025-03-10 10:00')).thenRefused({ reason: 'consent-over' });
    withdrawn.when(inPart({}, '2025-03-10 10:00')).thenRefused({ reason: 'consent-over' });
    partly.when(yes('2025-03-10 10:00')).thenRefused({ reason: 'consent-answered' });
  });
});

/** Nobody is named to ask: whose consent it is, is nobody's to tell. */
const NOT_YOURS = { reason: 'consent-not-yours' as const, may: ['consenter'] as const, ask: [] };
const NOT_ALLOWED = {
  ...{ reason: 'consent-not-allowed' as const, may: ['guide', 'method-coordinator'] as const },
  ask: [aisha, jonas, karin],
};

describe('nobody else', () => {
  it.each([
    ['whoever asked', aisha],
    ['a method coordinator', karin],
    ['a manager', mona],
    ['a colleague', jonas],
  ])('answers, changes or takes back for the person: %s (S6, R29)', (_, who) => {
    const words = ['give-consent', 'decline-consent', 'renew-consent', 'withdraw-consent', 'reopen-consent'] as const;
    for (const state of [informed, wholly, partly, withdrawn])
      for (const type of words) state.when(says(who, '2025-03-10 10:00', { type })).thenRefused(NOT_YOURS);
  });
});

describe('refusals', () => {
  const now = '2025-03-10 10:00';
  refusesForEachReason<ConsentRefusal>({
    'consent-removed': {
      refusal: { reason: 'consent-removed' },
      when: () =>
        declined
          .after({ type: 'remove-consent', at: local('2027-03-04 10:00') })
          .when(says(siv, '2027-03-05 10:00', { type: 'reopen-consent' })),
    },
    'consent-exists': { refusal: { reason: 'consent-exists' }, when: () => informed.when(ask()) },
    'consent-absent': { refusal: { reason: 'consent-absent' }, when: () => nobodyAsked.when(yes()) },
    'consent-not-allowed': { refusal: NOT_ALLOWED, when: () => nobodyAsked.when(ask({ who: bo })) },
    'consent-not-yours': {
      refusal: NOT_YOURS,
      when: () => informed.when(says(aisha, now, { type: 'give-consent' })),
    },
    'consent-own': { refusal: { reason: 'consent-own' }, when: () => nobodyAsked.when(ask({ person: aisha })) },
    'consent-to-a-service': {
      refusal: { reason: 'consent-to-a-service' },
      when: () => nobodyAsked.when(ask({ recipients: 'Linden\nMona på Linden' })),
    },
    'consent-nothing-left': {
      refusal: { reason: 'consent-nothing-left' },
      when: () => informed.when(inPart({ topics: '0,1' })),
    },
    'consent-nothing-ticked': {
      refusal: { reason: 'consent-nothing-ticked' },
      when: () => informed.when(inPart({})),
    },
    'consent-answered': { refusal: { reason: 'consent-answered' }, when: () => wholly.when(yes(now)) },
    'consent-over': { refusal: { reason: 'consent-over' }, when: () => withdrawn.when(takeBack(now)) },
    'not-a-team-member': {
      refusal: { reason: 'not-a-team-member' },
      when: () => nobodyAsked.when(ask({ person: stranger })),
    },
  });

  it('meets a consent for a named employee, whoever they are: it is given to a service (R8)', () => {
    for (const words of [{ recipients: 'karin' }, { sources: 'Habiliteringen (Bo)' }])
      nobodyAsked.when(ask(words)).thenRefused({ reason: 'consent-to-a-service' });
  });
});
