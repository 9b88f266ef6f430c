import sv from '../../src/texts/sv.json';
import { begin, cardOf, CHAT, chatOf, DAY, end, HERE, opened, OTHER, planned, pressIn } from './in-chat';
import type { Resident, Town } from './town';
import { openWire, type Wire } from './wire';

/* What a meeting's chat makes of presses that no card has, of what Teams tells, and of the bot being taken out of it. */

let town: Town;
let wire: Wire;
let aisha: Resident;

beforeEach(async () => {
  town = await begin();
  wire = openWire(town);
  aisha = town.person('Aisha');
});
afterEach(() => end(town));

const chat = (): string[] => chatOf(town);
const card = (): string => cardOf(town);

describe('a press that no card has', () => {
  it('does nothing from a chat that the meeting is not led in, or with a view or a verb that is not for a chat', async () => {
    const ref = await opened(town);
    const led = { card: 'meeting-led-public', meeting: 'users-1', since: town.now() };
    const tries = [
      { where: OTHER, verb: 'start-round', view: led },
      { where: CHAT, verb: 'park', view: led },
      { where: CHAT, verb: 'break-off', view: led },
      { where: CHAT, verb: 'start-round', view: { card: 'workspace', meeting: 'users-1' } },
      { where: CHAT, verb: 'show', view: { card: 'workspace', meeting: 'users-1' } },
      { where: CHAT, verb: 'show', view: { card: 'meeting-form', meeting: 'users-1', form: 'invite' } },
      { where: OTHER, verb: 'take-notes', view: led },
      { where: CHAT, verb: 'take-notes', view: { card: 'which-meeting-public', meeting: 'users-1' } },
    ];
    const before = card();
    for (const press of tries)
      expect([press.verb, await pressIn(town, 'Aisha', { ref, ...press })]).toEqual([
        press.verb,
        sv['reply.elsewhere'],
      ]);
    expect(card()).toBe(before);
  });

  it('connects nothing from one’s own chat, whatever chat it names', async () => {
    const ref = await planned(town);
    const view = { card: 'which-meeting-public', meeting: 'users-1' };
    const chatId = town.teams.directory.groups[0]?.id ?? '';
    await wire('Aisha', { ref, verb: 'lead-meeting', view, inputs: { chat: chatId } });
    const own = { card: 'workspace', meeting: 'users-1' };
    expect(await wire('Aisha', { ref, verb: 'lead-meeting', view: own, inputs: { chat: chatId } })).toContain(
      sv['refusal.not-in-a-chat'],
    );
    expect(chat()).toEqual([]);
  });
});

describe('what Teams tells of the meeting itself', () => {
  it('brings the card to the bottom when the meeting begins, with the button to open it, and decides nothing', async () => {
    await planned(town);
    await town.until(`${DAY} 12:30`);
    await aisha.says('led träffen', HERE);
    await town.until(`${DAY} 12:58`);
    await town.life.call(CHAT, 'Start', 'Siv Dahl');
    expect(chat()).toHaveLength(2);
    expect(chat()[0]).toContain(sv['chat.newer']);
    expect(card()).toContain('Öppna träffen');
    await aisha.clicks('Öppna träffen', {}, HERE);
    await town.life.call(CHAT, 'Start', 'Siv Dahl');
    expect(chat()).toHaveLength(2);
    expect(card()).toContain('Ordet är fritt.');
  });

  it('reminds whoever leads it in their own chat when the meeting ends, and ends nothing', async () => {
    const ref = await opened(town);
    await town.until(`${DAY} 14:10`);
    const [messages, said] = [aisha.messages(), chat().length];
    await town.life.call(CHAT, 'End', 'Siv Dahl');
    expect(aisha.messages()).toBe(messages + 1);
    expect(aisha.reads()).toContain('Brukarträff 1 på Lindens gruppbostad: under');
    expect(chat()).toHaveLength(said);
    await town.until(`${DAY} 16:00`);
    expect(aisha.messages()).toBe(messages + 1);
    const history = await town.service.ports.store.history(ref);
    expect(history.filter(({ by }) => by === 'teams').map((one) => JSON.stringify(one))).toEqual([
      expect.stringContaining('call-ended'),
    ]);
  });

  it('does nothing in a chat where no meeting is led', async () => {
    await opened(town);
    const before = [...chat(), ...aisha.all()];
    for (const what of ['Start', 'End'] as const) await town.life.call(OTHER, what, 'Ove Strand');
    expect(town.chat(OTHER)).toEqual([]);
    expect([...chat(), ...aisha.all()]).toEqual(before);
  });
});

describe('a bot that has been taken out of the chat', () => {
  it('writes there no more once it has been told, and the meeting goes on in the leader’s own chat', async () => {
    await opened(town);
    expect(aisha.sees(sv['workspace.chat.is'])).toBe(true);
    await town.life.takenOutOf(CHAT);
    const calls = town.teams.connector.calls.filter(({ where }) => where === CHAT).length;
    await town.until(`${DAY} 14:40`);
    expect(town.teams.connector.calls.filter(({ where }) => where === CHAT)).toHaveLength(calls);
    expect(aisha.sees(sv['workspace.chat.is'])).toBe(false);
    await aisha.clicks('sum-up', {}, { on: 'Brukarträff 1 på Lindens gruppbostad: under' });
  });

  it('finds out by itself where it was not told, and whoever leads hears that something did not come through', async () => {
    await opened(town);
    await town.life.takenOutOf(CHAT, 'unheard');
    await town.until(`${DAY} 14:25`);
    expect(aisha.sees(sv['unreached.chat'])).toBe(true);
    expect(aisha.sees(sv['workspace.chat.is'])).toBe(false);
    const calls = town.teams.connector.calls.filter(({ where }) => where === CHAT).length;
    await town.until(`${DAY} 16:00`);
    expect(town.teams.connector.calls.filter(({ where }) => where === CHAT)).toHaveLength(calls);
  });
});

it('forgets the chat when the work after the meeting is done', async () => {
  const ref = await opened(town);
  const on = { on: 'Brukarträff 1 på Lindens gruppbostad' };
  await aisha.clicks('Nu har vi sammanfattat', {}, HERE);
  await aisha.clicks('Avsluta träffen', {}, HERE);
  const workspace = { card: 'workspace', meeting: 'users-1' };
  const chatId = town.teams.directory.groups[0]?.id ?? '';
  const state = async (): Promise<string> => JSON.stringify((await town.service.ports.store.load(ref))?.value.state);
  expect(await state()).toContain(chatId);
  await aisha.clicks('send-minutes', {}, on);
  await wire('Aisha', { ref, view: workspace, verb: 'tell-users', inputs: { on: DAY, toldBy: 'zebra vi' } });
  await wire('Aisha', { ref, view: workspace, verb: 'close-meeting' });
  expect(await state()).not.toContain(chatId);
  expect(card()).toContain('är hållen');
});
