import type { Language } from './language';
import da from './pages/da.json';
import en from './pages/en.json';
import nb from './pages/nb.json';
import sv from './pages/sv.json';

/** What stands on a page for anybody on the web; `name` is what it is called in the menu. */
export type PageText = {
  readonly name: string;
  readonly title: string;
  readonly intro: string;
  readonly sections: readonly Section[];
};
export type Section = {
  readonly heading: string;
  readonly paragraphs?: readonly string[];
  readonly list?: readonly string[];
};

export const PAGES = ['home', 'privacy', 'terms'] as const;
export type Page = (typeof PAGES)[number];

export type PageTexts = Readonly<Record<Page, PageText>> & {
  readonly skip: string;
  readonly menu: string;
  readonly languages: string;
};

export const PAGE_TEXTS: Readonly<Record<Language, PageTexts>> = { sv, nb, da, en };
