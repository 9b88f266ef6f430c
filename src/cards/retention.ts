import { localDateOf } from '../calendar/time';
import { privacyOf } from '../municipality/glossary';
import { RULES, type HowLong, type Removed } from '../retention/retention';
import { type PrivatePanel, type PublicPanel, type PublicScene, type Scene } from './panel';

type Kind = 'loop' | 'example' | 'consent';

/** What stands on every card about something that has been removed. */
export const removedPanel = (kind: Kind, { texts: { say } }: Pick<Scene, 'texts'>): PrivatePanel => ({
  heading: say('removed.heading'),
  blocks: [{ lines: [say(`removed.${kind}`)] }],
});

export const removedPublicPanel = (kind: Exclude<Kind, 'consent'>, { texts: { say } }: PublicScene): PublicPanel => ({
  heading: say('removed.heading'),
  blocks: [{ lines: [say(`removed.${kind}`)] }],
});

/** More than this would make a card too large for some clients. */
const MOST_LISTED = 30;

/** What has been removed by itself, the newest first, and by which rules: the record of it, without names or words. */
export function retentionPanel(all: readonly Removed[], scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const newest = [...all].sort((a, b) => (a.removedAt < b.removedAt ? 1 : -1)).slice(0, MOST_LISTED);
  const { keepMonths: months } = privacyOf(scene.here);
  const rules = RULES.map((rule) => say(`retention.rule.${rule}`, { months }));
  return {
    heading: say('retention.heading'),
    blocks: [
      newest.length === 0
        ? { lines: [say('retention.none')] }
        : { lines: [say('retention.intro')], facts: newest.map((one) => factOf(one, scene)) },
      ...(all.length > newest.length ? [{ lines: [say('retention.more')] }] : []),
      {
        title: say('retention.rules'),
        lines: [...rules, say('retention.open')].map((line) => `• ${line}`),
      },
      { lines: [say('retention.kept')] },
    ],
  };
}

function factOf({ rule, code = '', endedAt, removedAt, kept }: Removed, scene: Scene) {
  const { say } = scene.texts;
  // With the year, as a record is read years later.
  const ended = localDateOf(endedAt, scene.here.office.zone);
  const removed = localDateOf(removedAt, scene.here.office.zone);
  return {
    label: say(`retention.what.${rule}`, { code }),
    value: say('retention.line', { ended, removed, kept: howLong(kept, scene) }),
  };
}

const howLong = (kept: HowLong, { texts: { say } }: Scene): string =>
  'months' in kept ? say('retention.months', { count: kept.months }) : say('retention.days', { count: kept.days });
