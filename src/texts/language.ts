export const LANGUAGES = ['sv', 'nb', 'da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
