import sv from '../../src/texts/sv.json';
import {
  begin,
  cardOf,
  CHAT,
  chatOf,
  connected,
  DAY,
  end,
  HERE,
  moved,
  opened,
  OTHER,
  planned,
  pressIn,
} from './in-chat';
import { givenNames, idOf, type Resident, type Town } from './town';
import { openWire } from './wire';

/*
A meeting that is held in Teams is led in its chat, where those read who need not be in the team: the clock, the steps and
whose turn it is are for all, and every word that is written down stays in the leader's own chat.
*/

let town: Town;
let aisha: Resident;

beforeEach(async () => {
  town = await begin();
  aisha = town.person('Aisha');
});
afterEach(() => end(town));

const chat = (): string[] => chatOf(town);
const card = (): string => cardOf(town);

describe('a meeting in its own chat', () => {
  it('is led from the card there: opening, silence, round, summary and end', async () => {
    await connected(town);
    expect(chat()).toHaveLength(1);
    expect(card()).toContain('Brukarträff 1, slingan på LIN');
    expect(card()).toContain('14:30');
    expect(card()).toContain(sv['chat.points']);
    await aisha.clicks('Öppna träffen', {}, HERE);
    expect(card()).toContain('Ordet är fritt.');
    await aisha.clicks('Två tysta minuter', {}, HERE);
    expect(card()).toContain('Tyst eftertanke till 12:57.');
    await town.minutes(3);
    expect(card()).toContain(sv['chat.silence-over']);
    expect(card()).toContain('Stafettpinnen har: brukarna. Sedan: den som leder träffen.');
    await aisha.clicks('Skicka stafettpinnen vidare', {}, HERE);
    expect(card()).toContain('Stafettpinnen har: den som leder träffen. Sedan: anhörig eller god man.');
    expect(card()).not.toContain(sv['chat.silence-over']);
    await aisha.clicks('Skicka stafettpinnen vidare', {}, HERE);
    await aisha.clicks('Skicka stafettpinnen vidare', {}, HERE);
    expect(card()).toContain('Alla har haft ordet.');
    await aisha.clicks('Nu har vi sammanfattat', {}, HERE);
    await aisha.clicks('Avsluta träffen', {}, HERE);
    expect(card()).toContain('Brukarträff 1 är hållen.');
    expect(chat()).toHaveLength(1);
    expect(aisha.sees('Brukarträff 1 på Lindens gruppbostad: efter')).toBe(true);
  });

  it('takes what is parked and decided in the own chat of whoever writes it, and says only that there is something (N5, N6)', async () => {
    await opened(town);
    expect(card()).toContain(sv['chat.parked.no']);
    const before = aisha.messages();
    expect(await aisha.clicks('Skriv upp', {}, HERE)).toBe(sv['chat.form-in-private']);
    expect(aisha.messages()).toBe(before + 1);
    await aisha.clicks('park', { note: 'zebra parkerat' });
    await aisha.clicks('record-decision', { note: 'zebra beslutat' });
    expect(card()).toContain(sv['chat.parked.yes']);
    expect(card()).toContain(sv['chat.decided.yes']);
    expect(aisha.sees('zebra beslutat')).toBe(true);
  });

  it('names nobody, and has no id of anybody, on any card or in any answer (N1, N2)', async () => {
    await opened(town);
    await aisha.clicks('Börja rundan', {}, HERE);
    const shown = town.teams.chat(CHAT).map(({ card: one, text }) => JSON.stringify([one, text]));
    for (const name of givenNames) expect(shown.join('\n')).not.toContain(idOf(name));
    for (const { name } of town.teams.directory.people) expect(shown.slice(1).join('\n')).not.toContain(name);
  });

  it('does nothing for a stranger or a plain member who presses, who get a word beside the card', async () => {
    await connected(town);
    const before = card();
    expect(await town.person('Ove').clicks('Öppna träffen', {}, HERE)).toBe(sv['reply.not-member']);
    const denied = await town.person('Siv').clicks('Öppna träffen', {}, HERE);
    expect(denied).toMatch(/^Det här/);
    expect(denied).not.toMatch(/Aisha|Karin/);
    expect(card()).toBe(before);
    const messages = town.person('Siv').messages();
    await aisha.clicks('Öppna träffen', {}, HERE);
    expect(await town.person('Siv').clicks('Skriv upp', {}, HERE)).toBe(denied);
    expect(town.person('Siv').messages()).toBe(messages);
  });

  it('tells whoever may why it cannot be opened yet in their own chat alone', async () => {
    await moved(town, await connected(town), '2026-03-24');
    expect(await aisha.clicks('Öppna träffen', {}, HERE)).toBe(sv['chat.why-in-private']);
    expect(aisha.reads()).toContain('Den kan öppnas samma dag');
    expect(card()).not.toContain('Ordet');
  });
});

describe('the clock in the chat', () => {
  it('says ten minutes before the end that it is time to sum up, and at the end that the time is up', async () => {
    await opened(town);
    await town.until(`${DAY} 14:19`);
    expect(chat()).toHaveLength(1);
    await town.until(`${DAY} 14:20`);
    expect(chat().at(-1)).toContain(sv['chat.soon.heading']);
    await aisha.clicks('Nu har vi sammanfattat', {}, { ...HERE, on: sv['chat.soon.heading'] });
    expect(card()).toContain(sv['workspace.summed-up']);
    await town.until(`${DAY} 14:30`);
    expect(chat().at(-1)).toContain(sv['chat.over.heading']);
    await aisha.clicks('Avsluta träffen', {}, { ...HERE, on: sv['chat.over.heading'] });
    expect(card()).toContain('är hållen');
    await town.days(3);
    expect(chat()).toHaveLength(3);
  });

  it('goes on in the evening for a meeting that is under way, and says nothing of one that nobody has opened (R30)', async () => {
    const ref = await planned(town);
    await openWire(town)('Aisha', {
      ...{ ref, view: { card: 'workspace', meeting: 'users-1' }, verb: 'plan-meeting' },
      inputs: {
        ...{ on: DAY, from: '18:00', to: '19:00', interpreter: 'not-needed' },
        ...{ purpose: 'zebra', form: 'zebra', place: 'zebra', agenda: 'zebra' },
      },
    });
    await town.until(`${DAY} 17:55`);
    await aisha.says('led träffen', HERE);
    expect(chat()).toHaveLength(1);
    for (const task of ['users-1.prepare-participants', 'users-1.room-coffee-copies'])
      await openWire(town)('Aisha', {
        ...{ ref, view: { card: 'workspace', meeting: 'users-1' }, verb: 'task-done' },
        inputs: { task },
      });
    await aisha.clicks('Öppna träffen', {}, HERE);
    await town.until(`${DAY} 18:50`);
    expect(chat().at(-1)).toContain(sv['chat.soon.heading']);
  });

  it('is silent where the meeting was never opened', async () => {
    await connected(town);
    await town.until(`${DAY} 16:00`);
    expect(chat()).toHaveLength(1);
  });
});

describe('which meeting it is', () => {
  it('is asked of whoever has two, by kind, unit and day, and answered with a button', async () => {
    await planned(town);
    await planned(town, { id: 'aspen', unit: 'ASP', on: DAY });
    await town.until(`${DAY} 12:30`);
    await aisha.says('led träffen', HERE);
    const [asked] = chat();
    expect(asked).toContain(sv['chat.which.heading']);
    expect(asked).not.toMatch(/Linden|Aspens|Aisha/);
    expect(await town.person('Siv').clicks('Brukarträff 1, ASP, tisdag 17 mars', {}, HERE)).toMatch(/^Det här/);
    expect(chat()).toHaveLength(1);
    await aisha.clicks('Brukarträff 1, ASP, tisdag 17 mars', {}, HERE);
    expect(chat()).toHaveLength(2);
    expect(card()).toContain('Brukarträff 1, slingan på ASP');
  });

  it('is none for whoever leads none: a neutral word in the chat, and why in their own', async () => {
    await planned(town);
    await town.person('Siv').says('led träffen', HERE);
    expect(chat()).toEqual([sv['public.in-private']]);
    expect(town.person('Siv').reads()).toContain(sv['lead-meeting.none']);
    await town.person('Ove').says('led träffen', HERE);
    expect(chat().at(-1)).toBe(sv['reply.not-member']);
  });

  it('can be asked for is told in the help of a group chat alone, which comes to one’s own chat', async () => {
    await aisha.says('hjälp');
    expect(aisha.reads()).not.toContain('led träffen');
    await aisha.says('hjälp', HERE);
    expect(aisha.reads()).toContain(`led träffen: ${sv['reply.help.lead-meeting']}`);
    expect(chat()).toEqual([sv['public.in-private']]);
  });

  it('is told where to be asked for, elsewhere than in a group chat', async () => {
    await planned(town);
    await aisha.says('led träffen');
    expect(aisha.reads()).toContain(sv['lead-meeting.where']);
    await aisha.says('led träffen', { in: 'Linden' });
    expect(town.person('Aisha').reads()).toContain(sv['lead-meeting.where']);
  });

  it('is in the newest chat: the card in the former one says so, and takes nothing more', async () => {
    const ref = await connected(town);
    await town.minutes(1);
    await aisha.says('led träffen', { in: OTHER });
    expect(town.chat(OTHER)).toHaveLength(1);
    expect(card()).toContain(sv['chat.newer']);
    const view = { card: 'meeting-led-public', meeting: 'users-1', since: town.now() };
    expect(await pressIn(town, 'Aisha', { where: CHAT, ref, verb: 'open-meeting', view })).toBe(sv['reply.elsewhere']);
    expect(town.chat(OTHER)[0]).toContain('Öppna träffen');
  });
});
