import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator } from 'playwright-core';
import { launchBrowser } from '../test/browser/chromium';
import { openClient, type Client } from '../test/browser/client';
import { OTHER_CARDS } from '../test/browser/other-cards';
import { STORY, type Camera } from '../test/browser/story';
import { startTryOut } from '../test/browser/try-out';

const FOLDER = resolve(__dirname, '../docs/pictures');
/** What is left for a card on a phone 390 pixels wide. */
const PHONE_CARD = '358px';
/** So tall that no card is cut off by what stands above and below it. */
const TALL = { width: 1280, height: 2000 };
const WINDOW = { width: 1280, height: 900 };
const ON_A_PHONE: ReadonlySet<string> = new Set([
  'question-to-the-candidate',
  'before-the-meeting',
  'during-the-meeting',
]);
const WHOLE_WINDOW = 'method-coordinator-is-told';

/** Plays the main path and what is beside it in a real browser and keeps a picture of each card, numbered in the order they are met. */
async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const old of await readdir(FOLDER)) if (old.endsWith('.png')) await rm(join(FOLDER, old));
  const browser = await launchBrowser();
  const tryOut = await startTryOut();
  try {
    const client = await openClient(browser, tryOut.url);
    await client.page.setViewportSize(TALL);
    await client.page.getByRole('button', { name: 'Hide log panel' }).click();
    const take = camera(client);
    for (const { does, run } of [...STORY, ...OTHER_CARDS]) {
      console.log(does);
      await run(client, take);
    }
    await tryOut.interrupt();
  } finally {
    await browser.close();
    await tryOut.clean();
  }
}

function camera({ page, card }: Client): Camera {
  let taken = 0;
  const shoot = async (name: string, text: string | RegExp): Promise<void> => {
    const shown = card(text);
    await shown.waitFor();
    await shown.scrollIntoViewIfNeeded();
    await shown.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
  };
  return async (name, text) => {
    taken += 1;
    const numbered = `${String(taken).padStart(2, '0')}-${name}`;
    await shoot(numbered, text);
    if (name === WHOLE_WINDOW) {
      await page.setViewportSize(WINDOW);
      await card(text).getByRole('button').last().scrollIntoViewIfNeeded();
      await page.screenshot({ path: join(FOLDER, 'playground.png'), animations: 'disabled' });
      await page.setViewportSize(TALL);
    }
    if (!ON_A_PHONE.has(name)) return;
    const style = (await card(text).getAttribute('style')) ?? '';
    await setStyle(card(text), `${style}; width: ${PHONE_CARD}`);
    await shoot(`${numbered}-phone`, text);
    await setStyle(card(text), style);
  };
}

const setStyle = (card: Locator, style: string): Promise<void> =>
  card.evaluate((element, value) => element.setAttribute('style', value), style);

main().catch((fault: unknown) => {
  console.error(fault);
  process.exitCode = 1;
});
