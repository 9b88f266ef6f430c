import { createHash } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { LANGUAGES, type Language } from '../texts/language';
import { PAGES, PAGE_TEXTS, type Page, type Section } from '../texts/page-texts';
import { languageFrom } from './inputs';

/* The pages that the manifest of the app names, for anybody on the web: words, and nothing that runs or is fetched. */

/** The address of each page. */
export const PATHS: Readonly<Record<Page, string>> = { home: '/', privacy: '/privacy', terms: '/terms' };

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2b2f;--paper:#fff;--sea:#1f5f6b;--line:#c9d6d9}
@media (prefers-color-scheme:dark){:root{--ink:#e8eff0;--paper:#14201f;--sea:#8fd3df;--line:#3b4d50}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 "Segoe UI",system-ui,sans-serif;overflow-wrap:break-word}
header,main,footer{max-width:42rem;margin:0 auto;padding:1rem 1.25rem}
header{border-bottom:4px solid var(--sea)}
footer{border-top:1px solid var(--line);margin-top:2rem}
nav ul{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:0 1.25rem}
a{color:var(--sea);display:inline-block;padding:.35rem 0;text-underline-offset:.2em}
a[aria-current]{color:var(--ink);font-weight:600;text-decoration:none}
a:focus-visible{outline:3px solid var(--sea);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static}
h1{font-size:1.75rem;line-height:1.25;margin:1rem 0 .75rem;color:var(--sea)}
h2{font-size:1.2rem;line-height:1.3;margin:2rem 0 .5rem}
p,main ul{margin:.5rem 0}
main ul{padding-left:1.25rem}
main li{margin:.4rem 0}
.intro{font-size:1.1875rem}
`;

/** Nothing is fetched, nothing runs, and no other site can put a page of ours into one of its own. */
const POLICY = [
  `default-src 'none'`,
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  'img-src data:',
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': POLICY,
  'cache-control': 'public, max-age=3600',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
};

/** A page as it stands in one language. */
export function pageIn(page: Page, language: Language): string {
  const texts = PAGE_TEXTS[language];
  const { title, intro, sections } = texts[page];
  const heading = title === texts.home.title ? title : `${title} · ${texts.home.title}`;
  const pages = PAGES.map((one) => link(`${PATHS[one]}?lang=${language}`, texts[one].name, one === page));
  const languages = LANGUAGES.map((one) =>
    link(`${PATHS[page]}?lang=${one}`, OWN_NAMES[one], one === language, ` hreflang="${one}" lang="${one}"`),
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(heading)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<a class="skip" href="#main">${html(texts.skip)}</a>
${menu(texts.menu, pages)}
</header>
<main id="main">
<h1>${html(title)}</h1>
<p class="intro">${html(intro)}</p>
${sections.map(section).join('\n')}
</main>
<footer>
${menu(texts.languages, languages)}
</footer>
</body>
</html>
`;
}

const OWN_NAMES: Readonly<Record<Language, string>> = { sv: 'Svenska', nb: 'Norsk bokmål', da: 'Dansk', en: 'English' };

const section = ({ heading, paragraphs = [], list = [] }: Section): string =>
  [
    `<h2>${html(heading)}</h2>`,
    ...paragraphs.map((text) => `<p>${html(text)}</p>`),
    ...(list.length > 0 ? [`<ul>\n${list.map((item) => `<li>${html(item)}</li>`).join('\n')}\n</ul>`] : []),
  ].join('\n');

const menu = (label: string, links: readonly string[]): string =>
  `<nav aria-label="${html(label)}"><ul>\n${links.map((one) => `<li>${one}</li>`).join('\n')}\n</ul></nav>`;

const link = (href: string, words: string, isHere: boolean, more = ''): string =>
  `<a href="${href}"${more}${isHere ? ' aria-current="page"' : ''}>${html(words)}</a>`;

const html = (text: string): string => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Longer than a browser sends, in characters. */
const LONGEST_HEADER = 500;

/** The language that was asked for by name, or else the first of ours that the browser would have. */
export function languageFor(url: string, accepted: string | undefined): Language {
  const named = /[?&]lang=(\w+)/.exec(url)?.[1];
  const asked = LANGUAGES.find((language) => language === named);
  if (asked) return asked;
  const wanted = (accepted ?? '')
    .slice(0, LONGEST_HEADER)
    .split(',')
    .map((part) => {
      const [tag = '', quality = 'q=1'] = part.trim().split(/\s*;\s*/);
      return { tag, quality: Number(quality.replace(/^q=/, '')) || 0 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map(({ tag }) => languageFrom(tag)).find((language) => language !== undefined) ?? 'sv';
}

export function servePages(server: Pick<Server, 'get' | 'head'>): void {
  for (const page of PAGES) {
    const answer = async (request: Request, response: Response): Promise<void> => {
      const language = languageFor(request.url ?? '', request.headers['accept-language']);
      const body = pageIn(page, language);
      response.writeHead(200, {
        ...HEADERS,
        'content-language': language,
        'content-length': Buffer.byteLength(body),
        vary: 'accept-language',
      });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    server.get(PATHS[page], answer);
    server.head(PATHS[page], answer);
  }
}
