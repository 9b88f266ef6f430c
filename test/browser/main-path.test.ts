import type { Browser } from 'playwright-core';
import { launchBrowser } from './chromium';
import { openClient, type Client } from './client';
import { STORY } from './story';
import { isFree, startTryOut, type TryOut } from './try-out';

jest.setTimeout(60_000);

const FIRST_CARD_WITHIN_MS = 15_000;

let browser: Browser;
let tryOut: TryOut;
let client: Client;
let firstCardMs: number;

beforeAll(async () => {
  browser = await launchBrowser();
  tryOut = await startTryOut();
  client = await openClient(browser, tryOut.url);
  await client.card('Kom igång 1 av 4').waitFor();
  firstCardMs = performance.now() - tryOut.commandAt;
});

afterAll(async () => {
  await browser.close();
  await tryOut.clean();
});

it('shows the first card within 15 seconds of npm start', () => {
  process.stderr.write(`first card after ${(firstCardMs / 1000).toFixed(1)} s\n`);
  expect(firstCardMs).toBeLessThan(FIRST_CARD_WITHIN_MS);
});

/** Each step needs the ones before it, so after the first that fails the others say only that. */
let failed: string | undefined;

for (const { does, run } of STORY) {
  it(does, async () => {
    if (failed !== undefined) throw new Error(`not reached: “${failed}” failed`);
    failed = does;
    await run(client, async (_name, text) => client.card(text).waitFor());
    failed = undefined;
  });
}

it('has printed one address to open, and no other', () => {
  expect(tryOut.printed().match(/\w+:\/\/\S+|localhost\S*/g)).toEqual([tryOut.url]);
});

it('ends everything it started on Ctrl-C', async () => {
  await tryOut.interrupt();

  for (const port of tryOut.ports) await expect(isFree(port)).resolves.toBe(true);
});
