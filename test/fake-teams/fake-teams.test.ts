import { TeamsInfo, TurnContext, type Activity } from 'botbuilder';
import { BOT_FRAMEWORK, signToken, strangersKey } from './identity';
import { orderCard } from './order-card';
import { textOf } from './read-card';
import { answerClick, cardMessage, startSmallBot } from './small-bot';
import { startTeams, type Teams } from './teams';

const ANNA = 'a0000000-0000-4000-8000-000000000001';
const BO = 'b0000000-0000-4000-8000-000000000002';

let teams: Teams;
let bot: Awaited<ReturnType<typeof startSmallBot>>;
let heard: Activity[] = [];
let lastCard: Partial<Activity> = {};

/** The small bot: sends and changes a card when told to, answers clicks by their verb, and else repeats what it heard. */
async function logic(context: TurnContext): Promise<void> {
  const { activity } = context;
  heard.push(structuredClone(activity)); // botbuilder takes the mention out of the original
  if (activity.type === 'invoke') {
    const { verb, data } = activity.value.action;
    if (verb === 'approve') return answerClick(context, 'card.adaptive', { ...orderCard('Bara för dig'), sent: data });
    if (verb === 'decline') return answerClick(context, 'activity.message', `Tack: ${data.why}`);
    return answerClick(context, 'error', { code: 'NotAllowed', message: 'Du får inte' });
  }
  if (activity.type !== 'message') return;
  const text = TurnContext.removeRecipientMention(activity) || activity.text;
  if (text === 'kort') {
    lastCard = cardMessage(orderCard('Beställning'));
    lastCard.id = (await context.sendActivity(lastCard))?.id;
  } else if (text === 'ändra') {
    const changed = { ...lastCard, ...cardMessage(orderCard('Ändrad')) };
    await context.updateActivity(changed);
  } else if (text === 'ta bort') {
    await context.deleteActivity(lastCard.id ?? '');
  } else {
    await context.sendActivity(`Du sa: ${text}`);
  }
}

beforeEach(async () => {
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  heard = [];
  teams = await startTeams({
    people: [
      { name: 'Anna', id: ANNA, language: 'sv' },
      { name: 'Bo', id: BO, language: 'nb' },
      { name: 'Cay', id: 'c0000000-0000-4000-8000-000000000003', language: 'da', outside: true },
    ],
    team: { name: 'Delaktighet', channels: ['Vägledare', 'Samordnare'] },
    now: () => new Date('2026-11-21T09:00:00Z'),
  });
  bot = await startSmallBot(teams.settings, logic);
  teams.connect(bot.url);
  await teams.install({ by: 'Anna' });
});

afterEach(async () => {
  await bot.stop();
  await teams.stop();
  jest.restoreAllMocks();
});

const texts = (person: string) =>
  teams
    .person(person)
    .sees()
    .map(({ from, text, card }) => `${from}: ${text ?? (card && textOf(card))}`);

describe('who may speak', () => {
  const hello = () => ({ ...heard[0], type: 'message', id: '1', text: 'hej' });
  const status = async (token: string | null) => (await teams.post(hello(), { token })).status;

  it('lets botbuilder accept what Teams has signed', async () => {
    expect((await teams.post(hello())).status).toBe(200);
  });

  it('lets botbuilder refuse no token, another bot, another sender and another service address', async () => {
    const { appId: aud, serviceUrl } = teams.settings;
    expect(await status(null)).toBe(401);
    expect(await status(signToken({ aud: BO, serviceUrl }))).toBe(401);
    expect(await status(signToken({ aud, serviceUrl, iss: 'https://evil.example' }))).toBe(401);
    expect(await status(signToken({ aud, serviceUrl: 'http://127.0.0.1:1/' }))).toBe(401);
    expect(await status(signToken({ aud, serviceUrl, exp: Date.now() / 1000 - 600 }))).toBe(401);
    expect(await status(signToken({ aud, serviceUrl }, strangersKey()))).toBe(500);
    expect(teams.connector.calls).toEqual([]);
  });

  it('refuses calls without the bot’s own token: none, for something else, another bot’s, a forged one', async () => {
    const url = `${teams.settings.serviceUrl}v3/conversations/${encodeURIComponent(teams.directory.team.id)}/members`;
    const asked = (token?: string) => fetch(url, { headers: token ? { authorization: `Bearer ${token}` } : {} });
    const { appId } = teams.settings;
    const forged = signToken({ aud: BOT_FRAMEWORK, appid: appId }, strangersKey());
    const bad = [
      undefined,
      signToken({ aud: appId, appid: appId }),
      signToken({ aud: BOT_FRAMEWORK, appid: BO }),
      forged,
    ];
    for (const token of bad) expect((await asked(token)).status).toBe(401);
    expect((await asked(signToken({ aud: BOT_FRAMEWORK, appid: appId }))).status).toBe(200);
    expect(teams.connector.calls.map(({ who }) => who)).toEqual([...bad.map(() => undefined), appId]);
  });
});

describe('messages', () => {
  it('brings the bot’s answer to the 1:1 chat', async () => {
    await teams.person('Anna').says('hej');
    expect(texts('Anna')).toEqual(['Anna: hej', 'Slinga: Du sa: hej']);
    expect(texts('Bo')).toEqual([]);
    expect(heard.at(-1)).toMatchObject({
      channelId: 'msteams',
      serviceUrl: teams.settings.serviceUrl,
      locale: 'sv-SE',
      from: { aadObjectId: ANNA, id: expect.stringMatching(/^29:/) },
      conversation: { conversationType: 'personal', tenantId: teams.settings.tenantId },
      channelData: { tenant: { id: teams.settings.tenantId } },
    });
  });

  it('brings the answer to a mention into its own thread', async () => {
    await teams.person('Anna').says('hej', { in: 'Vägledare' });
    await teams.person('Bo').says('god dag', { in: 'Vägledare' });
    const [first, second] = teams.channel('Vägledare').posts();
    expect(first?.replies.map(({ text }) => text)).toEqual(['Du sa: hej']);
    expect(second?.replies.map(({ text }) => text)).toEqual(['Du sa: god dag']);
    expect(heard.at(-1)?.text).toBe('<at>Slinga</at> god dag');
    await teams.person('Bo').says('igen', { in: 'Vägledare', thread: first?.id });
    expect(teams.channel('Vägledare').posts()[0]?.replies).toHaveLength(3);
    expect(teams.channel('Vägledare').shows(/sa: igen/)).toBe(true);
    expect(teams.channel('Samordnare').shows('hej')).toBe(false);
  });

  it('repeats the very same activity', async () => {
    await teams.person('Anna').says('hej');
    expect((await teams.person('Anna').repeats()).status).toBe(200);
    expect(heard.at(-1)).toEqual(heard.at(-2));
    expect(heard.at(-1)?.id).toBe(teams.person('Anna').sees()[0]?.id);
  });

  it('tells the bot who installed it, in which team', () => {
    expect(heard.map(({ type, from }) => [type, from.aadObjectId])).toEqual([
      ['conversationUpdate', ANNA],
      ['installationUpdate', ANNA],
    ]);
    expect(heard[0]).toMatchObject({
      channelData: { team: { name: 'Delaktighet' } },
      membersAdded: [{ id: heard[0]?.recipient.id }],
    });
  });
});

describe('cards', () => {
  it('sends a click with the action’s data and the inputs, and shows the answer to the clicker alone', async () => {
    await teams.person('Anna').says('kort', { in: 'Vägledare' });
    const answer = await teams.person('Bo').clicks('Godkänn', { unit: 's', urgent: true }, { in: 'Vägledare' });
    const sent = { ref: 'loop-1', verb: 'approve', reason: 'önskat', note: '', urgent: 'true', unit: 's' };
    expect(answer).toMatchObject({ status: 200, card: { sent } });
    const [post] = teams.channel('Vägledare').posts();
    expect(heard.at(-1)).toMatchObject({
      name: 'adaptiveCard/action',
      replyToId: post?.replies[0]?.id,
      conversation: { id: expect.stringContaining(`;messageid=${post?.id}`) },
    });
    expect(textOf(teams.person('Bo').card('Senast', { in: 'Vägledare' }))).toContain('Bara för dig');
    expect(textOf(teams.person('Anna').card('Senast', { in: 'Vägledare' }))).toContain('Beställning');
    expect(teams.channel('Vägledare').shows('Bara för dig')).toBe(false);
  });

  it('finds the buttons behind a show card and on a container', async () => {
    await teams.person('Anna').says('kort');
    expect(await teams.person('Anna').clicks('decline', { why: 'sjuk' })).toEqual({
      status: 200,
      message: 'Tack: sjuk',
    });
    expect(heard.at(-1)?.value.action.data).toMatchObject({ why: 'sjuk', reason: 'önskat', urgent: 'false' });
    const error = { code: 'NotAllowed', message: 'Du får inte' };
    expect(await teams.person('Anna').clicks('Öppna')).toEqual({ status: 200, error });
    expect(heard.at(-1)?.value.action.data).not.toHaveProperty('why');
  });

  it('presses no button and fills in nothing that is not there, unless forged', async () => {
    const anna = teams.person('Anna');
    await anna.says('kort');
    await expect(anna.clicks('Radera')).rejects.toThrow('"Godkänn (approve)", "Öppna (open)", "Avböj nu (decline)"');
    await expect(anna.clicks('approve', { actor: BO })).rejects.toThrow('no input "actor"');
    await expect(anna.clicks('approve', { unit: 'x' })).rejects.toThrow('offers "n", "s", not "x"');
    await expect(anna.clicks('decline')).rejects.toThrow('"why" is required');
    await anna.clicks('delete-all', { actor: BO }, { forged: true });
    expect(heard.at(-1)?.value.action).toMatchObject({ verb: 'delete-all', data: { actor: BO } });
  });

  it('shows an update in place, also to those who had a view of their own, and still lets the old card be clicked', async () => {
    const anna = teams.person('Anna');
    await anna.says('kort');
    const old = anna.card('Beställning');
    await anna.clicks('approve');
    expect(textOf(anna.card())).toContain('Bara för dig');
    await anna.says('ändra');
    expect(texts('Anna').filter((line) => line.includes('Godkänn'))).toEqual([
      expect.stringContaining('Slinga: Ändrad'),
    ]);
    expect(() => anna.card('Beställning"')).toThrow('Anna sees no card');
    await anna.clicks('open', {}, { on: old });
    expect(heard.at(-1)?.replyToId).toBe(lastCard.id);
    await anna.says('ta bort');
    expect(() => anna.card()).toThrow('Anna sees no card');
  });

  it('refuses to change a message from another conversation', async () => {
    await teams.person('Anna').says('kort');
    await teams.person('Bo').says('ändra');
    expect(bot.failures).toMatchObject([{ statusCode: 404, code: 'ActivityNotFoundInConversation' }]);
  });
});

describe('a bot that writes first', () => {
  const tell = (person: string) =>
    bot.create(
      {
        isGroup: false,
        members: [{ id: teams.person(person).mri, name: person }],
        tenantId: teams.settings.tenantId,
        channelData: {},
      },
      async (context) => void (await context.sendActivity(`Hej ${person}`)),
    );

  it('opens a 1:1 chat with somebody in the team', async () => {
    await tell('Bo');
    expect(texts('Bo')).toEqual(['Slinga: Hej Bo']);
    expect(teams.connector.calls.map(({ what, where, outcome }) => [what, where, outcome])).toEqual([
      ['create', 'Bo', 201],
      ['send', 'Bo', 201],
    ]);
  });

  it('is refused by somebody who has neither the team nor the bot', async () => {
    await expect(tell('Cay')).rejects.toMatchObject({ statusCode: 403, code: 'BotNotInConversationRoster' });
  });

  it('starts a thread in a channel and goes on in it', async () => {
    const channel = teams.directory.channels.find(({ name }) => name === 'Samordnare');
    const activity = { ...cardMessage(orderCard('Påminnelse')), type: 'message' } as Activity;
    await bot.create({ isGroup: true, channelData: { channel }, activity }, async (context) => {
      await context.sendActivity('i tråden');
      const page = await TeamsInfo.getPagedMembers(context, 1);
      const listed = await TeamsInfo.getTeamChannels(context, teams.directory.team.id);
      const details = await TeamsInfo.getTeamDetails(context, teams.directory.team.id);
      await context.sendActivity(
        `${page.members[0]?.aadObjectId} ${page.continuationToken} ${listed[1]?.name} ${details.name}`,
      );
    });
    const [post] = teams.channel('Samordnare').posts();
    expect(textOf(post?.card ?? {})).toContain('Påminnelse');
    expect(post?.replies.map(({ text }) => text)).toEqual(['i tråden', `${ANNA} 1 Vägledare Delaktighet`]);
  });
});

describe('when Teams fails', () => {
  const anna = () => teams.person('Anna');
  const outcomes = () => teams.connector.calls.map(({ outcome }) => outcome);

  it('throttles, with the time to wait', async () => {
    teams.connector.next({ status: 429, retryAfter: 7 }, { what: 'send', where: 'Anna', times: 2 });
    await anna().says('ett');
    await anna().says('två');
    await anna().says('tre');
    expect(outcomes()).toEqual([429, 429, 201]);
    expect(bot.failures).toMatchObject([{ statusCode: 429, code: 'Throttled' }, { statusCode: 429 }]);
    expect(Reflect.get(bot.failures[0] ?? {}, 'response').headers.get('retry-after')).toBe('7');
    expect(texts('Anna')).toEqual(['Anna: ett', 'Anna: två', 'Anna: tre', 'Slinga: Du sa: tre']);
  });

  it('fails, hangs or breaks the line, and may have done what was asked all the same', async () => {
    teams.connector.next({ status: 500 });
    await anna().says('fel');
    teams.connector.next({ hang: true });
    await anna().says('tyst');
    teams.connector.next({ reset: true, afterAccept: true });
    await anna().says('bruten');
    expect(outcomes()).toEqual([500, 'hang', 'reset']);
    expect(bot.failures).toMatchObject([
      { statusCode: 500, code: 'ServiceError' },
      { name: 'AbortError' },
      { code: 'ECONNRESET' },
    ]);
    expect(texts('Anna')).toEqual(['Anna: fel', 'Anna: tyst', 'Anna: bruten', 'Slinga: Du sa: bruten']);
  });

  it('fails only where it was told to', async () => {
    teams.connector.next({ status: 403 }, { where: 'Vägledare' });
    await anna().says('hej');
    await anna().says('hej', { in: 'Vägledare' });
    expect(outcomes()).toEqual([201, 403]);
    expect(() => teams.connector.next({ status: 403 }, { where: 'Vagledare' })).toThrow('no channel "Vagledare"');
  });
});
