import type { Visitor } from './visitor';

/** Whoever stands at the door: the try-out lets one person be several, and takes two commands of its own. */
export interface Door {
  admit(visitor: Visitor, text: string): Promise<Visitor | { readonly reply: string }>;
  /** A client has been opened: greets it, and says what to answer as if the person had written it, if anything. */
  opened(greet: (line: string) => Promise<unknown>): Promise<string | undefined>;
}
