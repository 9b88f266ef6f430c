import { halfHourOf } from '../calendar/time';
import { holderOf, type ExistingLoop } from '../loop/glossary';
import type { Ref } from '../process/process';
import type { Language } from '../texts/language';
import type { PublicText } from '../texts/public-text';
import { textsIn } from '../texts/texts';
import { INTENTS, OWN_INTENTS, type Intent } from '../understanding/intents';
import { officialCommand } from '../understanding/phrases';
import { whereIs } from './loop';
import { loopName } from './names';
import type { Block, Button, Panel, PrivatePanel, PublicPanel, PublicScene, Scene } from './panel';

/** A few words, when there is no more to show. */
export const notePanel = (heading: string, line: string): PrivatePanel => ({ heading, blocks: [{ lines: [line] }] });

/** The same in short, for when Teams finds a card too large: what it is about, its first lines, the first ways on. */
export function shortPanel<T extends string>({ heading, blocks }: Panel<T>, why: T): Panel<T> {
  const buttons = blocks
    .map((block) => block.buttons?.filter((button) => !button.sends) ?? [])
    .find((some) => some.length);
  return {
    heading,
    blocks: [{ lines: [...(blocks[0]?.lines ?? []).slice(0, 2), why], ...(buttons ? { buttons } : {}) }],
  };
}

/** To whoever can do something about it: something may not have come through. `what` is the kind of card it was on. */
export function unreachedPanel(what: string, to: string, about: string, { texts: { say } }: Scene): PrivatePanel {
  return {
    heading: say('unreached.heading'),
    blocks: [
      {
        lines: [say('unreached.what', { what, to })],
        facts: about ? [{ label: say('unreached.about'), value: about }] : [],
      },
      { lines: [say('unreached.now', { to })] },
    ],
  };
}

const intentButton = (intent: Intent, title: string): Button<string> => ({
  title,
  verb: 'show',
  view: { card: 'intent', intent },
});

/** What can be said to the bot. */
export function helpPanel({ texts }: PublicScene, intents: readonly Intent[] = INTENTS): PublicPanel {
  const fact = (intent: Intent) => ({ label: texts.command(intent), value: texts.say(`reply.help.${intent}`) });
  const facts = (isOwn: boolean) => intents.filter((one) => OWN_INTENTS.includes(one) === isOwn).map(fact);
  return {
    heading: texts.say('reply.help.heading'),
    blocks: [{ facts: facts(false) }, { title: texts.say('reply.help.yours'), facts: facts(true) }],
  };
}

/** The same in one's own chat, where the likeliest things are one press away; and one's own code, where there is one. */
export function ownHelpPanel(scene: PublicScene, code?: string, intents: readonly Intent[] = INTENTS): PrivatePanel {
  const { heading, blocks } = helpPanel(scene, intents);
  const likely = (['start-loop', 'my-loops', 'share-example'] as const).filter((one) => intents.includes(one));
  const buttons = likely.map((intent) => intentButton(intent, commandTitle(intent, scene.texts.language)));
  const { say } = textsIn(scene.texts.language);
  const own = code ? [{ lines: [say('help.own-code', { code })] }] : [];
  return { heading, blocks: [...own, ...blocks.map((block, i) => (i === 0 ? { ...block, buttons } : block))] };
}

const commandTitle = (intent: Intent, language: Language): string => {
  const command = officialCommand(intent, language);
  return command.charAt(0).toUpperCase() + command.slice(1);
};

/** Somebody asked for their file where others read along: it is one press away in their own chat. */
export const myDataPanel = ({ texts: { say } }: Pick<Scene, 'texts'>): PrivatePanel => ({
  heading: say('my-data.offer.heading'),
  blocks: [{ lines: [say('my-data.offer')], buttons: [intentButton('my-data', say('my-data.button'))] }],
});

/** Not understood: the three most likely things, one press away. */
export function unclearPanel(closest: readonly Intent[], { texts }: Pick<Scene, 'texts'>): PrivatePanel {
  const buttons = closest.slice(0, 3).map((intent) => intentButton(intent, commandTitle(intent, texts.language)));
  return { heading: texts.say('reply.unclear.heading'), blocks: [{ lines: [texts.say('reply.unclear')], buttons }] };
}

export type ListedLoop = { readonly ref: Ref; readonly loop: ExistingLoop };

/** More than this would make a card too large for some clients. */
const MOST_LISTED = 12;
const MOST_IN_STATUS = 40;

/** Those that fit on one card, the ones the viewer holds first. */
export function listedFor({ viewer }: Pick<Scene, 'viewer'>, loops: readonly ListedLoop[]): ListedLoop[] {
  const isHeld = ({ loop }: ListedLoop): boolean => holderOf(loop) === viewer.id;
  return [...loops.filter(isHeld), ...loops.filter((one) => !isHeld(one))].slice(0, MOST_LISTED);
}

export function myLoopsPanel(loops: readonly ListedLoop[], scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const listed = listedFor(scene, loops);
  if (loops.length === 0) {
    return {
      heading: say('my-loops.heading'),
      blocks: [
        {
          lines: [say('my-loops.none')],
          buttons: [intentButton('start-loop', commandTitle('start-loop', scene.texts.language))],
        },
      ],
    };
  }
  return {
    heading: say('my-loops.heading'),
    blocks: [
      ...listed.map(({ ref, loop }): Block<string> => ({
        title: loopName({ ...scene, of: ref }, loop.order),
        lines: [loop.order.theme, whereIs(loop, scene)],
        buttons: [{ title: say('my-loops.open'), verb: 'show', view: { card: 'loop' }, ref }],
      })),
      ...(loops.length > listed.length ? [{ lines: [say('my-loops.more')] }] : []),
    ],
  };
}

/** Where every open loop is, by unit code: fit for a channel, and no more than that in 1:1 either. */
export function statusPanel(loops: readonly ListedLoop[], { texts }: PublicScene): PublicPanel {
  const facts = loops.slice(0, MOST_IN_STATUS).map(({ loop }) => ({
    label: texts.unit(loop.order.unit.code),
    value: publicWhere(loop, { texts }),
  }));
  return {
    heading: texts.say('public.status.heading'),
    blocks: [
      facts.length > 0 ? { facts } : { lines: [texts.say('public.status.none')] },
      ...(loops.length > facts.length ? [{ lines: [texts.say('my-loops.more')] }] : []),
    ],
  };
}

function publicWhere(loop: ExistingLoop, { texts }: PublicScene): PublicText {
  switch (loop.phase) {
    case 'deciding':
      return loop.decision.phase === 'overdue'
        ? texts.say('where.overdue')
        : texts.say('where.seeking', { when: texts.dateTime(halfHourOf(loop.decision.decideBy)) });
    case 'meetings': {
      const meeting = loop.meetings.at(-1);
      return meeting
        ? texts.say(`where.${meeting.stage}`, { meeting: texts.meeting(meeting.kind) })
        : texts.say('public.loop.open');
    }
    case 'follow-up':
      return texts.say('where.follow-up', { day: texts.date(loop.followUpOn) });
    case 'closed':
      return texts.say('where.closed', { day: texts.date(loop.closedAt) });
    case 'broken-off':
      return texts.say('where.broken-off', { day: texts.date(loop.brokenOffAt) });
  }
}
