import type { Ref } from '../process/process';
import { formatDate, formatDateTime } from '../calendar/format';
import { halfHourOf, localTimeOf, type Instant, type LocalDate } from '../calendar/time';
import type { Actor, Settings } from '../municipality/glossary';
import type { PublicText, PublicTexts } from '../texts/public-text';
import type { TextKey, Texts } from '../texts/texts';

/** The data of `/cards/panel.json`. `T` is what its texts may be: any text in 1:1 chat, only `PublicText` in a channel. */
export type Panel<T extends string> = {
  readonly heading: T;
  readonly blocks: readonly Block<T>[];
};

/** A part of a card with at most three buttons, the number a tired person can choose between. */
export type Block<T extends string> = {
  readonly title?: T;
  readonly lines?: readonly T[];
  readonly facts?: readonly { readonly label: T; readonly value: T }[];
  readonly fields?: readonly Field<T>[];
  readonly buttons?: readonly Button<T>[];
  /** Ways to somewhere else, which anybody may take: nothing is sent to us. */
  readonly links?: readonly { readonly title: T; readonly url: string }[];
};

/** As many blocks as it takes when there are more ways on than fit in one. */
export const inThrees = <T extends string>(buttons: readonly Button<T>[]): Block<T>[] =>
  buttons.length === 0 ? [] : [{ buttons: buttons.slice(0, 3) }, ...inThrees(buttons.slice(3))];

/** `always`: offered at once, also where people are searched for. `code`: what it goes by where there are no names. */
export type Choice<T extends string> = {
  readonly title: T;
  readonly value: string;
  readonly always?: true;
  readonly code?: string;
};

/**
 * `id` is the name of the command's field. Every field has a label, and a sentence for when it is left empty. In
 * `person` and `people`, members of the team are chosen: from a list, or with Teams' own search when they are many.
 */
export type Field<T extends string> = {
  readonly kind:
    'text' | 'lines' | 'choice' | 'radio' | 'choices' | 'person' | 'people' | 'date' | 'time' | 'number' | 'toggle';
  readonly id: string;
  readonly label: T;
  readonly value: string;
  readonly optional?: boolean;
  readonly hint?: T;
  /** Letters that fit in a `text` or in `lines`, if other than in any free text. */
  readonly maxLength?: number;
  readonly choices?: readonly Choice<T>[];
};

export type Button<T extends string> = {
  readonly title: T;
  /** A command's name; or `show`, which opens another view of the same process. */
  readonly verb: string;
  readonly view: View;
  /** Another process than the card's own, in a list of several. */
  readonly ref?: Ref;
  readonly style?: 'positive' | 'destructive';
  /** Sends what has been filled in; the others are not held up by an empty field. */
  readonly sends?: boolean;
};

/** Any room's view, as it travels on a card: its name and the ids it is about. */
export type View = { readonly card: string } & Readonly<Record<string, string>>;

/**
 * What a person filled in and what was wrong with it, so that nothing typed is lost. `questions` are asked at a field,
 * or say what an error is about; `pointedOut` says what they are about, so that the next press can be told from the first.
 */
export type Draft = {
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, TextKey>>;
  readonly questions?: Readonly<Record<string, string>>;
  readonly pointedOut?: readonly string[];
};
export const BLANK: Draft = { values: {}, errors: {} };

/** Everything a private card is drawn from, besides the state. */
export type Scene = {
  readonly viewer: Actor;
  readonly here: Settings;
  readonly texts: Texts;
  /** Today where the municipality is: for what a form suggests, and to say that a day has passed. */
  readonly today: LocalDate;
  /** What the card is about: where there are no names, a loop goes by its id. */
  readonly of?: Ref;
};

/** Everything a card in a channel is drawn from: no viewer, and no words but public ones. */
export type PublicScene = { readonly texts: PublicTexts };

export type PrivatePanel = Panel<string>;
export type PublicPanel = Panel<PublicText>;

export const dayOf = ({ here, texts }: Scene, when: Instant | LocalDate): string =>
  formatDate(when, here.office.zone, texts.language);

export const timeOf = ({ here, texts }: Scene, at: Instant): string =>
  formatDateTime(at, here.office.zone, texts.language);

/** When something is to be done at the latest. */
export const deadlineOf = (scene: Scene, at: Instant): string => timeOf(scene, halfHourOf(at));

export const formatTime = ({ here, texts }: Scene, at: Instant): string => {
  const time = localTimeOf(at, here.office.zone);
  return texts.say('clock', { time: texts.language === 'da' ? time.replace(':', '.') : time });
};
