import type { Instant } from '../calendar/time';
import type { Answer } from '../desk/answer';
import type { Click } from '../desk/click';
import type { Visitor } from '../desk/visitor';

/** Longer than a double click and than Teams waits before it sends a press again. */
const WINDOW_MS = 10_000;
const KEPT = 2000;

type Last = { readonly key: string; readonly at: Instant; readonly answer: Promise<Answer> };

export type Pressed = {
  readonly answer: Answer;
  /** Somebody else was first with the very same press: what is to be posted has been, or will be. */
  readonly again: boolean;
};

/**
 * The newest press of each person. The same one, coming again while the first is under way, has the same answer; one
 * that only opens something has it for ten seconds, unless they have done something else meanwhile, so that a double
 * click opens one form. Each replica knows only its own presses: two of them may each open a form, which does no harm,
 * while commands count once on any replica by the key that is stored with them.
 */
export class Presses {
  private readonly last = new Map<string, Last>();

  async once(who: Visitor, pressed: Click, at: Instant, work: () => Promise<Answer>): Promise<Pressed> {
    const person = nameOf(who);
    const { key, verb } = pressed;
    const before = this.last.get(person);
    if (before?.key === key && Date.parse(at) - Date.parse(before.at) <= WINDOW_MS) {
      return { answer: await before.answer, again: true };
    }
    const answer = work();
    const mine: Last = { key, at, answer: answer.then(withoutPosts) };
    mine.answer.catch(() => undefined);
    this.keep(person, mine);
    const isOver = await answer.then(
      () => verb !== 'show',
      () => true,
    );
    if (isOver && this.last.get(person) === mine) this.last.delete(person);
    return { answer: await answer, again: false };
  }

  /** They have done something else, or what they opened did not arrive: the same press is a new one. */
  forget(who: Visitor): void {
    this.last.delete(nameOf(who));
  }

  private keep(person: string, press: Last): void {
    this.last.delete(person);
    this.last.set(person, press);
    const [oldest] = this.last.keys();
    if (this.last.size > KEPT && oldest !== undefined) this.last.delete(oldest);
  }
}

const nameOf = ({ tenantId, id }: Visitor): string => `${tenantId} ${id}`;

/** What has been posted is not kept. */
function withoutPosts(answer: Answer): Answer {
  if (answer.place === 'channel') return { ...answer, posts: [], whispers: [] };
  const { file: _offered, ...rest } = answer;
  return { ...rest, posts: [] };
}
