import { KEEP_MONTHS, NAMING, privacyOf, SECRECY } from '../municipality/glossary';
import type { Block, PrivatePanel, Scene } from './panel';

/** What a municipality decides itself of privacy: each choice says what it means. */
export function privacyPanel({ here, texts: { say } }: Scene): PrivatePanel {
  const { names, keepMonths, peerGuideSecrecy } = privacyOf(here);
  const view = { card: 'settings-form', step: 'privacy' } as const;
  return {
    heading: say('settings.change.privacy'),
    blocks: [
      { lines: [say('set-privacy.intro')] },
      {
        fields: [
          {
            kind: 'radio',
            id: 'names',
            label: say('set-privacy.names'),
            value: names,
            choices: NAMING.map((value) => ({ title: say(`set-privacy.names.${value}`), value })),
          },
        ],
      },
      {
        lines: [say('set-privacy.names.how')],
        fields: [
          {
            kind: 'choice',
            id: 'keepMonths',
            label: say('set-privacy.keepMonths'),
            value: String(keepMonths),
            choices: KEEP_MONTHS.map((months) => ({
              title: say('set-privacy.months', { months }),
              value: String(months),
            })),
          },
          {
            kind: 'radio',
            id: 'peerGuideSecrecy',
            label: say('set-privacy.peerGuideSecrecy'),
            value: peerGuideSecrecy,
            choices: SECRECY.map((value) => ({ title: say(`set-privacy.secrecy.${value}`), value })),
          },
        ],
      },
      {
        lines: [say('set-privacy.secrecy.how')],
        buttons: [{ title: say('save'), verb: 'set-privacy', view, style: 'positive', sends: true }],
      },
    ],
  };
}

export function privacyBlock({ here, texts: { say } }: Scene): Block<string> {
  const { names, keepMonths, peerGuideSecrecy } = privacyOf(here);
  return {
    title: say('settings.privacy'),
    facts: [
      { label: say('set-privacy.names'), value: say(`settings.names.${names}`) },
      { label: say('set-privacy.keepMonths'), value: say('set-privacy.months', { months: keepMonths }) },
      { label: say('set-privacy.peerGuideSecrecy'), value: say(`set-privacy.secrecy.${peerGuideSecrecy}`) },
    ],
    buttons: [
      { title: say('settings.change.privacy'), verb: 'show', view: { card: 'settings-form', step: 'privacy' } },
    ],
  };
}
