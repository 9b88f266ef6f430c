import { inflected, type Cries } from './cries';

/* Bokmål, and the nynorsk for the same where it is another word. */

const NOT = 'ikke/ikkje/ikek/aldri/ingen/ingenting/inga';
const ME = 'meg';
const RESIDENTS =
  'bruker/brukere/brukeren/brukerne/beboer/beboere/beboeren/beboerne/pasient/pasienter/pasienten/pasientene/barn/barnet/barna/kona/kjæresten';
const WHOM = `${ME}/oss/henne/ham/han/dem/${RESIDENTS}`;
const HURTS = `slå/slår/slo/slått/${inflected('spark dytt mishandl tafs mobb krenk trakasser skad', [
  'e',
  'er',
  'et',
  'ar',
  'a',
])}/mishandle/true/truer/truet/trua/voldta/voldtar/voldtok/voldtatt/bite/biter/bet/bitt/klype/klyper/kløp/kvele/kveler/kvelte/forfølge/forfølger/utnytter/utnyttet/utnytta`;
const CUTS = 'skjære/skjærer/skar/skåret/kutte/kutter/kuttet/skjer';
const HURT = 'slått/truet/mishandlet/innelåst/innesperret/krenket/mobbet/utnyttet/voldtatt/mobba/trua/mishandla/krenka';
const LOCKS = 'låse/låser/låste/låst/sperre/sperrer/sperret/stenge/stenger/stengte';
const PILLS = 'tabletter/tablettene/piller/pillene/medisin/medisiner/sovepiller/sovetabletter';
const FOOD = 'mat/maten/spise/vann/drikke/medisin/medisiner/medisinen/sove';

const THINGS =
  'teams/appen/systemet/programmet/pcen/maskinen/telefonen/mobilen/kontoen/kortet/sløyfen/møtet/møter/eposten/varsler/varslene/skjermen/innloggingen/innlogging/lyden/lyd/kameraet/mikrofonen/lenken/filen/skjemaet/timeplanen';

export const NORWEGIAN: Cries = {
  heard: [
    'har/hadde det vondt/fælt/forferdelig/grusomt/jævlig/dårlig/dårleg/kjipt',
    `har/hadde det ${NOT} bra/godt/greit/ok/okei`,
    'føler meg dårlig/elendig/utrygg/truet/redd/verdiløs/ensom/håpløs',
    `føler ${NOT} trygg/bra`,
    'mår dårlig',
    '= vondt',
    `${HURTS} ${WHOM}`,
    `tvinger/tvang/tvunget ${ME}/oss/henne/ham/${RESIDENTS}`,
    `${CUTS} ${WHOM}/armen/armene/håndleddet`,
    `${LOCKS} inne/inn/ute ${WHOM}`,
    `${LOCKS} ${WHOM} inne/inn/ute`,
    'låser/låste/låst oss',
    'gjør/gjorde/gjort/gjøre/gjer vondt/skade',
    `er/var/vært/blir/ble/blitt/bli/føler/vart ${HURT}`,
    '= innelåst/mobbet/mobba/truet/mobbing',
    'han/hun/de/noen/nokon/ansatt/personalet/lederen/pappa/mamma ta/tar/tok/tatt+på+meg/oss/henne/ham',
    'han/hun/de/noen/nokon/personalet rører/rørte meg',
    'redd+for',
    '= redd/ensom/einsam/angst/panikk/deprimert/fortvilet/utrygg',
    '= orker/orkar/klarer/klarar ikke/ikkje',
    '= vil ikke/ikkje+mer/mere/meir/lenger',
    `orker/orkar/orke/klarer/klarar/makter ${NOT} mer/mere/meir/lenger/lengre/leve`,
    `vil/orker/orkar/ønsker/ønskjer ${NOT} leve/leva/finnes/eksistere`,
    'vil ikke/ikkje være/vere her/til+lenger/mer',
    'vil/ønsker/ønskjer/lyst/bedre dø/døy',
    'ønsker/skulle/ønske/bedre jeg/eg død/daud',
    'vil/bare forsvinne',
    'hater+livet',
    'livet meningsløst',
    'lei+av+livet',
    'slippe leve',
    'ta/tar/tok mitt/sitt liv',
    'ta/tar/tok livet mitt/sitt/av',
    'henge/henger/drukne/skyte meg/seg',
    'hoppe/hopper fra/foran/ut broen/balkongen/taket/vinduet/toget',
    'selvmord/sjølvmord/selvmordstanker/selvmordsplaner/selvskading',
    'overdose/overdosen/overdosere',
    `ta/tar/tok/tatt/spist/svelget mange/mye/alle ${PILLS}`,
    `drepe/dreper/drepte ${WHOM}`,
    'mishandling/mishandlingen/voldtekt/voldtekten/overgrep/overgrepet/omsorgssvikt/omsorgssvikten/avviksmelding/avviksmeldinger',
    'utsatt/utsettes for vold/trusler/overgrep',
    'skriker/skrek/skrike til/på meg/oss',
    `slem/slemme/ekkel/ekle/hardhendt mot ${WHOM}`,
    `får ${NOT} gå/komme ut`,
    `får/fikk ${NOT} ${FOOD}`,
    `gir/ga meg/oss/henne/ham ${NOT} ${FOOD}`,
    'har/får angst/panikkangst',
    'stjeler/stjal/stjålet/tar/tok pengene mine',
    'ring/ringe/trenger/send/hent politi/politiet/ambulanse/ambulansen/112/113/lege',
    '= 113',
    'kan/får ikke/ikkje puste/pusta',
    '= blør/besvimer/falt',
    'vondt i brystet',
    'redd meg/oss',
    'akutt hjelp',
    'nødsituasjon',
    'ingen hjelper meg/oss',
    'ingen bryr+seg meg/oss',
    '= snakke noen',
  ],
  innocent: [
    'det/dette slår/slo/slått meg/oss',
    'slå/slår/slo/slått oss sammen',
    'jeg slår/slo meg ned/løs/sammen/til',
    'vi slår/slo oss ned/løs/løse/til',
    `slå/slår/slo på/av ${THINGS}`,
    'det gjør/gjorde ikke/ingenting vondt/skade',
    `dårlig nett/nettverk/internett/forbindelse/dekning/lyd/bilde/tid/wifi/${THINGS}`,
    `dårlig med nett/nettet/tid/${THINGS}`,
    `akutt hjelp med ${THINGS}`,
    `redd meg/oss fra ${THINGS}`,
    `ingen hjelper meg/oss med ${THINGS}`,
    `${THINGS} låser/låste meg/oss ute`,
    `${THINGS} tvinger/tvang meg/oss`,
    `redd for at det/vi/${THINGS}`,
    `redd for ${THINGS}`,
    'redd for at jeg ikke kan/rekker/kommer/finner/forstår',
    'henge/henger meg på/med',
    'på do',
  ],
};
