import type { Phrases } from '../intents';

const LOOP = 'sløyfe/sløyfa/sløyfen/sløyfer/medvirkningssløyfe/deltakelsessløyfe/slinge/loop';
const LOOPS = 'sløyfer/sløyfe/sløyfa/sløyfen/sløyfene/medvirkningssløyfer/slinger';
const LANGUAGE = 'norsk/svensk/dansk/engelsk/bokmål';

export const NORWEGIAN: Phrases = {
  'start-loop': [
    'start sløyfe',
    `start/starte/starter/begynn/begynne/begynner/påbegynn/påbegynne/påbegynner/kjør/kjøre ${LOOP}`,
    `ny/nye/nytt/opprett/opprette/lag/lage/planlegg/planlegge ${LOOP}`,
    `bestill/bestille/bestilling/book/meld/melde/ønsker/ønske ${LOOP}`,
    `sett/sette/dra/komme/kom gang ${LOOP}`,
  ],
  'my-loops': [
    'mine sløyfer',
    `mine/min/mi/våre/vår/alle ${LOOPS}`,
    `vis/vise/viser/se/list/hvilke/pågående/aktive ${LOOPS}`,
    'sløyfer/sløyfene/medvirkningssløyfer',
  ],
  status: [
    'status',
    'statusen/statusrapport',
    'hvordan går/gikk det',
    `hvordan går/gikk ${LOOP}`,
    'åssen går/gikk det',
    'hvor er/står vi',
    `hvor er/står/ligger ${LOOP}`,
    'hvordan ligger vi an',
    'hvor langt kommet',
    'hva skjer nå/nu/videre',
    'neste steg/skritt',
    `startet/påbegynt/begynte ${LOOP}`,
  ],
  'share-example': [
    'del eksempel',
    'del/dele/deler/gi/gir/legg/legge/skriv/skrive/fortell/fortelle/send/sende/tips/har/nytt eksempel/eksempelet/eksempler/erfaring/erfaringer',
    'eksempel/eksempelet/eksempler/erfaring/erfaringer',
    'del/dele/deler med/noe',
  ],
  'set-up': [
    'innstillinger',
    'innstillinger/innstillingene/innstilling/oppsett/konfigurere/konfigurer',
    'endre/endring/bytt/bytte/vis/vise/åpne innstillinger/innstillingene/innstilling/oppsett/oppsettet',
    'kom/komme/kommer gang',
    'sett/sette opp',
    'legg/legge til/inn enhet/enheter/kanal/kanaler',
  ],
  help: [
    'hjelp',
    'hjelp/hjelpe/hjelper/brukerveiledning/instruks/kommandoer/meny/menyen',
    'hva kan du',
    'hva kan jeg gjøre/skrive',
    'hva gjør du/jeg',
    'hvordan gjør jeg/man/vi',
    'hvordan virker/fungerer du/det/dette/den',
    'virker/fungerer/forstår/skjønner/vet/kan ikke',
    'hva er sløyfe/medvirkningssløyfe',
    'hvem er du',
  ],
  language: [
    'bytt språk',
    'bytt/bytte/endre/endring/velg/velge/annet/nytt språk/språket',
    `bytt/bytte/endre/velg/snakk/snakke/skriv/svar/bruk ${LANGUAGE}`,
    `språk/språket ${LANGUAGE}`,
    'språk/språket',
    LANGUAGE,
  ],
  'ask-consent': ['be om samtykke', 'be/ber/spør/spørre/innhent/innhente/trenger samtykke/samtykker'],
  'withdraw-consent': [
    'trekk tilbake samtykke',
    'trekk/trekke/trekker/trukket/ta/tar tilbake samtykke/samtykket/samtykker/samtykkene',
    'trekk/trekke/trekker/angrer/angre/tilbakekall/tilbakekalle/tilbakekaller/avslutt/avslutte/stopp/slett samtykke/samtykket/samtykkene',
    'samtykker ikke lenger/mer',
    'samtykker ikke',
    'slutt/slutte dele opplysninger',
  ],
  'my-data': [
    'mine opplysninger',
    'mine/alle/vis/få/hent/last/send opplysninger/opplysningene/personopplysninger/data om/meg',
    'mine/vis/vise/få/hent/send personopplysninger/personopplysningene/data',
    'personopplysninger/personopplysningene/registerutskrift',
    'hva lagret/lagrer/lagres/vet om meg',
  ],
  'who-looked': [
    'hvem har sett',
    'hvem/hvilke kikket/kikker/titta/tittet/lest/åpnet',
    'hvem har sett på',
    'tilgangslogg/tilgangsloggen/innsynslogg',
  ],
  retention: [
    'sletteliste',
    'sletteliste/slettelisten/kassasjon/kassasjonen/kassert/kasseres/kassasjonsliste/gallring',
    'vis/vise/se kassasjon/kassasjonen/sletteliste/slettelisten',
    'hva kassert/kasseres/slettes',
  ],
};
