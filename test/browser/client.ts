import type { Browser, Locator, Page, Request } from 'playwright-core';
import { z } from 'zod/v4';

/** Somebody at the Playground, who sees and does what a person can. Fails with what was waited for when it does not come. */
export type Client = {
  readonly page: Page;
  /** The newest card whose heading or text this is. */
  card(text: string | RegExp): Locator;
  /** The card with this text that comes because of what is done: there may be older ones like it. */
  comes(text: string, because: () => Promise<void>): Promise<Locator>;
  /** Writes to the bot: in the open chat, or with a mention as a new post in the open channel. */
  say(text: string): Promise<void>;
  goTo(room: 'chat' | 'Vägledare' | 'General'): Promise<void>;
  shows(text: string | RegExp): Promise<void>;
  /** Until nothing has moved for a moment: a card that follows the state may be drawn once more after its answer. */
  rests(): Promise<void>;
};

const WAIT_MS = 20_000;
const WRITTEN_WITHIN_MS = 8_000;

const RESTING = `new Promise((rests) => {
  let timer = setTimeout(rests, 700);
  new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(rests, 700);
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
})`;

export async function openClient(browser: Browser, url: string): Promise<Client> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'sv-SE' });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(url);
  const compose = page.locator('[role=textbox][data-lexical-editor=true]');
  let room: 'chat' | 'channel' = 'chat';
  const cards = (text: string | RegExp): Locator => page.locator('.ac-adaptiveCard').filter({ hasText: text });
  return {
    page,
    card: (text) => cards(text).last(),
    comes: async (text, because) => {
      const before = await cards(text).count();
      await because();
      const card = cards(text).nth(before);
      await card.waitFor();
      return card;
    },
    shows: async (text) => {
      await page.getByText(text).last().waitFor();
    },
    rests: () => page.evaluate(RESTING),
    say: async (text) => {
      const box = room === 'chat' ? compose.last() : compose.first();
      for (let tries = 1; tries <= PRESSES; tries++) {
        await box.click();
        const sent = posted(page, room === 'chat' ? text : `${MENTION} ${text}`);
        if (room === 'chat') await writeInChat(page, text);
        else await writeInChannel(page, text);
        if (await sent) return;
        await box.click();
        await page.keyboard.press('Control+A');
        await page.keyboard.press('Delete');
      }
      throw new Error(`“${text}” was written ${PRESSES} times, and nothing was sent`);
    },
    goTo: async (name) => {
      room = name === 'chat' ? 'chat' : 'channel';
      await page.getByRole('treeitem', { name: name === 'chat' ? 'Personal Chat' : new RegExp(name) }).click();
      await compose.first().waitFor();
    },
  };
}

const MENTION = '<at>Slinga</at>';
const Message = z.object({ text: z.string() });

/** Whether a message with this text has left: a box that is drawn anew while somebody types lets words go by. */
const posted = (page: Page, text: string): Promise<boolean> =>
  page
    .waitForRequest(
      (request) => request.method() === 'POST' && Message.safeParse(request.postDataJSON()).data?.text === text,
      { timeout: WRITTEN_WITHIN_MS },
    )
    .then(
      () => true,
      () => false,
    );

async function writeInChat(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

async function writeInChannel(page: Page, text: string): Promise<void> {
  await page.keyboard.type('@Sli');
  await page.getByRole('menuitem', { name: 'Slinga' }).click();
  await page.keyboard.type(` ${text}`);
  await page.getByRole('button', { name: 'Post', exact: true }).click();
}

/** What to fill in, by the label of the field. An array ticks boxes; in a list of choices a text is the option's own. */
export type Filled = Readonly<Record<string, string | readonly string[]>>;

export async function fill(card: Locator, fields: Filled): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    if (typeof value === 'string') await fillOne(card, label, value);
    else for (const option of value) await tick(card, label, option);
  }
}

/**
 * A box is read aloud with the label of its field before its own; a radio button is in a group of that name, and what
 * it says may be the end of what another says.
 */
async function tick(card: Locator, label: string, option: string): Promise<void> {
  const box = card.getByRole('checkbox', { name: `${label} ${option}`.trim() });
  await box
    .or(card.getByRole('radiogroup', { name: label }).getByRole('radio', { name: new RegExp(`^${option}`) }))
    .check();
}

async function fillOne(card: Locator, label: string, value: string): Promise<void> {
  const name = new RegExp(`^${label}`);
  const list = card.getByRole('combobox', { name });
  const line = card.getByRole('textbox', { name });
  await list.or(line).waitFor();
  if (await line.isVisible()) return line.fill(value);
  if (/^\d{4}-\d\d-\d\d$|^\d\d:\d\d$/.test(value)) {
    await list.fill(value);
    await list.press('Enter');
    // The calendar opens by itself and covers the rest until it is closed.
    return card.page().keyboard.press('Escape');
  }
  await list.click();
  await card.page().getByRole('option', { name: value }).click();
}

/** What the pressed button says: another request may be on its way, of an earlier press that was slow. */
function titleOf(request: Request): string | undefined {
  const body = PressBody.safeParse(request.postDataJSON());
  return body.data?.value.action.title;
}

const PressBody = z.object({ value: z.object({ action: z.object({ title: z.string() }) }) });

const PRESSES = 3;
const SENT_WITHIN_MS = 1500;

/**
 * Presses a button until it is heard, and waits for what is answered. A card that is drawn anew under the hand lets a
 * press go by, or gets it on the button that has come to stand there; so it is given to the button itself.
 */
export async function press(card: Locator, button: string): Promise<void> {
  const found = card.getByRole('button', { name: button, exact: true });
  for (let tries = 1; tries <= PRESSES; tries++) {
    await found.waitFor();
    const isPress = (request: Request): boolean => request.url().endsWith('/invoke') && titleOf(request) === button;
    const sent = card
      .page()
      .waitForRequest(isPress, { timeout: SENT_WITHIN_MS })
      .catch(() => undefined);
    await found.evaluate((element: { click(): void }) => element.click());
    const request = await sent;
    if (request) return void (await request.response());
  }
  throw new Error(`“${button}” was pressed ${PRESSES} times, and nothing was sent`);
}
