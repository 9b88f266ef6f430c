import type { Country } from '../calendar/working-day';
import type { TextKey } from '../texts/texts';
import type { Panel } from './panel';

/** Who may read what was written: nobody else, or others too. */
export type Readers = 'own' | 'others-see';

type Words<T extends string> = {
  readonly say: (key: TextKey, params?: Readonly<Record<string, T>>) => T;
  /** What to write for help. */
  readonly help: T;
};

/**
 * To somebody who is in need, or who reports it: where to turn, the same words whoever asks and whatever was written, of
 * which nothing is said again (R28). What to do in danger comes first.
 */
export function needPanel<T extends string>({ say, help }: Words<T>, country: Country, readers: Readers): Panel<T> {
  return {
    heading: say('need.heading'),
    blocks: [
      { lines: [say(`need.emergency.${country}`)] },
      { lines: [say(readers === 'own' ? 'need.nobody-reads' : 'need.others-see')] },
      { title: say('need.tell.heading'), lines: [say('need.tell')] },
      { title: say('need.staff.heading'), lines: [say(`need.staff.${country}`)] },
      { lines: [say('need.otherwise', { help })] },
    ],
  };
}

/** The same before others: what to do in danger, and that the rest stands in the own chat of whoever wrote. */
export const needInBrief = <T extends string>({ say }: Pick<Words<T>, 'say'>, country: Country): Panel<T> => ({
  heading: say('need.heading'),
  blocks: [{ lines: [say(`need.emergency.${country}`), say('need.others-see'), say('need.rest-in-own-chat')] }],
});

/** Somebody wrote a personal number: it was not kept, and only they can take the message away (N1). */
export const numberPanel = <T extends string>({ say }: Pick<Words<T>, 'say'>, readers: Readers): Panel<T> => ({
  heading: say('number.heading'),
  blocks: [{ lines: [say(`number.${readers}`)] }],
});
