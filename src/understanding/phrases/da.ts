import type { Phrases } from '../intents';

const LOOP = 'sløjfe/sløjfen/sløjfer/deltagelsessløjfe/deltagersløjfe/medbestemmelsessløjfe/slinge/loop';
const LOOPS = 'sløjfer/sløjfe/sløjfen/sløjferne/deltagelsessløjfer';
const LANGUAGE = 'dansk/svensk/norsk/engelsk';

export const DANISH: Phrases = {
  'start-loop': [
    'start sløjfe',
    `start/starte/starter/begynd/begynde/begynder/påbegynd/påbegynde/kør/køre ${LOOP}`,
    `ny/nye/nyt/opret/oprette/lav/lave/planlæg/planlægge ${LOOP}`,
    `bestil/bestille/bestilling/book/booke/meld/melde/ønsker/ønske ${LOOP}`,
    `sæt/sætte/komme/kom gang ${LOOP}`,
  ],
  'my-loops': [
    'mine sløjfer',
    `mine/min/vores/alle ${LOOPS}`,
    `vis/vise/viser/se/list/hvilke/igangværende/aktive ${LOOPS}`,
    'sløjfer/sløjferne/deltagelsessløjfer',
  ],
  status: [
    'status',
    'statussen/statusrapport',
    'hvordan går/gik det',
    `hvordan går/gik ${LOOP}`,
    'hvor er/står vi',
    `hvor er/står/ligger ${LOOP}`,
    'hvordan ligger vi',
    'hvor langt kommet/nået',
    'hvad sker nu/der/videre',
    'næste skridt/trin',
    `startet/påbegyndt/begyndte ${LOOP}`,
  ],
  'share-example': [
    'del eksempel',
    'del/dele/deler/giv/give/giver/skriv/skrive/fortæl/fortælle/send/sende/tip/har/nyt eksempel/eksemplet/eksempler/erfaring/erfaringer',
    'eksempel/eksemplet/eksempler/erfaring/erfaringer',
    'del/dele/deler med/noget',
  ],
  'set-up': [
    'indstillinger',
    'indstillinger/indstillingerne/indstilling/opsætning/konfigurer/konfigurere',
    'ændre/ændring/skift/skifte/vis/vise/åbn/åbne indstillinger/indstillingerne/indstilling/opsætning/opsætningen',
    'kom/komme/kommer gang/igang',
    'sæt/sætte op',
    'tilføj/tilføje enhed/enheder/kanal/kanaler',
  ],
  help: [
    'hjælp',
    'hjælp/hjælpe/hjælper/brugervejledning/vejledning/instruktion/kommandoer/menu/menuen',
    'hvad kan du',
    'hvad kan jeg gøre/skrive',
    'hvad gør du/jeg',
    'hvordan gør jeg/man/vi',
    'hvordan virker/fungerer du/det/dette/den',
    'virker/fungerer/forstår/fatter/ved/kan ikke',
    'hvad er sløjfe/deltagelsessløjfe',
    'hvem er du',
  ],
  language: [
    'skift sprog',
    'skift/skifte/skifter/ændre/ændring/vælg/vælge/andet/nyt sprog/sproget',
    `skift/skifte/ændre/vælg/tal/tale/snak/skriv/svar/brug ${LANGUAGE}`,
    `sprog/sproget ${LANGUAGE}`,
    'sprog/sproget',
    LANGUAGE,
  ],
  'ask-consent': ['bed om samtykke', 'bed/bede/beder/spørg/spørge/indhent/indhente/behøver samtykke/samtykker'],
  'withdraw-consent': [
    'træk samtykke tilbage',
    'træk/trække/trækker/trukket/tag/tage/tager samtykke/samtykket/samtykker/samtykkerne tilbage',
    'fortryd/fortryde/fortryder/tilbagekald/tilbagekalde/tilbagekalder/afslut/afslutte/stop/slet samtykke/samtykket/samtykkerne',
    'samtykker ikke længere/mere',
    'samtykker ikke',
    'stop/stoppe dele/deling oplysninger',
  ],
  'my-data': [
    'mine oplysninger',
    'mine/alle/vis/få/hent/download/send oplysninger/oplysningerne/personoplysninger/data om/mig',
    'mine/vis/vise/få/hent/send personoplysninger/personoplysningerne/data',
    'personoplysninger/personoplysningerne/registerudskrift',
    'hvad gemt/gemmer/gemmes/lagret/ved om mig',
  ],
  'who-looked': [
    'hvem har set',
    'hvem/hvilke kigget/kigger/læst/åbnet',
    'hvem har set på',
    'adgangslog/adgangsloggen/indsigtslog',
  ],
  retention: [
    'kassation',
    'kassation/kassationen/kasseret/kasseres/kassationsliste/gallring',
    'vis/vise/se kassation/kassationen',
    'hvad kasseret/kasseres/slettes',
  ],
};
