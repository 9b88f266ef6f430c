import { type ACTED, onePerDay, type Glance } from '../access/read';
import type { Seen } from '../access/access';
import { formatDateTime } from '../calendar/format';
import { localDateOf } from '../calendar/time';
import type { ExistingConsent } from '../consent/glossary';
import type { ConsentView } from '../consent/notices';
import type { ExistingLoop } from '../loop/glossary';
import type { LoopView } from '../loop/notices';
import { MEETING_KINDS } from '../meeting/glossary';
import type { Ref } from '../process/process';
import type { TextKey } from '../texts/texts';
import { loopName, nameOf } from './names';
import type { Block, PrivatePanel, Scene } from './panel';

export type LookedAt = { readonly ref: Ref; readonly glances: readonly Glance[] } & (
  { readonly loop: ExistingLoop } | { readonly consent: ExistingConsent }
);

/** More than this would make a card too large for some clients; the rest is in the file (017). */
const MOST_CASES = 6;
const MOST_GLANCES = 8;

/** Who has looked at each consent of somebody's own and each loop they are part of. */
export function whoLookedPanel(cases: readonly LookedAt[], scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const heading = say('who-looked.heading');
  if (cases.length === 0) return { heading, blocks: [{ lines: [say('who-looked.none')] }] };
  const more = cases.length - MOST_CASES;
  return {
    heading,
    blocks: [
      { lines: [say('who-looked.about')] },
      ...cases.slice(0, MOST_CASES).map((one) => blockOf(one, scene)),
      ...(more > 0 ? [{ lines: [say('who-looked.more', { count: more })] }] : []),
    ],
  };
}

function blockOf(looked: LookedAt, scene: Scene): Block<string> {
  const { ref, glances } = looked;
  const { say, language } = scene.texts;
  const { zone } = scene.here.office;
  const lines = onePerDay(glances, (at) => localDateOf(at, zone));
  const older = lines.length - MOST_GLANCES;
  const facts = lines.slice(0, MOST_GLANCES).map((glance) => ({
    label: say('who-looked.who', { name: nameOf(scene, glance.who), role: asText(glance, scene) }),
    value: say('who-looked.what', {
      when: formatDateTime(glance.at, zone, language),
      what: seenText(glance.seen, scene),
    }),
  }));
  const title =
    'loop' in looked
      ? loopName({ ...scene, of: ref }, looked.loop.order)
      : say('who-looked.consent', { purpose: looked.consent.terms.purpose });
  if (facts.length === 0) return { title, lines: [say('who-looked.nobody')] };
  return { title, facts, ...(older > 0 ? { lines: [say('who-looked.older', { count: older })] } : {}) };
}

export const asText = ({ as }: Pick<Glance, 'as'>, { texts }: Pick<Scene, 'texts'>): string =>
  texts.say(as === 'guest' ? 'look.as.guest' : `role.${as}`);

const WHAT: Readonly<Record<LoopView['card'] | ConsentView['card'] | 'list' | typeof ACTED, TextKey>> = {
  'start-loop': 'look.loop',
  loop: 'look.loop',
  decision: 'look.decision',
  ask: 'look.decision',
  allocation: 'look.decision',
  'decision-form': 'look.form',
  workspace: 'look.meeting',
  round: 'look.meeting',
  document: 'look.document',
  reminder: 'look.reminder',
  'meeting-form': 'look.form',
  'follow-up': 'look.follow-up',
  'loop-form': 'look.form',
  consent: 'look.consent',
  'consent-form': 'look.form',
  list: 'look.list',
  acted: 'look.acted',
};
const isKnown = (card: string): card is keyof typeof WHAT => card in WHAT;

/** What somebody looked at, in words. */
export function seenText({ card, meeting }: Seen, { texts }: Pick<Scene, 'texts'>): string {
  const kind = MEETING_KINDS.find((one) => one === meeting);
  const key = isKnown(card) ? WHAT[card] : 'look.other';
  return texts.say(key, { meeting: kind ? texts.say(`meeting.${kind}`) : '' });
}
