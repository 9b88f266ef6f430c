import fc from 'fast-check';
import { addMinutes, type Instant } from '../../src/calendar/time';
import { ConsentInput, type ConsentCommand } from '../../src/consent/commands';
import { consent } from '../../src/consent/consent';
import { LEGAL_BASES, SECRECIES, stands, type ConsentState } from '../../src/consent/glossary';
import { liftsSecrecy, permits, type Question } from '../../src/consent/permits';
import type { PersonId } from '../../src/municipality/glossary';
import { advance, emptySnapshot } from '../../src/process/advance';
import { actor, aisha, jonas, karin, local, mona, siv, town } from '../town';
import { ask, partly, wholly, withdrawn, type ConsentWords } from './asked';

/* Any answer by anybody at any time, and what it permits. */

const TOPICS = ['Resor', 'Tider', 'Ekonomi'];
const SERVICES = ['Lindens gruppbostad', 'Aspens dagliga verksamhet', 'Polisen'];

const questions = (at: Instant): Question[] =>
  SERVICES.flatMap((service) =>
    TOPICS.flatMap((topic) => [jonas, mona].map((reader) => ({ service, topic, reader, at }))),
  );
const permitted = (state: ConsentState, at: Instant): Question[] =>
  questions(at).filter((question) => permits(state, question));

type Doing = { readonly who: PersonId; readonly words: ConsentWords; readonly minutes: number };

const some = (...values: string[]) => fc.subarray(values).map((chosen) => chosen.join(','));
const given = fc
  .constantFrom('give-consent', 'decline-consent', 'renew-consent', 'withdraw-consent', 'reopen-consent')
  .map((type): ConsentWords => ({ type }));
const inPart = fc
  .record({ exceptTopics: some('0', '1'), exceptRecipients: some('0', '1'), exceptPeople: some(jonas, mona) })
  .map((except): ConsentWords => ({ type: 'give-in-part', ...except }));
const answers: fc.Arbitrary<ConsentWords> = fc.oneof(given, inPart);
const doings: fc.Arbitrary<Doing[]> = fc.array(
  fc.record({
    who: fc.oneof({ weight: 5, arbitrary: fc.constant(siv) }, fc.constantFrom(aisha, karin, jonas, mona)),
    words: answers,
    minutes: fc.oneof(fc.nat({ max: 600 }), fc.nat({ max: 500 * 24 * 60 })),
  }),
  { maxLength: 25 },
);
const askings = fc.record({ secrecy: fc.constantFrom(...SECRECIES), legalBasis: fc.constantFrom(...LEGAL_BASES) });

const START = local('2025-03-03 09:00');

/** Every state on the way with the moment it was reached, as the kernel takes it: deadlines first. */
function live(first: ConsentCommand, all: readonly Doing[]) {
  let snapshot = advance(consent, emptySnapshot(consent), START, { command: first, key: 'asked' }).snapshot;
  let at = START;
  const moments = [{ at, state: snapshot.state as ConsentState, doing: undefined as Doing | undefined }];
  all.forEach((doing, i) => {
    at = addMinutes(at, doing.minutes);
    const command = { ...ConsentInput.parse(doing.words), at, by: actor(doing.who), here: town };
    snapshot = advance(consent, snapshot, at, { command, key: String(i) }).snapshot;
    moments.push({ at, state: snapshot.state as ConsentState, doing });
  });
  return moments;
}

describe('whatever anybody answers, in whatever order', () => {
  it('nothing is permitted that was not asked for, and nothing before a yes (R7)', () => {
    fc.assert(
      fc.property(doings, (all) => {
        for (const { at, state } of live(ask(), all)) {
          if (!stands(state)) expect(permitted(state, at)).toEqual([]);
          for (const { topic, service } of permitted(state, at)) expect([topic, service]).not.toContain('Ekonomi');
          expect(permitted(state, at).map(({ service }) => service)).not.toContain('Polisen');
        }
      }),
    );
  });

  it('a consent in part never permits what it leaves out: a matter, a service or a person (R7, R8)', () => {
    fc.assert(
      fc.property(doings, (all) => {
        for (const { at, state } of live(ask(), all)) {
          if (state.phase !== 'partial') continue;
          const { topics, recipients, people } = state.except;
          for (const { topic, service, reader } of permitted(state, at)) {
            expect(topics).not.toContain(topic);
            expect(recipients).not.toContain(service);
            expect(people).not.toContain(reader);
          }
        }
      }),
    );
  });

  it('what was withdrawn permits nothing from that moment on, until the person has been asked and says yes anew (R9)', () => {
    fc.assert(
      fc.property(doings, (all) => {
        let isWithdrawn = false;
        for (const { at, state, doing } of live(ask(), all)) {
          const own = doing?.who === siv ? doing.words.type : undefined;
          if (own === 'withdraw-consent') isWithdrawn = true;
          if ((own === 'give-consent' || own === 'give-in-part') && stands(state)) isWithdrawn = false;
          if (isWithdrawn) expect(permitted(state, at)).toEqual([]);
        }
      }),
    );
  });

  it('nobody but the person ever makes it permit more', () => {
    fc.assert(
      fc.property(doings, (all) => {
        const moments = live(ask(), all);
        moments.forEach(({ at, state, doing }, i) => {
          if (!doing || doing.who === siv) return;
          expect(moments[i - 1] && permitted(moments[i - 1]!.state, at)).toEqual(permitted(state, at));
        });
      }),
    );
  });

  it('secrecy and legal basis stay what they were asked as, neither from the answer nor from each other (R10)', () => {
    fc.assert(
      fc.property(askings, doings, (asked, all) => {
        const [, ...moments] = live(ask(asked), all);
        const others = live(ask({ ...asked, legalBasis: 'public-task' }), all).slice(1);
        moments.forEach(({ at, state }, i) => {
          if (state.phase !== 'removed') expect(state).toMatchObject({ terms: asked });
          const other = others[i]!.state;
          for (const question of questions(at)) {
            // Another legal basis lifts no more and no less secrecy; and the answer permits the same under both.
            expect(liftsSecrecy(other, question)).toBe(liftsSecrecy(state, question));
            expect(liftsSecrecy(state, question)).toBe(asked.secrecy === 'asked' && permits(state, question));
            expect(permits(other, question)).toBe(permits(state, question));
          }
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('its time', () => {
  const question = { service: 'Lindens gruppbostad', topic: 'Tider', reader: mona };
  const end = local('2026-03-04 10:00');

  it('begins with the yes and is over to the minute, also when nobody has told the process yet', () => {
    for (const { state } of [wholly, partly]) {
      expect(permits(state, { ...question, at: local('2025-03-04 09:59') })).toBe(false);
      expect(permits(state, { ...question, at: local('2025-03-04 10:00') })).toBe(true);
      expect(permits(state, { ...question, at: addMinutes(end, -1) })).toBe(true);
      expect(permits(state, { ...question, at: end })).toBe(false);
    }
  });

  it('is nothing at all once it is withdrawn', () => {
    expect(permitted(withdrawn.state, local('2025-03-05 10:00'))).toEqual([]);
  });
});
