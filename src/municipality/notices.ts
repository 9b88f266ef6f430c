import { nudges } from '../calendar/nudges';
import { nextOpen } from '../calendar/quiet-hours';
import { addDays } from '../calendar/time';
import type { Notice } from '../process/process';
import type { Message } from './audience';
import { holdersOf, type MunicipalityState, type PersonId, type SettingsForm } from './glossary';

export type MunicipalityView =
  /** The set-up, at the step it has come to. */
  | { readonly card: 'set-up' }
  | { readonly card: 'settings' }
  /** What is needed and has been lost: a channel, or whoever had a role. */
  | { readonly card: 'gaps' }
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
        { key: 'set-up', at: installedAt, until: 'whenever', answers: true, message },
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
      return [
        { key: 'welcome', at: nextOpen(state.readyAt, state.settings.office), until: 'whenever', message },
        ...gapNotices(state),
      ];
    }
  }
}

/** To those who can mend it, in their working hours, and again until it is mended. */
function gapNotices(state: Extract<MunicipalityState, { phase: 'ready' }>): Notice<MunicipalityMessage>[] {
  const { gapsSince: since, settings } = state;
  if (since === undefined) return [];
  const { office } = settings;
  return menders(state).flatMap((person) => {
    const message = { to: { person }, view: { card: 'gaps' } } as const;
    return [
      { key: `gaps:${since}:${person}`, at: nextOpen(since, office), until: 'whenever' as const, message },
      ...nudges(since, office).map(({ day, at, until }) => ({
        key: `nudge:gaps:${since}:${day}:${person}`,
        ...{ at, until, message },
      })),
    ];
  });
}

/** Named here and not by their role, as the role may be what has been lost. */
function menders({ settings, installedBy }: Extract<MunicipalityState, { phase: 'ready' }>): readonly PersonId[] {
  const found = (['method-coordinator', 'project-lead'] as const)
    .map((role) => holdersOf(role, settings))
    .find((holders) => holders.length > 0);
  return found ?? [installedBy];
}
