import { EVERY_INTENT } from './intents';
import { DANISH } from './need/da';
import { ENGLISH } from './need/en';
import { NORWEGIAN } from './need/nb';
import { SWEDISH } from './need/sv';
import { PHRASES } from './phrases';
import { words } from './plain-words';
import { tellsOf } from './told';
import { isSlip, isSpeltByEar } from './typing-errors';

/*
How people say that they are in need: somebody hurts them, they are unwell, they do not want to live, or it is a report of
ill-treatment (lex Sarah). Whoever is met by the answer without need has lost a moment; whoever is not met by it stands
alone. So a phrase is left out only if it is what people write of other things.
*/

const LANGUAGES = [SWEDISH, NORWEGIAN, DANISH, ENGLISH];

const LEAST_FORGIVEN = 6;
/** One letter from a cry, and other words: "sparar mig" is no "sparkar mig". */
const OTHER_WORDS = words(`
  utnyttja utnytte udnytte tvinga tvinge
  sparar sparat sparas sparade spara sparades skapar skapat finns rinner jobbar politik politiken leden
  sparer sparet spart sparte parker parkert parkeret skaper
  blocked policy policies eaten cared shared only staring starring starting hiding president
`);
const COMMAND_WORDS = words(
  Object.values(PHRASES)
    .flatMap((phrases) => EVERY_INTENT.flatMap((intent) => phrases[intent].join(' ').split('/')))
    .join(' '),
);

const isMeant = (written: string, meant: string): boolean =>
  meant.length >= LEAST_FORGIVEN &&
  Math.abs(written.length - meant.length) <= 1 &&
  (isSlip(written, meant) || isSpeltByEar(written, meant)) &&
  !OTHER_WORDS.has(written) &&
  !COMMAND_WORDS.has(written);

/** Whether somebody is in need, as far as words can tell. */
export const tellsOfNeed = tellsOf(['lex sarah/sara', ...LANGUAGES.flatMap(({ heard }) => heard)], {
  innocent: LANGUAGES.flatMap(({ innocent }) => innocent),
  isMeant,
});
