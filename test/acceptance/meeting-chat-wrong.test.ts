import sv from '../../src/texts/sv.json';
import type { Ref } from '../../src/process/process';
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
import type { Resident, Town } from './town';
import { openWire } from './wire';

/* A chat that was the wrong one, on the wrong day, or is left for another; and cards that are looked at when it is over. */

let town: Town;
let aisha: Resident;

beforeEach(async () => {
  town = await begin();
  aisha = town.person('Aisha');
});
afterEach(() => end(town));

const chat = (): string[] => chatOf(town);
const newer = (): string[] => chat().filter((one) => one.includes(sv['chat.newer']));
const WORKSPACE = { on: 'Brukarträff 1 på Lindens gruppbostad' };

async function ended(where = CHAT): Promise<void> {
  await aisha.clicks('Nu har vi sammanfattat', {}, { in: where });
  await aisha.clicks('Avsluta träffen', {}, { in: where });
}

async function closed(ref: Ref): Promise<void> {
  const view = { card: 'workspace', meeting: 'users-1' };
  await aisha.clicks('send-minutes', {}, WORKSPACE);
  const wire = openWire(town);
  await wire('Aisha', { ref, view, verb: 'tell-users', inputs: { on: DAY, toldBy: 'zebra vi' } });
  await wire('Aisha', { ref, view, verb: 'close-meeting' });
}

describe('a chat that is left for another', () => {
  it('is not told that the meeting was held, and keeps no button, on the card or under the clock', async () => {
    const ref = await opened(town);
    const since = town.now();
    await town.until(`${DAY} 14:20`);
    expect(chat().at(-1)).toContain(sv['chat.soon.heading']);
    await town.minutes(1);
    await aisha.says('led träffen', { in: OTHER });
    expect(chat()).toHaveLength(2);
    expect(newer()).toEqual(chat());
    expect(JSON.stringify(town.teams.chat(CHAT).map(({ card }) => card))).not.toContain('Action.Execute');
    const clock = { card: 'clock-public', meeting: 'users-1', since, says: 'soon' };
    expect(await pressIn(town, 'Aisha', { where: CHAT, ref, verb: 'sum-up', view: clock })).toBe(sv['reply.elsewhere']);
    await ended(OTHER);
    expect(newer()).toEqual(chat());
    expect(town.chat(OTHER)[0]).toContain('är hållen');
    await closed(ref);
    expect(newer()).toEqual(chat());
    expect(town.chat(OTHER)[0]).toContain('är hållen');
  });
});

describe('a meeting of another day', () => {
  it('is nothing for a chat: whoever leads it is told in their own from when it can be led there (R2)', async () => {
    await planned(town);
    await aisha.says('led träffen', HERE);
    expect(chat()).toEqual([sv['public.in-private']]);
    expect(aisha.reads()).toContain('Brukarträff 1 på Lindens gruppbostad är tisdag 17 mars');
    expect(aisha.reads()).toContain('Den dagen kan du leda den i mötets chatt.');
  });

  it('is not offered beside that of today, which is connected without asking, to whoever may lead all (R2)', async () => {
    await planned(town);
    await planned(town, { id: 'aspen', unit: 'ASP', on: '2026-03-18' });
    await town.until(`${DAY} 08:00`);
    await town.person('Karin').says('led träffen', HERE);
    expect(chat()).toHaveLength(1);
    expect(cardOf(town)).toContain('Brukarträff 1, slingan på LIN');
    expect(JSON.stringify(town.teams.chat(CHAT))).not.toContain('ASP');
  });

  it('is not connected by a button of the day before', async () => {
    const ref = await connected(town);
    await moved(town, ref, '2026-03-24');
    const view = { card: 'which-meeting-public', meeting: 'users-1' };
    const said = await pressIn(town, 'Aisha', { where: OTHER, ref, verb: 'lead-meeting', view });
    expect(said).toBe(sv['chat.why-in-private']);
    expect(aisha.reads()).toContain('Den kan ledas i mötets chatt den dagen.');
    expect(town.chat(OTHER)).toEqual([]);
  });

  it('has no card put anew by calls in its chat before that day, also not at night', async () => {
    await moved(town, await connected(town), '2026-03-24');
    for (const stamp of [`${DAY} 15:00`, '2026-03-20 02:00', '2026-03-23 23:30']) {
      await town.until(stamp);
      await town.life.call(CHAT, 'Start', 'Siv Dahl');
      expect([stamp, chat().length]).toEqual([stamp, 1]);
    }
    await town.until('2026-03-24 12:58');
    await town.life.call(CHAT, 'Start', 'Siv Dahl');
    expect(chat()).toHaveLength(2);
  });
});

describe('a chat that was the wrong one', () => {
  it('is left by a button on the leader’s own card, and the meeting can be led in the right one', async () => {
    await opened(town);
    await town.until(`${DAY} 14:20`);
    await aisha.clicks(sv['workspace.chat.leave'], {}, WORKSPACE);
    expect(chat()).toHaveLength(2);
    expect(chat().filter((one) => one.includes(sv['chat.not-here']))).toEqual(chat());
    expect(aisha.reads(WORKSPACE.on)).toContain(sv['workspace.chat.how']);
    expect(() => aisha.card(sv['workspace.chat.leave'])).toThrow();
    await town.minutes(1);
    await aisha.says('led träffen', { in: OTHER });
    expect(town.chat(OTHER)[0]).toContain('Ordet är fritt.');
    expect(aisha.reads(WORKSPACE.on)).toContain(sv['workspace.chat.leave']);
  });
});

describe('a card of a meeting’s chat in a channel', () => {
  it('does nothing, whatever is pressed and typed on it (N5, N6)', async () => {
    const ref = await opened(town);
    const led = { card: 'meeting-led-public', meeting: 'users-1', since: town.now() };
    const tries = [
      { verb: 'start-round', view: led },
      { verb: 'record-decision', view: led },
      { verb: 'park', view: led },
      { verb: 'sum-up', view: { ...led, card: 'clock-public', says: 'over' } },
      { verb: 'lead-meeting', view: { card: 'which-meeting-public', meeting: 'users-1' } },
      { verb: 'park', view: { card: 'meeting-public', meeting: 'users-1' } },
    ];
    const [before, version] = [cardOf(town), (await town.service.ports.store.load(ref))?.value.version];
    for (const press of tries)
      expect([press, await pressIn(town, 'Aisha', { where: 'Linden', ref, ...press })]).toEqual([
        press,
        sv['reply.elsewhere'],
      ]);
    expect(cardOf(town)).toBe(before);
    expect((await town.service.ports.store.load(ref))?.value.version).toBe(version);
  });
});

describe('when the meeting has been held', () => {
  it('one card says so, and the clock says that it is over, without thanking once more', async () => {
    await opened(town);
    await town.until(`${DAY} 14:30`);
    expect(chat()).toHaveLength(3);
    await ended();
    expect(chat().filter((one) => one.includes(sv['chat.minutes']))).toHaveLength(1);
    expect(chat().filter((one) => one.includes(sv['chat.ended']))).toEqual(chat().slice(1));
  });

  it('whoever presses second is shown that it was held, also when the chat is forgotten', async () => {
    const ref = await opened(town);
    const since = town.now();
    const view = { card: 'meeting-led-public', meeting: 'users-1', since };
    const again = (where = CHAT, verb = 'end-meeting'): Promise<string> =>
      pressIn(town, 'Aisha', { where, ref, verb, view });
    await ended();
    for (const verb of ['end-meeting', 'take-notes']) expect(await again(CHAT, verb)).toContain('är hållen');
    expect(await again(OTHER)).toBe(sv['reply.elsewhere']);
    await closed(ref);
    expect(await again()).toContain('är hållen');
    const old = { ...view, since: '2000-01-01T00:00:00.000Z' };
    expect(await pressIn(town, 'Aisha', { where: CHAT, ref, verb: 'end-meeting', view: old })).toBe(
      sv['reply.elsewhere'],
    );
  });

  it('of two who open it at once, the second is shown that it is open', async () => {
    const ref = await connected(town);
    const view = { card: 'meeting-led-public', meeting: 'users-1', since: town.now() };
    await aisha.clicks('Öppna träffen', {}, HERE);
    expect(await pressIn(town, 'Karin', { where: CHAT, ref, verb: 'open-meeting', view })).toContain('Ordet är fritt.');
  });
});
