import type { Language } from '../texts/language';
import { fold } from './tokens';

/** A set of words as they are compared. */
export function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/).map(fold));
}

/** Words that change nothing: politeness, pronouns, prepositions, the adjectives of an example. */
export const FREE_WORDS = words(`
  hej hejsan hallå tjena tja god morgon dag tack snälla en ett den det de denna detta på till i in för från med av om vid
  hos åt som och eller att jag du vi ni mig dig oss er min mitt mina vår vårt våra vill vilja skulle ska kan kunna kunde
  få får har ha är var vad hur vem nu idag gärna bara lite behöver måste gör göra igång hjälp hjälpa bra dålig
  dåligt gott goda svårt lyckat misslyckat mycket allt där här också snart okej ok ja jo
  hei heisann hallo takk et ei til fra av ved hos som og eller å jeg eg deg meg oss dere mitt mine vår vårt våre ville skal
  kunne få får har ha er hva hvordan hvor hvem nå gjerne bare litt trenger må gjør gjøre hjelp hjelpe godt dårlig dårleg
  dårlige gode vanskelig veldig alt der her også
  hejsa goddag tak venligst fra ved og jeg dig mig os jer mit vores gerne skal kunne få får er hvad hvordan hvor hvem
  bare lidt behøver brug gør gøre hjælp hjælpe godt dårligt svært meget her også
  hi hello hey morning thanks thank please a an the to at on in for from of with about and or that i im id you we us me
  my our want would like could can may do does am is are it its what how who now today just need help good bad great difficult
  this these so will let lets ok okay yes thx pls mvh
`);

/** Polite words that are no part of a unit's name when they end the message. */
export const PARTING_WORDS = words(`
  tack snälla nu idag hej mvh takk nå hei tak venligst please thanks thank you now today pls thx
`);

/** What every message here is about, and the bot's own name: explains itself beside any command. */
export const TOPIC_WORDS = words(`
  slinga slingan slingor slingorna slingans delaktighet delaktighets delaktighetsslinga delaktighetsslingan
  delaktighetsslingor dmo sløyfe sløyfa sløyfen sløyfer sløyfene medvirkning medvirknings medvirkningssløyfe
  medvirkningssløyfer slinge sløjfe sløjfen sløjfer sløjferne deltagelse deltagelses deltagelsessløjfe
  deltagelsessløjfer loop loops participation
`);

/** Words that turn a command into its opposite; they never count as a misspelling of something else. */
export const CONTRARY_WORDS = words(`
  inte int itne inet ej icke aldrig ingen inget nej avsluta avslutar stäng stänga stoppa stanna avbryt avbryta avbryter
  avboka ställ ställa bort radera radér avstarta pausa pausar slopa slut sluta slutar inga ingenting vägra vägrar låt
  ikke ikek slutt aldri ingen intet nei avslutt avslutte avslutter stopp stoppe lukk lukke avlys avlyse slett slette
  fjern fjerne inga ingenting nekt nekte nekter ikkje
  aldrig nej afslut afslutte afslutter stop stoppe luk lukke aflys aflyse slet slette fjerne annuller annullere afbryd
  afbryde pause
  nægt nægter nægte undlad undgå intet ingenting
  not dont doesnt didnt cant couldnt wont wouldnt shouldnt isnt arent wasnt werent havent hasnt hadnt mustnt never
  refuse refuses refused nobody noone nothing neither without avoid delete remove stop end finish cancel close quit
`);

export const LANGUAGE_NAMES: Readonly<Record<Language, readonly string[]>> = {
  sv: ['svenska', 'svensk', 'svenske', 'swedish', 'sv'],
  nb: ['norska', 'norsk', 'norske', 'norwegian', 'bokmal', 'nb'],
  da: ['danska', 'dansk', 'danske', 'danish'],
  en: ['engelska', 'engelsk', 'engelske', 'english'],
};
