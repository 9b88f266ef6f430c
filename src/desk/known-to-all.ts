/** By then every replica goes by what one of them has stored, in milliseconds: none remembers anything for longer (011). */
export const KNOWN_TO_ALL_MS = 10_000;
