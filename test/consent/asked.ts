import type { z } from 'zod/v4';
import { ConsentInput, type ConsentCommand } from '../../src/consent/commands';
import { consent } from '../../src/consent/consent';
import type { PersonId, Settings } from '../../src/municipality/glossary';
import { deciderOf, given } from '../given';
import { aisha, by, siv, town } from '../town';

export type ConsentWords = z.input<typeof ConsentInput>;

/** What somebody sends from a card about a consent, parsed as at the rim. */
export const says = (who: PersonId, stamp: string, input: ConsentWords, here: Settings = town): ConsentCommand => ({
  ...ConsentInput.parse(input),
  ...by(who, stamp, here),
});

type AskWords = Extract<ConsentWords, { type: 'ask-consent' }>;

/** Aisha, who coordinates a loop, asks Siv on a Monday morning. */
export const ask = (
  changes: Partial<AskWords> & { readonly who?: PersonId; readonly at?: string; readonly here?: Settings } = {},
): ConsentCommand => {
  const { who = aisha, at = '2025-03-03 09:00', here = town, ...words } = changes;
  const input: AskWords = {
    ...{ type: 'ask-consent', person: siv, purpose: 'Planera träffar tillsammans' },
    ...{ topics: 'Resor\nTider', recipients: 'Lindens gruppbostad\nAspens dagliga verksamhet' },
    ...{ sources: 'Habiliteringen', months: '12', secrecy: 'asked', legalBasis: 'not-stated' },
    ...words,
  };
  return says(who, at, input, here);
};

export const nobodyAsked = given(deciderOf(consent));
export const informed = nobodyAsked.after(ask());
export const yes = (at = '2025-03-04 10:00'): ConsentCommand => says(siv, at, { type: 'give-consent' });
export const inPart = (
  except: { topics?: string; recipients?: string; people?: string },
  at = '2025-03-04 10:00',
): ConsentCommand =>
  says(siv, at, {
    ...{ type: 'give-in-part', exceptTopics: except.topics ?? '' },
    ...{ exceptRecipients: except.recipients ?? '', exceptPeople: except.people ?? '' },
  });
export const takeBack = (at: string): ConsentCommand => says(siv, at, { type: 'withdraw-consent' });

export const wholly = informed.after(yes());
export const partly = informed.after(inPart({ topics: '0', recipients: '1' }));
export const declined = informed.after(says(siv, '2025-03-04 10:00', { type: 'decline-consent' }));
export const withdrawn = wholly.after(takeBack('2025-03-09 03:00'));
export const EXPIRES_AT = '2026-03-04 10:00';
