import { z } from 'zod/v4';

/** A call to Azure's management address, relative to it. */
export type Ask = (
  method: 'GET' | 'DELETE',
  path: string,
) => Promise<{ readonly status: number; readonly body: unknown }>;
export type BotPlace = { readonly subscription: string; readonly group: string; readonly bot: string };

const API = 'api-version=2022-09-15';
const Channels = z.object({
  value: z.array(z.object({ name: z.string() })),
  nextLink: z.string().nullish(),
});
const ONLY = 'MsTeamsChannel';

/** Azure may answer that a channel will be gone: how often it is looked for, with a wait between two looks. */
const LOOKS = 11;
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 3_000));

/**
 * Takes every channel but Teams from the bot, and returns their names. Throws one sentence if the bot is left with another
 * after half a minute.
 */
export async function keepOnlyTeams(
  ask: Ask,
  { subscription, group, bot }: BotPlace,
  wait: () => Promise<void> = aMoment,
): Promise<readonly string[]> {
  const provider = 'providers/Microsoft.BotService/botServices';
  const channels = `/subscriptions/${subscription}/resourceGroups/${group}/${provider}/${bot}/channels`;
  const present = async (): Promise<readonly string[]> => {
    const { status, body } = await ask('GET', `${channels}?${API}`);
    if (status !== 200) throw new Error(`Azure does not say which channels ${bot} has: ${status}.`);
    const { value, nextLink } = Channels.parse(body);
    if (nextLink) throw new Error(`${bot} has more channels than one answer holds.`);
    // Azure calls them bot/channel.
    return value.map(({ name }) => name.split('/').at(-1) ?? name);
  };
  const others = (await present()).filter((name) => name !== ONLY);
  for (const name of others) {
    const { status } = await ask('DELETE', `${channels}/${name}?${API}`);
    if (![200, 202, 204, 404].includes(status)) throw new Error(`${name} of ${bot} could not be removed: ${status}.`);
  }
  let left = await present();
  for (let looks = 1; left.join() !== ONLY && looks < LOOKS; looks++) {
    await wait();
    left = await present();
  }
  if (left.join() !== ONLY) throw new Error(`${bot} is to have ${ONLY} and nothing else, and has ${left.join(', ')}.`);
  return others;
}
