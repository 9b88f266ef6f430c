import { openTally } from '../../src/process/tally';
import type { Call } from '../fake-teams/connector';
import type { Member } from '../fake-teams/directory';
import type { Turn } from '../fake-teams/teams';
import { holesIn } from './net';

const KARIN: Member = {
  ...{
    name: 'Karin Ek',
    id: 'id-of-karin',
    mri: '29:k',
    language: 'sv',
    locale: 'sv-SE',
    timezone: 'Europe/Stockholm',
  },
};

const posted = (where: string, body: unknown): Call => ({
  ...{ what: 'send', method: 'POST', path: '/v3/conversations/1/activities', who: 'us', outcome: 201 },
  ...{ where, body },
});

const pressed = (verb: string, inputs: Record<string, unknown>, answer: unknown = {}, place = 'personal'): Turn => ({
  activity: { conversation: { conversationType: place }, value: { action: { verb, data: inputs } } },
  answer: { status: 200, body: answer },
});

const ORDER = pressed('start-loop', {
  theme: 'Köket är "trångt"',
  from: '2026-03-02',
  person: '70117000-0000-4000-8000-000000000001',
  communication: 'speech,signs',
});
const CARD = { attachments: [{ content: { body: [{ text: 'Tema: Köket är "trångt"' }] } }] };

const holes = (calls: readonly Call[], turns: readonly Turn[] = [ORDER], log = '', measures = ['']): string[] =>
  holesIn({
    teams: {
      directory: { people: [KARIN], groups: [{ id: '19:meeting_1@thread.v2', name: 'Träffens chatt' }] },
      connector: { calls },
      turns,
    },
    log: () => log,
    tallies: () => [openTally()],
    measures: () => measures,
  });

describe('the net under every story', () => {
  it('lets what somebody typed be read in their own chat', () => {
    expect(holes([posted('Karin Ek', CARD)])).toEqual([]);
  });

  it.each([
    ['a channel', () => holes([posted('Linden', CARD)])],
    ['a group chat', () => holes([posted('19:abc@unq.gbl.spaces', CARD)])],
    ['the chat of a meeting', () => holes([posted('Träffens chatt', CARD)])],
    [
      'a summary, also of a private message',
      () => holes([posted('Karin Ek', { ...CARD, summary: 'Köket är "trångt"' })]),
    ],
    ['the log', () => holes([], [ORDER], JSON.stringify({ theme: 'Köket är "trångt"' }))],
    ['what is measured', () => holes([], [ORDER], '', ['Köket är "trångt"'])],
    [
      'what everybody sees in answer to a click in a channel',
      () => holes([], [ORDER, pressed('task-done', {}, CARD, 'channel')]),
    ],
  ])('is torn by it in %s', (_where, torn) => {
    expect(torn()).toHaveLength(1);
  });

  it('is torn by the name or the id of somebody in a group chat, and not by whom an answer is addressed to (N1)', () => {
    const card = (text: string) => ({ attachments: [{ content: { body: [{ text }] } }], recipient: { id: KARIN.mri } });
    expect(holes([posted('Träffens chatt', card('Ordet är fritt.')), posted('Linden', card('Karin Ek'))])).toEqual([]);
    for (const text of ['Karin Ek har ordet', KARIN.mri])
      expect(holes([posted('Träffens chatt', card(text))])).toHaveLength(1);
    expect(holes([], [pressed('start-round', {}, card('Karin Ek'), 'groupChat')])).toHaveLength(1);
  });

  it('is torn by the name of somebody in what is measured', () => {
    expect(holes([], [ORDER], '', ['Karin Ek'])).toEqual(['“Karin Ek” is somebody, and can be read in the metrics']);
  });

  it('is torn by what somebody wrote to the bot, and not by what anybody may ask of it', () => {
    const write = (text: string): Turn => ({
      activity: { type: 'message', conversation: { conversationType: 'personal' }, text },
      answer: { status: 200, body: {} },
    });
    const read = 'Agda har ramlat igen. starta slinga';
    expect(holes([posted('Linden', { read })], [write('Agda har ramlat igen'), write('starta slinga')])).toHaveLength(
      1,
    );
  });

  it('is torn by the words of an example on a card that can be sent on, also when they are approved', () => {
    const drafted = pressed('draft-example', { ref: { id: 'e1' }, situation: 'Alla fick bilder' });
    const approved = pressed('publish-example', { ref: { id: 'e1' }, nobodyRecognised: 'true' });
    const search = (title: string, text: string): Turn => ({
      activity: { name: 'composeExtension/query' },
      answer: { status: 200, body: { composeExtension: { attachments: [{ content: { text }, preview: { title } }] } } },
    });
    const [listed, sent] = [search('Alla fick bilder', 'Gott exempel'), search('', 'Alla fick bilder')];
    expect(holes([], [drafted, approved, listed])).toEqual([]);
    expect(holes([], [drafted, listed])).toHaveLength(1);
    expect(holes([], [drafted, approved, sent])).toHaveLength(1);
  });

  it('is torn by another example than the one that was approved', () => {
    const drafted = pressed('draft-example', { ref: { id: 'e2' }, situation: 'Alla fick bilder' });
    const approved = pressed('publish-example', { ref: { id: 'e1' }, nobodyRecognised: 'true' });
    expect(holes([posted('Vägledare', { value: 'Alla fick bilder' })], [drafted, approved])).toHaveLength(1);
  });

  it('lets an example be read in a channel once its writer has approved it, and in no log', () => {
    const calls = [posted('Vägledare', { value: 'Alla fick bilder' })];
    const drafted = pressed('draft-example', { ref: { id: 'e1' }, situation: 'Alla fick bilder' });
    expect(holes(calls, [drafted], 'Alla fick bilder')).toHaveLength(2);
    const approved = pressed('publish-example', { ref: { id: 'e1' }, nobodyRecognised: 'true' });
    expect(holes(calls, [drafted, approved], 'Alla fick bilder')).toEqual([
      '“Alla fick bilder” was typed by somebody and can be read in the log',
    ]);
  });
});
