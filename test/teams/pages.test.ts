import { createHash } from 'node:crypto';
import manifest from '../../manifest/manifest.json';
import { KEEP_MONTHS } from '../../src/municipality/glossary';
import { KEPT } from '../../src/retention/retention';
import { createAdapter } from '../../src/teams/adapter';
import { languageFor, pageIn, PATHS } from '../../src/teams/pages';
import { openRefusals } from '../../src/teams/refusals';
import { startServer, type Server } from '../../src/teams/server';
import { LANGUAGES, type Language } from '../../src/texts/language';
import { PAGES, PAGE_TEXTS, type Page } from '../../src/texts/page-texts';
import { understand } from '../../src/understanding/understand';
import { send } from '../rim/requests';

/* What anybody on the web can read of Slinga. */

const EVERY = PAGES.flatMap((page) => LANGUAGES.map((language): [Page, Language] => [page, language]));

describe('over HTTP', () => {
  let server: Server;
  let at: string;
  beforeAll(async () => {
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    server = await startServer(createAdapter({ auth: {}, serviceHosts: [] }), async () => undefined, {
      ...{ host: '127.0.0.1', port: 0, tokens: undefined, serviceHosts: [], log: silent },
      refusals: openRefusals(silent),
      health: async () => ({ alive: true, ready: true, late: 0 }),
    });
    at = `http://127.0.0.1:${server.port}`;
  });
  afterAll(() => server.stop());

  it.each(EVERY)('%s is served in %s, as a whole', async (page, language) => {
    const answer = await fetch(`${at}${PATHS[page]}?lang=${language}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-language')).toBe(language);
    expect(await answer.text()).toBe(pageIn(page, language));
  });

  it('are where the manifest says', () => {
    const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer;
    expect([websiteUrl, privacyUrl, termsOfUseUrl]).toEqual(
      ['home', 'privacy', 'terms'].map((page) => `https://\${{SITE_HOST}}${PATHS[page as Page]}`),
    );
  });

  it('come in the language of the browser, and are kept for each apart', async () => {
    const answer = await fetch(`${at}/privacy`, { headers: { 'accept-language': 'de, nb-NO;q=0.8, en;q=0.5' } });
    expect(answer.headers.get('content-language')).toBe('nb');
    expect(answer.headers.get('vary')).toBe('accept-language');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
  });

  it('are described to whoever asks for their head alone', async () => {
    const answer = await fetch(`${at}/terms`, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
    expect(answer.headers.get('content-length')).toBe(String(Buffer.byteLength(pageIn('terms', 'sv'))));
  });

  it('can fetch nothing, run nothing, and stand in nobody else’s page', async () => {
    const { headers } = await fetch(`${at}/`);
    const style = /<style>([^]*)<\/style>/.exec(pageIn('home', 'sv'))?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it.each([
    ['POST', '/', {}, 404],
    ['PUT', '/privacy', {}, 404],
    ['OPTIONS', '/terms', {}, 404],
    ['GET', '/privacy/', {}, 404],
    ['GET', '/Privacy', {}, 404],
    ['GET', '/%70rivacy', {}, 404],
    ['GET', '//privacy', {}, 404],
    ['GET', '/privacy;x', {}, 404],
    ['GET', '/favicon.ico', {}, 404],
    ['GET', '/privacy', { upgrade: 'websocket', connection: 'upgrade' }, 404],
    ['GET', '/privacy', { 'content-length': '5' }, 400],
    ['HEAD', '/', { 'transfer-encoding': 'chunked' }, 400],
  ])('nothing else is: %s %s %j', async (method, path, headers, status) => {
    const body = 'content-length' in headers ? 'hello' : undefined;
    expect(await send(server.port, { method, path, headers, ...(body ? { body } : {}) })).toEqual({ status, body: '' });
  });

  it.each(['/?lang=<script>alert(1)</script>', '/privacy?lang=sv&x=%00"><b>', '/terms?%'])(
    'say nothing back of what was asked: %s',
    async (path) => {
      const { status, body } = await send(server.port, { method: 'GET', path: encodeURI(path) });
      expect(status).toBe(200);
      expect(EVERY.map(([page, language]) => pageIn(page, language))).toContain(body);
    },
  );
});

describe('the language of a page', () => {
  it.each([
    ['/', undefined, 'sv'],
    ['/', 'da', 'da'],
    ['/', 'en-GB,en;q=0.9,sv;q=0.8', 'en'],
    ['/', 'sv;q=0.2, da;q=0.9', 'da'],
    ['/', 'no', 'nb'],
    ['/', 'nn-NO', 'nb'],
    ['/', 'en;q=0, da;q=0.1', 'da'],
    ['/', 'de,fr', 'sv'],
    ['/', '*', 'sv'],
    ['/', `${'x,'.repeat(100_000)}da`, 'sv'],
    ['/', 'da;q=much', 'sv'],
    ['/?lang=en', 'da', 'en'],
    ['/?a=b&lang=da', undefined, 'da'],
    ['/?lang=de', 'nb', 'nb'],
    ['/?lang=', 'nb', 'nb'],
  ])('%s for %s is %s', (url, accepted, language) => {
    expect(languageFor(url, accepted)).toBe(language);
  });
});

describe('each page', () => {
  /** The start and end tags of a page, in order. */
  const tags = (html: string): string[] => [...html.matchAll(/<(\/?[a-z][a-z\d]*)/g)].map(([, tag = '']) => tag);
  const EMPTY = ['meta', 'link'];

  it.each(EVERY)(
    '%s in %s can be read by a machine: one language, one main part, headings in order',
    (page, language) => {
      const html = pageIn(page, language);
      const open: string[] = [];
      for (const tag of tags(html)) {
        if (tag.startsWith('/')) expect(open.pop()).toBe(tag.slice(1));
        else if (!EMPTY.includes(tag)) open.push(tag);
      }
      expect(open).toEqual([]);
      expect(html).toMatch(new RegExp(`^<!doctype html>\n<html lang="${language}">`));
      expect(html).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
      expect(
        tags(html)
          .filter((tag) => /^(?:h\d|main)$/.test(tag))
          .join(' '),
      ).toMatch(/^main h1(?: h2)+$/);
      expect(html.match(/<title>[^<]+<\/title>/)).not.toBeNull();
      expect(html.match(/aria-current="page"/g)).toHaveLength(2);
      for (const other of LANGUAGES) expect(html).toContain(`lang="${other}"`);
    },
  );

  it.each(EVERY)('%s in %s runs and fetches nothing, and leads nowhere else', (page, language) => {
    const html = pageIn(page, language);
    expect(html).not.toMatch(/<script|<img|<iframe|<form|\son\w+=|url\(|@import|https?:/i);
    const leads = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
    const own = [...Object.values(PATHS).flatMap((path) => LANGUAGES.map((other) => `${path}?lang=${other}`))];
    expect(leads.filter((href) => !own.includes(href))).toEqual(['data:,', '#main']);
  });

  it.each(LANGUAGES)('says in %s all that it says in Swedish', (language) => {
    const shapeOf = (value: unknown): unknown =>
      typeof value === 'string'
        ? value.trim().length > 0
        : Array.isArray(value)
          ? value.map(shapeOf)
          : Object.entries(Object(value)).map(([key, part]) => [key, shapeOf(part)]);
    expect(shapeOf(PAGE_TEXTS[language])).toEqual(shapeOf(PAGE_TEXTS.sv));
    expect(JSON.stringify(PAGE_TEXTS[language])).not.toMatch(/—|–/);
  });

  it('has letters that stand out from what they stand on, by day and by night', () => {
    const colours = [...pageIn('home', 'sv').matchAll(/--ink:(#\w+);--paper:(#\w+);--sea:(#\w+)/g)];
    expect(colours).toHaveLength(2);
    for (const [, ink = '', paper = '', sea = ''] of colours)
      for (const colour of [ink, sea]) expect(contrast(colour, paper)).toBeGreaterThan(4.5);
  });

  /** As WCAG 2.2 has it: from 1, the same, to 21, black on white. */
  function contrast(one: string, other: string): number {
    const [dark = 0, light = 0] = [one, other].map(luminance).sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  function luminance(colour: string): number {
    const hex = colour.length === 4 ? colour.replace(/\w/g, '$&$&') : colour;
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((from) => parseInt(hex.slice(from, from + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
});

describe('the page on personal data', () => {
  const QUOTED = /[”“«»]([^”“«»]+)[”“»«]/g;
  const text = (language: Language): string => JSON.stringify(PAGE_TEXTS[language].privacy);

  it.each(LANGUAGES)('tells in %s what to write, and it is understood', (language) => {
    const told = [...text(language).matchAll(QUOTED)].map(([, words = '']) => words);
    const understood = told.map((words) => understand(words, language));
    expect(understood).toMatchObject(
      ['my-data', 'who-looked', 'withdraw-consent'].map((intent) => ({ kind: 'intent', intent })),
    );
  });

  it.each(LANGUAGES)('tells in %s for how long, as it is kept', (language) => {
    for (const months of KEEP_MONTHS) expect(text(language)).toContain(String(months));
    expect(KEPT['member-left']).toEqual({ days: 30 });
    expect(text(language)).toMatch(/30 (?:dagar|dager|dage|days)/);
  });

  it.each(LANGUAGES)('tells in %s who answers for it', (language) => {
    const controller = {
      sv: 'personuppgiftsansvarig',
      nb: 'behandlingsansvarlig',
      da: 'dataansvarlig',
      en: 'controller',
    };
    expect(PAGE_TEXTS[language].privacy.intro).toContain(controller[language]);
  });
});
