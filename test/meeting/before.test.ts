import { given } from '../given';
import type { PersonId, Settings } from '../../src/municipality/glossary';
import { withGuests } from '../permissions/at-the-desk';
import { aisha, bo, day, jonas, local, mona, siv, stranger, text, town } from '../town';
import { before, does, free, OPEN, OPENED_AT, part, plan, PLANNED_AT, ready } from './planned';

const meeting = 'users-1';
const invite = (person: string) =>
  ({ type: 'invite', meeting, person, role: 'relative', why: 'Känner huset' }) as const;
const agendaOf = (state: typeof before.state): string[] =>
  'agenda' in state ? state.agenda.map((item) => (item.late ? `${item.text} (late)` : item.text)) : [];
const setAgenda = (...lines: string[]) => ({ type: 'set-agenda', meeting, agenda: lines.join('\n') }) as const;
const tasksOf = (state: typeof before.state) =>
  'tasks' in state ? state.tasks.map(({ id, dueOn, status }) => `${id} ${dueOn} ${status.is}`) : [];

describe('planning a meeting', () => {
  it('asks for purpose, form, place, interpreter and agenda, and gives things to do', () => {
    const task = { owner: aisha, status: { is: 'open' } };
    expect(before.state).toEqual({
      stage: 'before',
      kind: meeting,
      plannedAt: local(PLANNED_AT),
      plan: {
        startsAt: local('2025-03-20 13:00'),
        endsAt: local('2025-03-20 14:30'),
        purpose: 'Hur maten blir godare',
        form: 'Samtal med bilder',
        place: 'Köket',
        interpreter: 'not-needed',
      },
      participants: [
        { id: 'users', who: { group: 'users' }, role: 'users', why: { method: true } },
        { id: aisha, who: { person: aisha }, role: 'guide', why: { method: true } },
      ],
      agenda: [
        { text: text('Maten'), late: false },
        { text: text('Helgen'), late: false },
      ],
      tasks: [
        {
          ...task,
          id: 'users-1.prepare-participants',
          what: { chore: 'prepare-participants' },
          dueOn: day('2025-03-16'),
        },
        { ...task, id: 'users-1.room-coffee-copies', what: { chore: 'room-coffee-copies' }, dueOn: day('2025-03-13') },
      ],
    });
  });

  it('gives an interpreter to book when one is wanted', () => {
    const { state } = free.after(does(plan({ interpreter: 'to-book' }), PLANNED_AT));
    expect(tasksOf(state)).toContain('users-1.book-interpreter 2025-03-13 open');
    const { state: booked } = free.after(does(plan({ interpreter: 'booked' }), PLANNED_AT));
    expect(tasksOf(booked)).toHaveLength(2);
  });

  it('gives nothing to do before today', () => {
    const { state } = free.after(does(plan({ on: '2025-03-12' }), PLANNED_AT));
    expect(tasksOf(state).map((task) => task.split(' ')[1])).toEqual(['2025-03-10', '2025-03-10']);
  });

  it.each([
    ['users-1', ['users', 'guide']],
    ['staff', ['staff', 'guide']],
    ['users-2', ['users', 'guide']],
    ['joint', ['users', 'staff', 'guide', 'unit-manager']],
  ] as const)('says who takes part in %s, each with a role and a reason', (kind, roles) => {
    const { state } = given(part(kind)).after(does(plan({ meeting: kind }), PLANNED_AT));
    const participants = 'participants' in state ? state.participants : [];
    expect(participants.map(({ role }) => role)).toEqual(roles);
    expect(participants.every(({ why }) => 'method' in why)).toBe(true);
  });

  it('is for a later time, and ends after it starts', () => {
    free.when(does(plan(), '2025-03-20 13:00')).thenRefused({ reason: 'in-the-past' });
    free.when(does(plan({ to: '13:00' }), PLANNED_AT)).thenRefused({ reason: 'ends-before-start' });
  });

  it('anew asks for place, interpreter and the practical list anew; those invited stay', () => {
    const invited = ready.after(does(invite(siv), '2025-03-12 10:00'));
    const moved = invited.after(does(plan({ on: '2025-03-27', place: 'Salen' }), '2025-03-13 10:00'));
    expect(moved.state).toMatchObject({ plan: { startsAt: local('2025-03-27 13:00'), place: 'Salen' } });
    expect(tasksOf(moved.state)).toEqual([
      'users-1.prepare-participants 2025-03-23 open',
      'users-1.room-coffee-copies 2025-03-20 open',
    ]);
    expect(moved.state).toMatchObject({ participants: [{}, {}, { id: siv }] });
  });
});

describe('somebody more', () => {
  it('is invited with a role and a reason', () => {
    const participant = {
      id: siv,
      who: { person: siv },
      role: 'relative',
      why: { text: text('Känner huset') },
    } as const;
    const at = local('2025-03-12 10:00');
    before.when(does(invite(siv), '2025-03-12 10:00')).then({ type: 'participant-invited', at, meeting, participant });
  });

  it('as a guide is one, neutral, and no guest, as guides read who comes with users (N1, R12)', () => {
    const asGuide = (person: string, here = town) =>
      before.when({ ...does({ ...invite(person), role: 'guide' }, PLANNED_AT), ...{ here } });
    const guides = (...people: PersonId[]): Settings => ({ ...town, guides: people });
    for (const who of [siv, mona]) asGuide(who).thenRefused({ reason: 'not-a-guide-here' });
    // The manager when the loop began, the one there is now, and a guest, each with the role.
    for (const who of [mona, bo]) asGuide(who, guides(who)).thenRefused({ reason: 'not-a-guide-here' });
    asGuide(jonas, { ...withGuests(jonas), guides: [jonas] }).thenRefused({ reason: 'not-a-guide-here' });
    expect(asGuide(jonas).decision).toHaveProperty('events');
    expect(asGuide(siv, guides(siv)).decision).toHaveProperty('events');
  });

  it('is in the team, and invited once', () => {
    before.when(does(invite(stranger), PLANNED_AT)).thenRefused({ reason: 'not-a-team-member' });
    before.when(does(invite(aisha), PLANNED_AT)).thenRefused({ reason: 'already-invited' });
    before
      .after(does(invite(mona), PLANNED_AT))
      .when(does(invite(mona), PLANNED_AT))
      .thenRefused({
        reason: 'already-invited',
      });
  });
});

describe('the agenda', () => {
  it('can be changed freely until two days before, to the minute', () => {
    const { state } = before.after(does(setAgenda('Maten', 'Rummet'), '2025-03-18 13:00'));
    expect(agendaOf(state)).toEqual(['Maten', 'Rummet']);
  });

  it('locks then: what comes later is marked late, and stays so', () => {
    const late = before.after(does(setAgenda('Rummet', 'Maten'), '2025-03-18 13:01'));
    expect(agendaOf(late.state)).toEqual(['Rummet (late)', 'Maten']);
    const later = late.after(does(setAgenda('Maten', 'Rummet', 'Tiden'), '2025-03-19 09:00'));
    expect(agendaOf(later.state)).toEqual(['Maten', 'Rummet (late)', 'Tiden (late)']);
  });

  it('of a meeting called at short notice is as it was called', () => {
    const short = free.after(does(plan({ on: '2025-03-11' }), PLANNED_AT));
    expect(agendaOf(short.state)).toEqual(['Maten', 'Helgen']);
    expect(agendaOf(short.after(does(setAgenda('Maten', 'Rummet'), PLANNED_AT)).state)).toEqual([
      'Maten',
      'Rummet (late)',
    ]);
  });

  it('is open again when the meeting moves on, and nothing in it is late any more', () => {
    const late = before.after(does(setAgenda('Maten', 'Rummet'), '2025-03-19 09:00'));
    const moved = late.after(does(plan({ on: '2025-03-27', agenda: 'Maten\nRummet' }), '2025-03-19 10:00'));
    expect(agendaOf(moved.state)).toEqual(['Maten', 'Rummet']);
  });
});

describe('a meeting opens', () => {
  it('on its day, when what there was to do before is done', () => {
    ready.when(does(OPEN, '2025-03-20 08:00')).thenState({
      stage: 'during',
      openedAt: local('2025-03-20 08:00'),
      parked: [],
      decisions: [],
      floor: { is: 'open', everyoneHeard: false },
      summedUp: false,
    });
  });

  it('not before its day', () => {
    ready
      .when(does(OPEN, '2025-03-19 23:59'))
      .thenRefused({ reason: 'not-the-day', startsAt: local('2025-03-20 13:00') });
  });

  it('not unprepared', () => {
    before.when(does(OPEN, OPENED_AT)).thenRefused({
      reason: 'tasks-open',
      tasks: ['users-1.prepare-participants', 'users-1.room-coffee-copies'],
    });
  });
});
