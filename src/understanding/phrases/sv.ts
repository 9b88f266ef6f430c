import type { Phrases } from '../intents';

const LOOP = 'slinga/slingan/slingor/delaktighetsslinga/loop';
const LANGUAGE = 'svenska/norska/danska/engelska';

export const SWEDISH: Phrases = {
  'start-loop': [
    'starta slinga',
    `starta/startar/start/påbörja/påbörjar/börja/börjar/sätta/köra/kör ${LOOP}`,
    `ny/nya/nytt/skapa/planera/genomföra ${LOOP}`,
    `beställ/beställa/beställning/boka/anmäl/anmäla/önska/önskar ${LOOP}`,
    `dra/drar igång ${LOOP}`,
    `kom/komma igång ${LOOP}`,
  ],
  'my-loops': [
    'mina slingor',
    'mina/min/våra/vår/alla slingor/slinga/slingan/slingorna/delaktighetsslingor',
    'visa/visar/se/lista/vilka/pågående/aktuella slingor/slinga/slingan/slingorna/delaktighetsslingor',
    'slingor/slingorna/delaktighetsslingor',
  ],
  status: [
    'status',
    'läget/läge/lägesrapport/statusen',
    'hur går/gick det',
    `hur går/gick ${LOOP}`,
    'var är/står vi',
    `var är/står/ligger ${LOOP}`,
    'hur ligger vi till',
    'hur långt kommit',
    'vad händer nu/härnäst/sen',
    'nästa steg',
    `startat/startade/startades/påbörjat/påbörjades ${LOOP}`,
  ],
  'share-example': [
    'dela exempel',
    'dela/delar/delge/ge/ger/lämna/skriv/skriva/berätta/skicka/tipsa/har/nytt exempel/exemplet/erfarenhet/erfarenheter',
    'exempel/exemplet/erfarenhet/erfarenheter',
    'dela/delar/delge med/något/nåt',
  ],
  'set-up': [
    'inställningar',
    'inställningar/inställningarna/inställning/konfigurera/konfiguration',
    'ändra/ändring/byta/göra/visa/öppna inställningar/inställningarna/inställning',
    'kom/komma/sätt/sätta igång',
    'lägga/lägg till/in enhet/enheter/kanal/kanaler',
  ],
  help: [
    'hjälp',
    'hjälp/hjälpa/hjälper/manual/instruktion/instruktioner/kommandon/meny/menyn',
    'vad kan du',
    'vad kan jag göra/skriva',
    'vad gör du/jag',
    'hur gör jag/man/vi',
    'hur funkar/fungerar du/det/detta/den',
    'funkar/fungerar/förstår/fattar/vet/kan inte',
    'vad är slinga/delaktighetsslinga',
    'vem är du',
  ],
  language: [
    'byt språk',
    'byt/byta/ändra/ändring/välj/välja/annat/nytt språk/språket',
    `byt/byta/ändra/välj/prata/tala/skriv/svara/använd ${LANGUAGE}`,
    `språk/språket ${LANGUAGE}`,
    'språk/språket',
    LANGUAGE,
  ],
  'ask-consent': [
    'be om samtycke',
    'be/ber/fråga/frågar/begär/begära/inhämta/inhämtar/behöver samtycke/samtycken/medgivande',
  ],
  'withdraw-consent': [
    'ta tillbaka samtycke',
    'ta/tar/tagit/dra/drar/dragit tillbaka samtycke/samtycket/samtycken/samtyckena/medgivande/godkännande',
    'återkalla/återkallar/återta/återtar/ångra/ångrar/upphäv/upphäva/avsluta/avslutar/stoppa/radera samtycke/samtycket/samtycken/samtyckena/medgivande',
    'ta/tar bort samtycke/samtycket/samtycken/samtyckena/medgivande',
    'säg/säga/säger upp samtycke/samtycket/samtycken',
    'samtycker inte längre/mer',
    'samtycker inte',
    'sluta/slutar dela uppgifter',
  ],
  'my-data': [
    'mina uppgifter',
    'mina/alla/visa/få/hämta/ladda/skicka uppgifter/uppgifterna/personuppgifter/data om/mig',
    'mina/mitt/visa/få/hämta/skicka personuppgifter/personuppgifterna/registerutdrag/data',
    'registerutdrag/personuppgifter/personuppgifterna',
    'vad sparas/sparat/sparar/vet/lagrat/lagras om mig',
  ],
  'who-looked': [
    'vem har sett',
    'vem/vilka/vilken tittat/tittar/sett/kollat/läst/öppnat',
    'åtkomstlogg/åtkomstloggen/loggutdrag',
  ],
  retention: [
    'gallring',
    'gallring/gallringen/gallringar/gallrat/gallrats/gallra/gallringslista/gallringsprotokoll',
    'visa/se/lista/öppna gallring/gallringen/gallringar/gallringslista/gallringslistan',
    'vad raderats/gallrats/raderas/gallras',
  ],
};
