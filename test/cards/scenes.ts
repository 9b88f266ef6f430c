import { erasurePanel } from '../../src/cards/erasure';
import { needPanel, numberPanel } from '../../src/cards/need';
import { officialCommand } from '../../src/understanding/phrases';
import { expandPrivate, expandPublic, type Envelope } from '../../src/cards/expand';
import { consentPanel } from '../../src/cards/consent';
import { perhapsTakeBackPanel, takenBackPanel } from '../../src/cards/taking-back';
import { leftBehindPanel } from '../../src/cards/gaps';
import { startLoopPanel } from '../../src/cards/loop';
import { nameOf } from '../../src/cards/names';
import { BLANK, type Draft, type Panel, type PublicScene, type Scene } from '../../src/cards/panel';
import {
  helpPanel,
  ownHelpPanel,
  myLoopsPanel,
  notePanel,
  shortPanel,
  statusPanel,
  unclearPanel,
  unreachedPanel,
} from '../../src/cards/replies';
import { drawExample, drawLoop, drawPublicExample, drawPublicLoop } from '../../src/cards/draw';
import { settingsPanel, welcomePanel } from '../../src/cards/settings';
import type { ConsentView } from '../../src/consent/notices';
import { seenBy as consentSeenBy } from '../../src/consent/permissions';
import { seenBy } from '../../src/loop/permissions';
import { allows } from '../../src/municipality/rights';
import type { ExistingLoop } from '../../src/loop/glossary';
import { MEETING_KINDS } from '../../src/meeting/glossary';
import { SETTINGS_FORMS, type PersonId, type Settings } from '../../src/municipality/glossary';
import type { MunicipalityView } from '../../src/municipality/notices';
import type { Ref } from '../../src/process/process';
import { LANGUAGES, type Language } from '../../src/texts/language';
import { publicTextsIn, type PublicText } from '../../src/texts/public-text';
import { textsIn } from '../../src/texts/texts';
import { removedPanel, removedPublicPanel, retentionPanel } from '../../src/cards/retention';
import { RULES, type Removed } from '../../src/retention/retention';
import { INTENTS } from '../../src/understanding/intents';
import { actor, aisha, danishTown, day, karin, local, mona, siv, town } from '../town';
import { DECISIONS, ENDS, stagesOf } from './loop-states';
import { CONSENTS, EXAMPLES, SETTINGS } from './other-states';
import { publicViewsOf, viewsOf } from './views';

/** The process whose commands a card's buttons may send. */
export type Kind = 'loop' | 'example' | 'consent' | 'municipality';

/** Something to be seen, in whichever language: what it is called in a failing test, and what it looks like. */
export type Picture = { readonly name: string; readonly kind: Kind } & (
  | { readonly audience: 'private'; draw(language: Language): Panel<string> }
  | { readonly audience: 'public'; draw(language: Language): Panel<PublicText> }
);

export type Card = Readonly<Record<string, unknown>>;
export type Drawn = Pick<Picture, 'name' | 'kind' | 'audience'> & { readonly language: Language; readonly card: Card };

/** What is done to a state or a municipality before it is drawn. */
export type Twist = <T>(what: T) => T;

const here = (language: Language): Settings => (language === 'da' ? danishTown : town);
const refTo = (kind: Kind): Ref => ({ tenantId: 'b0a1f7f6-6c3c-4f0c-9b46-3f1d3c0c0a11', kind, id: 'k7m2p' });

const sceneOf = (viewer: PersonId, language: Language, settings: Settings = here(language)): Scene => ({
  viewer: actor(viewer, settings),
  here: settings,
  texts: textsIn(language),
  today: day('2025-03-03'),
});

const publicScene = (language: Language): PublicScene => ({
  texts: publicTextsIn(language, here(language).office.zone),
});

const VIEWERS = [karin, mona, aisha, siv];

function ofLoop(phase: string, lived: ExistingLoop, twist: Twist, kinds = MEETING_KINDS.slice()): Picture[] {
  const loop = twist(lived);
  const own = viewsOf(lived, kinds).flatMap((view) =>
    VIEWERS.filter((viewer) => allows(seenBy(view, loop, here('sv')), actor(viewer))).map((viewer): Picture => ({
      ...{ name: `${phase}: ${JSON.stringify(view)} to ${viewer}`, kind: 'loop', audience: 'private' },
      draw: (language) => drawLoop(view, loop, sceneOf(viewer, language, twist(here(language)))),
    })),
  );
  const open = publicViewsOf(lived, kinds).map((view): Picture => ({
    ...{ name: `${phase}: ${JSON.stringify(view)}`, kind: 'loop', audience: 'public' },
    draw: (language) => drawPublicLoop(view, loop, publicScene(language)),
  }));
  return [...own, ...open];
}

const loopPictures = (twist: Twist): Picture[] => [
  ...Object.entries({ ...DECISIONS, ...ENDS }).flatMap(([phase, loop]) => ofLoop(phase, loop, twist)),
  ...MEETING_KINDS.flatMap((kind) =>
    Object.entries(stagesOf(kind)).flatMap(([stage, loop]) => ofLoop(`${kind} ${stage}`, loop, twist, [kind])),
  ),
];

const examplePictures = (twist: Twist): Picture[] =>
  Object.entries(EXAMPLES).flatMap(([phase, state]): Picture[] => [
    ...(['example-form', 'example'] as const).map((card): Picture => ({
      ...{ name: `example ${phase}: ${card}`, kind: 'example', audience: 'private' },
      draw: (language) => drawExample({ card }, twist(state), sceneOf(aisha, language)),
    })),
    {
      ...{ name: `example ${phase}: public`, kind: 'example', audience: 'public' },
      draw: (language) => drawPublicExample({ card: 'example-public' }, twist(state), publicScene(language)),
    },
  ]);

const CONSENT_VIEWS: ConsentView[] = [
  { card: 'consent' },
  { card: 'consent-form', form: 'ask-consent' },
  { card: 'consent-form', form: 'give-in-part' },
];

const consentPictures = (twist: Twist): Picture[] => [
  ...Object.entries(CONSENTS).flatMap(([phase, lived]) => {
    const state = twist(lived);
    return CONSENT_VIEWS.flatMap((view) =>
      VIEWERS.filter((viewer) => allows(consentSeenBy(view, state), actor(viewer))).map((viewer): Picture => ({
        ...{ name: `consent ${phase}: ${JSON.stringify(view)} to ${viewer}`, kind: 'consent', audience: 'private' },
        draw: (language) => consentPanel(view, state, sceneOf(viewer, language, twist(here(language)))),
      })),
    );
  }),
  {
    ...{ name: 'perhaps a consent is taken back', kind: 'consent', audience: 'private' },
    draw: (language) => perhapsTakeBackPanel(sceneOf(siv, language)),
  },
  ...[[], Object.values(CONSENTS)].map((all): Picture => ({
    ...{ name: `${all.length} consents taken back`, kind: 'consent', audience: 'private' },
    draw: (language) =>
      takenBackPanel(
        twist(all).flatMap((consent) =>
          consent.phase === 'absent' || consent.phase === 'removed' ? [] : [{ ref: refTo('consent'), consent }],
        ),
        sceneOf(siv, language),
      ),
  })),
];

const SETTING_VIEWS: MunicipalityView[] = [
  { card: 'set-up' },
  { card: 'settings' },
  { card: 'gaps' },
  ...SETTINGS_FORMS.map((step) => ({ card: 'settings-form', step }) as const),
];

const settingPictures = (twist: Twist): Picture[] =>
  Object.entries(SETTINGS).flatMap(([phase, lived]): Picture[] => {
    const state = twist(lived);
    return [
      ...SETTING_VIEWS.map((view): Picture => ({
        ...{ name: `settings ${phase}: ${JSON.stringify(view)}`, kind: 'municipality', audience: 'private' },
        draw: (language) => settingsPanel(view, state, sceneOf(karin, language, state.settings)),
      })),
      {
        ...{ name: `settings ${phase}: welcome`, kind: 'municipality', audience: 'public' },
        draw: (language) => welcomePanel({ card: 'welcome' }, publicScene(language)),
      },
    ];
  });

/** A samordnare in a large municipality sees many loops. */
const manyLoops = Array.from({ length: 5 }, () => Object.values({ ...DECISIONS, ...ENDS })).flat();

const manyRemoved: Removed[] = RULES.flatMap((rule) =>
  Array.from({ length: 12 }, () => ({
    ...{ phase: 'removed', code: 'LIN', endedAt: local('2025-06-18 11:00'), removedAt: local('2027-06-18 11:00') },
    ...{ rule, kept: rule === 'loop-over' ? { months: 24 } : { days: 30 } },
  })),
);

function replies(twist: Twist): Picture[] {
  const listed = twist(manyLoops).map((loop) => ({ ref: refTo('loop'), loop }));
  const scene = (language: Language): Scene => sceneOf(karin, language, twist(here(language)));
  const say = (language: Language) => textsIn(language).say;
  const draws: Readonly<Record<string, (language: Language) => Panel<string>>> = {
    help: (language) => ownHelpPanel(publicScene(language)),
    unclear: (language) => unclearPanel([...INTENTS], scene(language)),
    'my loops, none': (language) => myLoopsPanel([], scene(language)),
    'my loops, three': (language) => myLoopsPanel(listed.slice(0, 3), scene(language)),
    'my loops, many': (language) => myLoopsPanel(listed, scene(language)),
    'nothing removed': (language) => retentionPanel([], scene(language)),
    'much removed': (language) => retentionPanel(twist(manyRemoved), scene(language)),
    'a removed loop': (language) => removedPanel('loop', scene(language)),
    'a note': (language) => notePanel(say(language)('reply.done.heading'), say(language)('reply.done')),
    'not come through': (language) => {
      const { texts } = scene(language);
      return unreachedPanel(
        texts.say('summary.ask'),
        nameOf(scene(language), aisha),
        'Lindens gruppbostad',
        scene(language),
      );
    },
    'in short': (language) => shortPanel(myLoopsPanel(listed, scene(language)), say(language)('remark.shorter')),
    'somebody in need': (language) =>
      needPanel({ say: say(language), help: officialCommand('help', language) }, 'SE', 'own'),
    'somebody in need in Norway': (language) =>
      needPanel({ say: say(language), help: officialCommand('help', language) }, 'NO', 'own'),
    'a personal number': (language) => numberPanel({ say: say(language) }, 'own'),
    erasure: (language) => erasurePanel(scene(language), nameOf(scene(language), aisha)),
    'a heading': (language) => ({ heading: say(language)('reply.language.heading'), blocks: [] }),
  };
  const about = { kind: 'municipality', audience: 'private' } as const;
  return [
    ...Object.entries(draws).map(([name, draw]) => ({ ...about, name, draw })),
    {
      ...{ ...about, name: 'a loop left behind', kind: 'loop' },
      draw: (language) => leftBehindPanel('Lindens gruppbostad', scene(language)),
    },
    { ...about, name: 'a new loop', kind: 'loop', draw: (language) => startLoopPanel('LIN', scene(language)) },
  ];
}

function publicReplies(twist: Twist): Picture[] {
  const listed = twist(manyLoops).map((loop) => ({ ref: refTo('loop'), loop }));
  const draws: Readonly<Record<string, (language: Language) => Panel<PublicText>>> = {
    'help in a channel': (language) => helpPanel(publicScene(language)),
    'a removed loop in a channel': (language) => removedPublicPanel('loop', publicScene(language)),
    'status, none': (language) => statusPanel([], publicScene(language)),
    'status, many': (language) => statusPanel(listed, publicScene(language)),
    'somebody in need in a channel': (language) => {
      const { say, command } = publicScene(language).texts;
      return needPanel({ say, help: command('help') }, 'DK', 'others-see');
    },
    'a personal number in a channel': (language) => numberPanel(publicScene(language).texts, 'others-see'),
    elsewhere: (language) => ({ heading: publicScene(language).texts.say('public.in-private'), blocks: [] }),
  };
  return Object.entries(draws).map(([name, draw]) => ({ name, kind: 'municipality', audience: 'public', draw }));
}

export const picturesOf = (twist: Twist): Picture[] => [
  ...loopPictures(twist),
  ...examplePictures(twist),
  ...consentPictures(twist),
  ...settingPictures(twist),
  ...replies(twist),
  ...publicReplies(twist),
];

export const envelopeOf = (kind: Kind, language: Language, draft: Draft = BLANK, remark = ''): Envelope => ({
  ref: refTo(kind),
  version: 1234,
  language,
  draft,
  remark,
});

/** As it is first sent; and, if it has a form, as it comes back with every field wrong and a remark above. */
function expanded(picture: Picture, language: Language): Drawn[] {
  const { name, kind, audience } = picture;
  const about = { name: `${name} (${language})`, kind, audience, language };
  const blank = envelopeOf(kind, language);
  if (picture.audience === 'public') return [{ ...about, card: expandPublic(picture.draw(language), blank) }];
  const panel = picture.draw(language);
  const fresh = { ...about, card: expandPrivate(panel, blank) };
  const fields = panel.blocks.flatMap((block) => block.fields ?? []);
  if (fields.length === 0) return [fresh];
  const values = Object.fromEntries(fields.map(({ id }) => [id, typedIn(id)]));
  const errors = Object.fromEntries(fields.map(({ id }) => [id, 'error.personal-number' as const]));
  const draft = envelopeOf(kind, language, { values, errors }, textsIn(language).say('reply.check-fields'));
  return [fresh, { ...about, name: `${about.name}, sent back`, card: expandPrivate(panel, draft) }];
}

export const typedIn = (id: string): string => `typed in ${id}`;

const asItIs: Twist = (what) => what;

/** Every card there is to be seen, once: what looks the same in another phase or to another person is not repeated. */
export function everyCard(twist = asItIs, languages: readonly Language[] = LANGUAGES): readonly Drawn[] {
  const seen = new Map<string, Drawn[]>();
  for (const picture of picturesOf(twist)) {
    for (const language of languages) {
      const key = JSON.stringify([picture.audience, picture.kind, language, picture.draw(language)]);
      if (!seen.has(key)) seen.set(key, expanded(picture, language));
    }
  }
  return [...seen.values()].flat();
}
