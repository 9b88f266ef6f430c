import type { Browser, Page as Tab } from 'playwright-core';
import { LANGUAGES } from '../../src/texts/language';
import { PAGES } from '../../src/texts/page-texts';
import { pageIn } from '../../src/teams/pages';
import { launchBrowser } from './chromium';

/* The pages on the web, as a browser lays them out. */

let browser: Browser;
let tab: Tab;
beforeAll(async () => {
  browser = await launchBrowser();
  tab = await browser.newPage({ viewport: { width: 320, height: 640 } });
}, 60_000);
afterAll(() => browser.close());

it('fit a phone 320 pixels wide, every one in every language', async () => {
  for (const page of PAGES) {
    for (const language of LANGUAGES) {
      await tab.setContent(pageIn(page, language));
      const width = await tab.evaluate('document.documentElement.scrollWidth');
      expect([page, language, width]).toEqual([page, language, 320]);
    }
  }
});

it('have links large enough for a thumb, and show where the keyboard is', async () => {
  await tab.setContent(pageIn('privacy', 'sv'));
  const heights = await tab.evaluate<number[]>(
    `[...document.querySelectorAll('nav a')].map((link) => link.getBoundingClientRect().height)`,
  );
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
  await tab.keyboard.press('Tab');
  expect(await tab.evaluate('document.activeElement.textContent')).toBe('Hoppa till innehållet');
  expect(await tab.evaluate(`getComputedStyle(document.activeElement).outlineStyle`)).toBe('solid');
  expect(await tab.evaluate('document.activeElement.getBoundingClientRect().left')).toBeGreaterThan(0);
});
