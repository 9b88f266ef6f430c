import { textsIn } from '../../src/texts/texts';
import sv from '../../src/texts/sv.json';
import { openTown, reading, type Town, type Wishes } from './town';

/*
Somebody writes to the bot that they are in need. It can do nothing itself, and says so: where to turn, that nobody reads
the chat, and that nothing was kept. The same where somebody writes a personal number.
*/

let town: Town;
const open = async (wishes: Wishes = {}): Promise<Town> => (town = await openTown(wishes));
afterEach(() => town.stop());

const kept = async (): Promise<string> => {
  const { store, processes } = town.service.ports;
  const { tenantId } = town.teams.directory;
  const all = await Promise.all([...processes.keys()].map((kind) => store.overview(tenantId, kind)));
  return JSON.stringify(all);
};

/** What the bot has said in the thread of the newest post in a channel. */
const answered = (channel: string): string[] =>
  (town.channel(channel).posts().at(-1)?.replies ?? []).map(({ card }) => (card ? reading(card) : ''));

/** One that is not the default, to see that it is the reader's own: the card is held in every language by its own tests. */
const THEIRS = 'da';

const CRY = 'han slår mig';

describe('somebody in need', () => {
  it('is told in their own language whom to call and to tell, that nobody reads this, and that it was not kept (R28)', async () => {
    await open({ language: THEIRS });
    await town.ready({ country: 'SE', language: THEIRS, zone: 'Europe/Stockholm' });
    const { say } = textsIn(THEIRS);
    await town.person('Siv').says(CRY);
    const siv = town.person('Siv').reads();
    expect(siv.split('\n').slice(0, 3)).toEqual([
      say('need.heading'),
      say('need.emergency.SE'),
      say('need.nobody-reads'),
    ]);
    expect(siv).toContain('112');
    expect(siv).toContain(say('need.tell'));
    expect(siv).toContain(say('need.staff.SE'));
    expect(siv).toMatch(/lex Sarah/);
    expect(siv).not.toContain(say('reply.unclear'));
  });

  it('leaves no word of it in the store or the log, and nobody else hears of it (R28)', async () => {
    await open();
    await town.ready();
    const siv = town.person('Siv');
    await siv.says('hjälp');
    const [before, calls] = [await kept(), town.teams.connector.calls.length];
    await siv.says('zebra Bosse låser in oss på nätterna');
    expect(siv.reads()).toContain(sv['need.heading']);
    expect((await kept()).length).toBe(before.length);
    const after = town.teams.connector.calls.slice(calls);
    expect(after.filter(({ what }) => what === 'send')).toHaveLength(1);
    for (const heard of [await kept(), town.log(), JSON.stringify(after)]) expect(heard).not.toMatch(/zebra|nätterna/);
  });

  it('is told the numbers of the country they are in, whatever their language (R28)', async () => {
    await open({ languages: { Siv: 'sv' }, language: 'da' });
    await town.ready({ country: 'DK', language: 'da', zone: 'Europe/Copenhagen' });
    await town.person('Siv').says(CRY);
    expect(town.person('Siv').reads()).toContain(sv['need.staff.DK']);
    expect(town.person('Siv').reads()).not.toContain('lex Sarah');
  });

  it('hears in a channel what to do in danger, the rest in their own chat, and nothing of what they wrote (R28, N7)', async () => {
    await open();
    await town.ready();
    const calls = town.teams.connector.calls.length;
    await town.person('Siv').says('zebra han slår mig', { in: 'Aspen' });
    expect(answered('Aspen')).toEqual([expect.stringMatching(/^Det här behöver en människa få höra\n/)]);
    expect(answered('Aspen')[0]).toContain(sv['need.emergency.SE']);
    expect(answered('Aspen')[0]).toContain(sv['need.others-see']);
    expect(answered('Aspen')[0]).not.toContain(sv['need.staff.SE']);
    expect(JSON.stringify(town.teams.connector.calls.slice(calls))).not.toMatch(/zebra|slår/);
    expect(town.person('Siv').reads(sv['need.heading'])).toContain(sv['need.staff.SE']);
  });

  it('is answered also before the set-up is done, and when they are not in the team (R28)', async () => {
    await open();
    await town.person('Siv').says('jag mår dåligt');
    expect(town.person('Siv').reads()).toContain(sv['need.emergency.SE']);
    await town.ready();
    await town.person('Ove').says('jag mår dåligt');
    expect(town.person('Ove').reads()).toContain(sv['need.emergency.SE']);
  });

  it('is answered where the bot is not installed yet (R28)', async () => {
    await open({ notInstalled: true });
    await town.person('Siv').says('lex sarah');
    expect(town.person('Siv').reads()).toContain(sv['need.staff.SE']);
  });

  it('takes back a consent in the same breath, and hears both (R9, R28)', async () => {
    await open();
    await town.ready();
    const siv = town.person('Siv');
    await siv.says('jag mår dåligt. jag vill ta tillbaka mitt samtycke');
    expect(siv.reads()).toContain(sv['need.heading']);
    expect(siv.sees(sv['consent.perhaps.heading'])).toBe(true);
  });
});

describe('a personal number that is written as a message', () => {
  const NUMBER = '19121212-1212';

  it('is not kept, and whoever wrote it is asked to take it away, in their own language (N1)', async () => {
    await open({ language: THEIRS });
    await town.ready();
    const mona = town.person('Mona');
    await mona.says(`starta slinga ${NUMBER}`);
    const { say } = textsIn(THEIRS);
    expect(mona.reads()).toBe(`${say('number.heading')}\n${say('number.own')}`);
    expect(await kept()).not.toContain('1212-1212');
    expect(town.log()).not.toContain('1212-1212');
  });

  it('is met in a channel by public words, and not said again (N1)', async () => {
    await open();
    await town.ready();
    const calls = town.teams.connector.calls.length;
    await town.person('Mona').says(`status ${NUMBER}`, { in: 'Aspen' });
    expect(answered('Aspen')).toEqual([`${sv['number.heading']}\n${sv['number.others-see']}`]);
    expect(JSON.stringify(town.teams.connector.calls.slice(calls))).not.toContain('1212-1212');
  });

  it('is answered beside the need it is written with (N1, R28)', async () => {
    await open();
    await town.ready();
    const siv = town.person('Siv');
    await siv.says(`han slår ${NUMBER}, och han slår mig`);
    expect(siv.reads()).toContain(sv['need.heading']);
    expect(siv.sees(sv['number.heading'])).toBe(true);
  });
});
