import { gzipSync } from 'node:zlib';
import { PROCESSES } from '../../src/desk/rooms';
import { municipalityRef } from '../../src/municipality/municipality';
import { openRange, type Aim, type Attack, type Range } from './attack';
import { json, send, word, type Reply, type Sent } from './requests';

/*
 * What anybody can send to the address of a bot, or whoever can sign, and what comes of it: at a bot as the documentation
 * of botbuilder and restify shows it, and at ours. Each fails on the former.
 */

let range: Range;
beforeAll(async () => {
  range = await openRange();
});
afterAll(() => range.stop());

type Shape = Omit<Sent, 'body'> & {
  readonly token?: string;
  readonly activity?: object;
  readonly body?: string | Buffer;
};

/** What Karin could have written, with this instead. */
function post({ port, ours }: Aim, { token, activity = {}, headers = {}, body }: Shape): Promise<Reply> {
  const said = { ...word(ours.village.teams, 'starta slinga'), ...activity };
  return send(port, { headers: { ...json(token), ...headers }, body: body ?? JSON.stringify(said) });
}

const TOKENS: Attack[] = [
  {
    name: 'nothing to prove who sends',
    send: (aim) => post(aim, {}),
    unguarded: { status: 401, says: true, lines: 'many' },
    guarded: { status: 401 },
  },
  {
    name: 'a token of another issuer',
    send: (aim) => post(aim, { token: aim.tokens.anotherIssuer() }),
    unguarded: { status: 401, says: true, lines: 'many' },
    guarded: { status: 401 },
  },
  {
    name: 'a token for another audience',
    send: (aim) => post(aim, { token: aim.tokens.anotherAudience() }),
    unguarded: { status: 401, says: true, lines: 'many' },
    guarded: { status: 401 },
  },
  {
    name: 'a token signed with another key',
    send: (aim) => post(aim, { token: aim.tokens.anotherKey() }),
    unguarded: { status: 500, says: true, lines: 'many' },
    guarded: { status: 401 },
  },
  {
    name: 'a token with the algorithm none',
    send: (aim) => post(aim, { token: aim.tokens.none() }),
    unguarded: { status: 500, says: true, lines: 'many' },
    guarded: { status: 401 },
  },
  {
    name: 'a token signed HS256 with our public key',
    send: async (aim) => post(aim, { token: await aim.tokens.hs256() }),
    unguarded: { status: 500, says: true, lines: 'many' },
    guarded: { status: 401 },
  },
  {
    name: 'a token that has expired',
    send: (aim) => post(aim, { token: aim.tokens.expired() }),
    unguarded: { status: 401, says: true, lines: 'many' },
    guarded: { status: 401 },
  },
  {
    name: 'a token of another service URL',
    send: (aim) => post(aim, { token: aim.tokens.good({ serviceUrl: 'https://smba.trafficmanager.net/elsewhere/' }) }),
    unguarded: { status: 401, says: true, lines: 'many' },
    guarded: { status: 401 },
  },
  {
    name: 'no service URL in the activity',
    send: (aim) => post(aim, { token: aim.tokens.good(), activity: { serviceUrl: undefined } }),
    unguarded: { status: 200, acts: true },
    guarded: { status: 400 },
  },
];

const BODIES: Attack[] = [
  {
    name: 'a body that says it is gzip and is not',
    send: (aim) => post(aim, { headers: { 'content-encoding': 'gzip' }, body: 'not gzip' }),
    unguarded: { isAlive: false, status: 'closed' },
    guarded: { status: 415 },
  },
  {
    name: 'a gzip bomb',
    send: (aim) => post(aim, { headers: { 'content-encoding': 'gzip' }, body: BOMB }),
    unguarded: { grows: true },
    guarded: { status: 415 },
  },
  {
    name: 'a body of two megabytes',
    send: (aim) => post(aim, { token: aim.tokens.good(), activity: { text: 'x'.repeat(2_000_000) } }),
    unguarded: { status: 200, acts: true },
    guarded: { status: 413 },
  },
  {
    name: 'a body of two megabytes that does not tell its length',
    send: (aim) =>
      post(aim, {
        token: aim.tokens.good(),
        headers: { 'transfer-encoding': 'chunked' },
        activity: { text: 'x'.repeat(2_000_000) },
      }),
    unguarded: { status: 200, acts: true },
    guarded: { status: 413 },
  },
  {
    name: 'JSON that is nested a hundred thousand times',
    send: (aim) => post(aim, { token: aim.tokens.good(), body: deep(aim) }),
    unguarded: { status: 200, acts: true },
    guarded: { status: 400 },
  },
];

const BOMB = gzipSync(Buffer.from(`{"type":"message","text":"${' '.repeat(100_000_000)}"}`));
const deep = ({ ours }: Aim): string =>
  JSON.stringify({ ...word(ours.village.teams, 'hjälp'), value: 'HERE' }).replace(
    '"HERE"',
    '['.repeat(100_000) + ']'.repeat(100_000),
  );

const CLAIMED: Attack[] = [
  {
    name: 'a channel where anybody can say who they are',
    send: (aim) => post(aim, { token: aim.tokens.good(), activity: { channelId: 'webchat' } }),
    unguarded: { status: 200, acts: true },
    guarded: { status: 400 },
  },
  {
    name: 'the emulator’s channel',
    send: (aim) => post(aim, { token: aim.tokens.good(), activity: { channelId: 'emulator' } }),
    unguarded: { status: 401, says: true, lines: 'many' },
    guarded: { status: 400 },
  },
  {
    name: 'nobody Entra knows as the sender',
    send: (aim) => post(aim, { token: aim.tokens.good(), activity: { from: { id: '29:somebody', name: 'Karin Ek' } } }),
    unguarded: { status: 200, acts: true },
    guarded: { status: 200 },
  },
  {
    name: 'a tenant that is not served',
    send: (aim) => post(aim, { token: aim.tokens.good(), activity: inTenant(OTHER, OTHER) }),
    unguarded: { status: 200, acts: true },
    guarded: { status: 200 },
  },
  {
    name: 'one tenant for the channel and another for the conversation',
    send: (aim) =>
      post(aim, { token: aim.tokens.good(), activity: inTenant(aim.ours.village.teams.settings.tenantId, OTHER) }),
    unguarded: { status: 200, acts: true },
    guarded: { status: 200 },
  },
  {
    name: 'a service URL of the attacker’s, with a token for it',
    send: (aim) => post(aim, { token: aim.tokens.good({ serviceUrl: aim.evil }), activity: { serviceUrl: aim.evil } }),
    unguarded: { status: 200, acts: true, calls: true },
    guarded: { status: 400 },
  },
  {
    name: 'Karin’s name on a card that somebody else presses',
    send: async (aim) => post(aim, { token: aim.tokens.good(), activity: await pressedBy(aim, 'Guide 0') }),
    unguarded: { status: 501, acts: true, changes: true },
    guarded: { status: 200, says: true, acts: true, lines: 'many' },
  },
];

/** The channels of the municipality are changed: a button that is Karin's to press, and says so everywhere it can. */
async function pressedBy({ ours }: Aim, name: string): Promise<object> {
  const { teams, settings } = ours.village;
  const [karin, presser] = ['Karin Ek', name].map((one) =>
    teams.directory.people.find((member) => member.name === one),
  );
  const ref = municipalityRef(teams.directory.tenantId);
  const version = (await ours.store.load(ref))?.value.version;
  const forged = { by: karin?.id, from: karin?.id, id: karin?.id, actor: karin?.id, aadObjectId: karin?.id };
  const view = { card: 'settings-form', step: 'channels' };
  const channels = { coordinationChannel: settings.guidesChannel, guidesChannel: settings.coordinationChannel };
  const data = { ref, seen: { view, version }, ...channels, ...forged, roles: 'method-coordinator' };
  return {
    ...{ type: 'invoke', name: 'adaptiveCard/action', text: undefined },
    value: { action: { type: 'Action.Execute', verb: 'set-channels', data, ...forged }, ...forged },
    from: { id: presser?.mri, name: 'Karin Ek', aadObjectId: presser?.id },
    conversation: { id: `a:${presser?.id}`, conversationType: 'personal', tenantId: teams.directory.tenantId },
  };
}

const OTHER = '00000000-0000-4000-8000-00000000000e';
const inTenant = (channel: string, conversation: string): object => ({
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: conversation },
  channelData: { tenant: { id: channel } },
});

it.each([...TOKENS, ...BODIES, ...CLAIMED].map((attack) => [attack.name, attack] as const))(
  'gets nowhere with %s',
  (_name, attack) => range.run(attack),
);

it('gets nowhere with ten thousand tenants that nobody has proved, and nothing is kept of them', async () => {
  const knock = async (aim: Aim, from: number): Promise<Reply> => {
    const token = aim.tokens.ofTenant(`10000000-0000-4000-8000-${String(from).padStart(12, '0')}`);
    return post(aim, { token });
  };
  const knocking = (times: number) => async (aim: Aim) => {
    let last: Reply = { status: 'closed', body: '' };
    for (let i = 0; i < times; i += 50) [last = last] = await Promise.all(fifty.map((j) => knock(aim, i + j)));
    return last;
  };
  const fifty = Array.from({ length: 50 }, (_, i) => i);
  await range.run({
    name: 'tenants',
    // There each costs four entries, and the time to look through all of those before it.
    send: async (aim) => knocking(aim.port === range.ours.port ? 10_000 : 500)(aim),
    unguarded: { status: 500, says: true, keeps: 2000, lines: 'many' },
    many: true,
    guarded: { status: 401 },
  });
});

it('is no attack when Karin presses the same button, and something changes', async () => {
  const aim = range.aim();
  const before = await range.ours.deeds();
  expect(await post(aim, { token: aim.tokens.good(), activity: await pressedBy(aim, 'Karin Ek') })).toMatchObject({
    status: 200,
  });
  expect(await range.ours.deeds()).not.toMatchObject({ changed: before !== 'dead' && before.changed });
});

it('leaves nothing of the attacker’s service in the store or the log', async () => {
  const aim = range.aim();
  const claimed = { serviceUrl: aim.evil, conversation: { id: 'a:evil', conversationType: 'personal' } };
  for (const type of ['message', 'installationUpdate', 'conversationUpdate', 'invoke', 'event']) {
    const answer = await post(aim, {
      token: aim.tokens.good({ serviceUrl: aim.evil }),
      activity: { ...claimed, type },
    });
    expect(answer).toEqual({ status: 400, body: '' });
  }
  const { tenantId } = range.ours.village.teams.directory;
  const kinds = [...PROCESSES.keys()];
  const stored = await Promise.all(kinds.map((kind) => range.ours.store.overview(tenantId, kind)));
  expect(JSON.stringify(stored)).not.toContain(new URL(aim.evil).host);
  expect(stored.flat().length).toBeGreaterThan(0);
  expect(await range.ours.deeds()).toMatchObject({ leaks: [] });
});
