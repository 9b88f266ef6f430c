import { nudges } from '../calendar/nudges';
import { nextOpen } from '../calendar/quiet-hours';
import { addDays } from '../calendar/time';
import type { Notice } from '../process/process';
import type { Message } from './audience';
import type { MunicipalityState, SettingsForm } from './glossary';

export type MunicipalityView =
  /** The set-up, at the step it has come to. */
  | { readonly card: 'set-up' }
  | { readonly card: 'settings' }
  | { readonly card: 'settings-form'; readonly step: SettingsForm };
export type MunicipalityPublicView = { readonly card: 'welcome' };

export type MunicipalityMessage = Message<MunicipalityView, MunicipalityPublicView>;

/** Days after which an unfinished set-up is asked for once more [D]. */
const REMIND_AFTER_DAYS = 2;

/** The set-up card to whoever installed the bot, and the words about privacy to the guides' channel (R4). */
export function notices(state: MunicipalityState): Notice<MunicipalityMessage>[] {
  switch (state.phase) {
    case 'absent':
      return [];
    case 'setting-up': {
      const { installedAt, installedBy, settings } = state;
      const message = { to: { person: installedBy }, view: { card: 'set-up' } } as const;
      const remindAt = nextOpen(addDays(installedAt, REMIND_AFTER_DAYS, settings.office.zone), settings.office);
      return [
        { key: 'set-up', at: installedAt, until: 'whenever', message },
        { key: 'set-up-reminder', at: remindAt, until: 'whenever', message },
        ...nudges(installedAt, settings.office).map(({ day, at, until }) => ({
          key: `nudge:set-up:${day}`,
          at,
          until,
          message,
        })),
      ];
    }
    case 'ready': {
      const message = { to: { channel: 'guides' }, view: { card: 'welcome' } } as const;
      return [{ key: 'welcome', at: state.readyAt, until: 'whenever', message }];
    }
  }
}
