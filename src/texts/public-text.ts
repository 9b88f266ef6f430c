import { formatDate, formatDateTime, formatTime, type DateShape } from '../calendar/format';
import type { Instant, LocalDate, TimeZone } from '../calendar/time';
import type { Example, ExampleState } from '../example/glossary';
import type { MeetingKind } from '../meeting/glossary';
import type { Role, UnitCode } from '../municipality/glossary';
import type { Intent } from '../understanding/intents';
import { officialCommand } from '../understanding/phrases';
import type { Language } from './language';
import { textsIn, type TextKey } from './texts';

declare const isPublic: unique symbol;

/**
 * A text that may be read by anybody in a channel or on a locked screen. It is made here and nowhere else, from our own
 * words and from dates, roles, meetings, unit codes and counts of five or more (N1-N10, R1). What a person typed does not
 * fit, with one exception: an example its writer has approved.
 */
export type PublicText = string & { readonly [isPublic]: true };

const asPublic = (text: string): PublicText => text as PublicText;

/** Fewer than this point out persons (N10 [D]). */
const SMALLEST_COUNT = 5;

export type PublicTexts = {
  readonly language: Language;
  say(key: TextKey, params?: Readonly<Record<string, PublicText>>): PublicText;
  date(when: Instant | LocalDate, shape?: DateShape): PublicText;
  dateTime(at: Instant): PublicText;
  /** Of today: what a clock on the wall shows. */
  time(at: Instant): PublicText;
  role(role: Role): PublicText;
  meeting(kind: MeetingKind): PublicText;
  unit(code: UnitCode): PublicText;
  /** What to write for something to happen, as in the app's command menu. */
  command(intent: Intent): PublicText;
  either(words: readonly PublicText[]): PublicText;
  /** `undefined` when too few to be told. */
  count(number: number): PublicText | undefined;
};

export function publicTextsIn(language: Language, zone: TimeZone): PublicTexts {
  const texts = textsIn(language);
  const say: PublicTexts['say'] = (key, params) => asPublic(texts.say(key, params));
  return {
    language,
    say,
    date: (when, shape) => asPublic(formatDate(when, zone, language, shape)),
    dateTime: (at) => asPublic(formatDateTime(at, zone, language)),
    time: (at) => asPublic(formatTime(at, zone, language)),
    role: (role) => say(`role.${role}`),
    meeting: (kind) => say(`meeting.${kind}`),
    unit: (code) => asPublic(code),
    command: (intent) => asPublic(officialCommand(intent, language)),
    either: (words) => asPublic(texts.either(words)),
    count: (number) => (number < SMALLEST_COUNT ? undefined : asPublic(String(number))),
  };
}

/** The words of an example whose writer has confirmed that nobody can be recognised: only then is it published (E1). */
export function approvedWords(state: Extract<ExampleState, { phase: 'published' }>): Record<Words, PublicText> {
  const { situation, didWhat, happened, tip } = state.example;
  return {
    situation: asPublic(situation),
    didWhat: asPublic(didWhat),
    happened: asPublic(happened),
    tip: asPublic(tip),
  };
}
type Words = Exclude<keyof Example, 'tone' | 'sharedBy' | 'role'>;
