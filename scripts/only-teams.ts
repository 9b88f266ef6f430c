import { execFileSync } from 'node:child_process';
import { z } from 'zod/v4';
import { keepOnlyTeams, type Ask } from './channels';

/** What azd tells its hooks. */
const Env = z.object({
  AZURE_SUBSCRIPTION_ID: z.string().min(1),
  AZURE_RESOURCE_GROUP: z.string().min(1),
  SLINGA_BOT_NAME: z.string().min(1),
});
const Token = z.object({ token: z.string().min(1) });
const MANAGEMENT = 'https://management.azure.com';
const TIMEOUT_MS = 60_000;

/** azd runs this after it has made the bot: as whoever is signed in to azd, it takes every channel away but Teams. */
async function main(): Promise<void> {
  const env = Env.parse(process.env);
  const { token } = Token.parse(
    JSON.parse(execFileSync('azd', ['auth', 'token', '--output', 'json'], { encoding: 'utf8' })),
  );
  const ask: Ask = async (method, path) => {
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${MANAGEMENT}${path}`, { method, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    const text = await answer.text();
    return { status: answer.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  };
  const place = {
    subscription: env.AZURE_SUBSCRIPTION_ID,
    group: env.AZURE_RESOURCE_GROUP,
    bot: env.SLINGA_BOT_NAME,
  };
  const removed = await keepOnlyTeams(ask, place);
  console.log(`The bot is in Teams only.${removed.length === 0 ? '' : ` Removed: ${removed.join(', ')}.`}`);
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exitCode = 1;
});
