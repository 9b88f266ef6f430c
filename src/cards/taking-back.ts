import { stands, type ExistingConsent } from '../consent/glossary';
import type { Ref } from '../process/process';
import type { Block, PrivatePanel, Scene } from './panel';
import { notePanel } from './replies';

/** As it was until then. */
export type TakenBack = { readonly ref: Ref; readonly consent: ExistingConsent };

const wasGiven = ({ consent }: TakenBack): boolean => stands(consent);

/** To whoever has taken back what they had agreed to, or were asked: which that was, and each with its way back. */
export function takenBackPanel(all: readonly TakenBack[], scene: Pick<Scene, 'texts'>): PrivatePanel {
  const { say } = scene.texts;
  if (all.length === 0) return notePanel(say('consent.none.heading'), say('consent.none'));
  return {
    heading: say(all.some(wasGiven) ? 'consent.withdrawn.heading' : 'consent.question-withdrawn.heading'),
    blocks: [
      { lines: [say('consent.taken-back')] },
      ...all.slice(0, MOST_LISTED).map(({ ref, consent: { phase, terms } }): Block<string> => ({
        ...(phase === 'informed' ? { lines: [say('consent.question-withdrawn')] } : {}),
        facts: [
          { label: say('consent.why'), value: terms.purpose },
          { label: say('consent.to'), value: terms.recipients.join(', ') },
        ],
        buttons: [{ title: say('my-loops.open'), verb: 'show', view: { card: 'consent' }, ref }],
      })),
    ],
  };
}

/** It is not plain that somebody takes back what they agreed to: nothing is done but at the press of a button (R9). */
export function perhapsTakeBackPanel({ texts: { say } }: Pick<Scene, 'texts'>): PrivatePanel {
  const takeBack = { card: 'intent', intent: 'withdraw-consent' } as const;
  return {
    heading: say('consent.perhaps.heading'),
    blocks: [
      {
        lines: [say('consent.perhaps'), say('consent.perhaps.how')],
        buttons: [{ title: say('consent.perhaps.button'), verb: 'show', view: takeBack, style: 'destructive' }],
      },
    ],
  };
}

/** All are taken back; more than these would make a card too large. */
const MOST_LISTED = 12;
