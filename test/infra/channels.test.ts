import { keepOnlyTeams, type Ask } from '../../scripts/channels';

const PLACE = { subscription: 's', group: 'g', bot: 'bot-slinga' };

const atOnce = (): Promise<void> => Promise.resolve();

/** A bot in Azure with these channels; some cannot be taken away. */
function bot(channels: readonly string[], stuck: readonly string[] = []): { ask: Ask; asked: string[] } {
  const present = new Set(channels);
  const asked: string[] = [];
  const ask: Ask = (method, path) => {
    asked.push(`${method} ${path}`);
    const name = /\/channels\/(\w+)\?/.exec(path)?.[1];
    if (method === 'DELETE' && name !== undefined) {
      if (!stuck.includes(name)) present.delete(name);
      return Promise.resolve({ status: 200, body: undefined });
    }
    return Promise.resolve({
      status: 200,
      body: { value: [...present].map((one) => ({ name: `bot-slinga/${one}` })) },
    });
  };
  return { ask, asked };
}

it('takes away what Azure adds to a new bot', async () => {
  const { ask, asked } = bot(['WebChatChannel', 'DirectLineChannel', 'MsTeamsChannel']);
  expect(await keepOnlyTeams(ask, PLACE)).toEqual(['WebChatChannel', 'DirectLineChannel']);
  expect(asked[1]).toBe(
    'DELETE /subscriptions/s/resourceGroups/g/providers/Microsoft.BotService/botServices/bot-slinga/channels/WebChatChannel?api-version=2022-09-15',
  );
});

it('leaves a bot alone that is in Teams only', async () => {
  const { ask, asked } = bot(['MsTeamsChannel']);
  expect(await keepOnlyTeams(ask, PLACE)).toEqual([]);
  expect(asked.filter((one) => one.startsWith('DELETE'))).toEqual([]);
});

it('waits for a channel that Azure only says it will take away', async () => {
  let looks = 0;
  const names = (): string[] => (looks++ < 3 ? ['MsTeamsChannel', 'WebChatChannel'] : ['MsTeamsChannel']);
  const ask: Ask = (method) =>
    Promise.resolve(
      method === 'DELETE'
        ? { status: 202, body: undefined }
        : { status: 200, body: { value: names().map((name) => ({ name: `bot-slinga/${name}` })) } },
    );
  let waits = 0;
  const wait = (): Promise<void> => Promise.resolve(void waits++);
  expect(await keepOnlyTeams(ask, PLACE, wait)).toEqual(['WebChatChannel']);
  expect(waits).toBe(2);
});

it.each([
  ['a channel stays', ['MsTeamsChannel', 'WebChatChannel'], ['WebChatChannel'], 'has MsTeamsChannel, WebChatChannel'],
  ['Teams is not there', [], [], 'is to have MsTeamsChannel'],
])('says so if %s', async (_what, channels, stuck, said) => {
  await expect(keepOnlyTeams(bot(channels, stuck).ask, PLACE, atOnce)).rejects.toThrow(said);
});

it('says so if Azure does not answer', async () => {
  await expect(keepOnlyTeams(() => Promise.resolve({ status: 403, body: {} }), PLACE)).rejects.toThrow('403');
});
