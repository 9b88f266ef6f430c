/**
 * How a language says that somebody is in need, as phrases (told.ts). `innocent` takes away only its own words, as they
 * are spelt: what is left of the message is still listened to. It holds what is plainly of other things, and no more.
 */
export type Cries = { readonly heard: readonly string[]; readonly innocent: readonly string[] };

/** `inflected('sparka hota', ['', 'r'])` is `sparka/sparkar/hota/hotar`. */
export const inflected = (stems: string, endings: readonly string[]): string =>
  stems
    .trim()
    .split(/\s+/)
    .flatMap((stem) => endings.map((ending) => stem + ending))
    .join('/');
