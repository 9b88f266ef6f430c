import { tellsOf } from './told';

/*
That what is kept about somebody is to be deleted. It is said in words only: nothing is deleted for it, so that any way to
say it may count.
*/

const SWEDISH = [
  'radera/raderar/radering/rensa/rensar/glöm/glömma/förstör/förstöra/avlägsna/utplåna uppgifter/uppgifterna/personuppgifter/personuppgifterna/data/information/informationen/allt/mig/mej',
  'ta/tar/ha/få bort uppgifter/uppgifterna/personuppgifter/personuppgifterna/data/information/informationen/allt/mig/mej',
  'mina uppgifter/personuppgifter/data radera/raderas/raderade/bort/borttagna',
  'bli bortglömd/glömd/raderad/borttagen',
];

const NORWEGIAN = [
  'slett/slette/sletter/sletting/fjern/fjerne/fjerner/glem/glemme opplysninger/opplysningene/personopplysninger/personopplysningene/data/dataene/informasjon/informasjonen/alt/meg',
  'ta/tar/ha/få bort opplysninger/opplysningene/personopplysninger/personopplysningene/data/informasjon/alt/meg',
  'opplysningene/personopplysningene mine slett/slettet/slettes/bort/fjernet',
  'mine opplysninger/personopplysninger/data slett/slettet/slettes/bort/fjernet',
  'bli glemt/slettet',
];

const DANISH = [
  'slet/slette/sletter/sletning/fjern/fjerne/fjerner/glem/glemme oplysninger/oplysningerne/personoplysninger/personoplysningerne/data/information/alt/mig',
  'mine oplysninger/personoplysninger/data slet/slettet/slettes/væk/fjernet',
  'blive glemt/slettet',
];

const ENGLISH = [
  'delete/deleting/erase/erasing/remove/removing/wipe/forget/destroy data/information/info/details/everything/me',
  'my data/information/info/details deleted/erased/removed/gone',
  'be forgotten/deleted/erased',
  'erasure',
];

export const asksForErasure = tellsOf([...SWEDISH, ...NORWEGIAN, ...DANISH, ...ENGLISH]);
