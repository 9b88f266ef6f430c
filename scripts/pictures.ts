import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { launchBrowser } from '../test/browser/chromium';
import { openClient, type Client } from '../test/browser/client';
import { STORY, type Camera } from '../test/browser/story';
import { startTryOut } from '../test/browser/try-out';

const FOLDER = resolve(__dirname, '../docs/pictures');
const PHONE_WIDTH = 390;
const ON_A_PHONE: ReadonlySet<string> = new Set([
  'question-to-the-candidate',
  'before-the-meeting',
  'during-the-meeting',
]);
const WHOLE_WINDOW = 'temporary-coordinator';

/** Plays the main path in a real browser and keeps a picture of each card, numbered in the order they are met. */
async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const old of await readdir(FOLDER)) if (old.endsWith('.png')) await rm(join(FOLDER, old));
  const browser = await launchBrowser();
  const tryOut = await startTryOut();
  try {
    const client = await openClient(browser, tryOut.url);
    const take = camera(client);
    for (const { does, run } of STORY) {
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
    if (name === WHOLE_WINDOW) await page.screenshot({ path: join(FOLDER, 'window.png') });
    if (!ON_A_PHONE.has(name)) return;
    const wide = page.viewportSize();
    await page.setViewportSize({ width: PHONE_WIDTH, height: 844 });
    await shoot(`${numbered}-phone`, text);
    if (wide) await page.setViewportSize(wide);
  };
}

main().catch((fault: unknown) => {
  console.error(fault);
  process.exitCode = 1;
});
