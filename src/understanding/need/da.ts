import { inflected, type Cries } from './cries';

const NOT = 'ikke/ikek/aldrig/ingen/intet/ingenting/ikk';
const ME = 'mig';
const RESIDENTS =
  'borger/borgere/borgeren/borgerne/beboer/beboere/beboeren/beboerne/bruger/brugere/brugeren/brugerne/patient/patienter/patienten/barn/barnet/børnene/kone/kæreste';
const WHOM = `${ME}/os/hende/ham/dem/${RESIDENTS}`;
const HURTS = `slå/slår/slog/slået/${inflected('spark skubb mobb krænk chikaner skad', [
  'e',
  'er',
  'ede',
  'et',
  'te',
])}/true/truer/truede/truet/mishandle/mishandler/mishandlede/mishandlet/voldtage/voldtager/voldtog/voldtaget/befamle/befamler/befamlede/bide/bider/bidt/nive/niver/nev/kvæle/kvæler/kvalte/forfølge/forfølger/udnytter/udnyttede/udnyttet`;
const CUTS = 'skære/skærer/skar/skåret/cutte/cutter/cuttede';
const HURT = 'slået/truet/mishandlet/indespærret/krænket/mobbet/udnyttet/voldtaget';
const LOCKS = 'låse/låser/låste/låst/spærre/spærrer/spærrede';
const PILLS = 'tabletter/tabletterne/piller/pillerne/medicin/sovepiller';
const FOOD = 'mad/maden/spise/vand/drikke/medicin/medicinen/sove';

const THINGS =
  'teams/appen/systemet/programmet/computeren/maskinen/telefonen/mobilen/kontoen/kortet/sløjfen/mødet/møder/mailen/mails/beskeder/notifikationer/skærmen/login/lyden/lyd/kameraet/mikrofonen/linket/filen/skemaet/planen/vagtplanen';

export const DANISH: Cries = {
  heard: [
    'har/havde det dårligt/skidt/forfærdeligt/elendigt/slemt/ad',
    `har/havde det ${NOT} godt/okay/ok`,
    'føler mig dårlig/elendig/utryg/truet/bange/værdiløs/ensom/håbløs',
    `føler ${NOT} tryg/godt`,
    `${HURTS} ${WHOM}`,
    `tvinger/tvang/tvunget ${ME}/os/hende/ham/${RESIDENTS}`,
    `${CUTS} ${WHOM}/armen/armene/håndleddet`,
    `${LOCKS} inde/ind/ude ${WHOM}`,
    `${LOCKS} ${WHOM} inde/ind/ude`,
    'låser/låste/låst os',
    `lukke/lukker/lukkede ${WHOM} inde`,
    'gør/gjorde/gjort/gøre ondt/fortræd',
    `er/var/været/bliver/blev/blevet/blive/føler ${HURT}`,
    '= indespærret/mobbet/truet/mobning',
    'han/hun/de/nogen/nogle/personalet/lederen/far/mor rører/rørte/røre/rørt mig',
    'han/hun/de/nogen/personalet tager/tog/taget+på+mig/hende/ham',
    'bange+for',
    '= bange/ensom/angst/panik/deprimeret/fortvivlet/utryg',
    '= ked af det',
    '= orker/magter ikke',
    '= kan ikke mere',
    '= vil ikke mere',
    `orker/orke/magter/magte/klarer ${NOT} mere/mer/længere/leve`,
    `vil/orker/ønsker ${NOT} leve/eksistere`,
    'vil ikke være her/til+mere/længere',
    'vil/ønsker/lyst/bedre dø',
    'ønsker/ville/gid/bedre jeg død',
    'vil/bare forsvinde',
    'hader+mit+liv',
    'livet meningsløst',
    'træt+af+livet',
    'slippe leve',
    'tage/tager/tog mit/sit liv',
    'tage/tager/tog livet af',
    'hænge/hænger/drukne/skyde mig/sig',
    'hoppe/hopper/springe/springer fra/foran/ud broen/altanen/taget/vinduet/toget',
    'selvmord/selvmordstanker/selvmordsplaner/selvskade',
    'overdosis/overdosen',
    `tage/tager/tog/taget/spist/slugt mange/meget/alle ${PILLS}`,
    'slå/slår mig/os ihjel',
    `dræbe/dræber/dræbte ${WHOM}`,
    'mishandling/mishandlingen/voldtægt/voldtægten/overgreb/overgrebet/omsorgssvigt/omsorgssvigtet/vanrøgt/magtanvendelse/magtanvendelser',
    'udsat/udsættes for vold/trusler/overgreb',
    'skriger/råber/råbte ad/af/på mig/os',
    `ond/onde/led/lede/hårdhændet mod ${WHOM}`,
    'må ikke gå/komme ud',
    `får/fik ${NOT} ${FOOD}`,
    `giver/gav mig/os/hende/ham ${NOT} ${FOOD}`,
    'har/får angst/panikangst',
    'stjæler/stjal/stjålet/tager/tog mine penge',
    'ring/ringe/send/hent politi/politiet/ambulance/ambulancen/112/læge',
    'brug+for ambulance/politi/læge',
    'kan/får ikke få/trække vejret',
    '= bløder/besvimer/faldet',
    'ondt i brystet',
    'red mig/os',
    'akut hjælp',
    'nødsituation',
    'ingen hjælper mig/os',
    '= snakke/tale nogen',
  ],
  innocent: [
    'det/dette slår/slog/slået mig/os',
    'slå/slår/slog/slået os sammen',
    'jeg slår/slog mig ned/løs/sammen/til',
    'vi slår/slog os ned/løs/til',
    `slå/slår/slog på/til/fra ${THINGS}`,
    'det gør/gjorde ikke ondt',
    `har/havde det skidt/dårligt med ${THINGS}`,
    `akut hjælp med ${THINGS}`,
    `red mig/os fra ${THINGS}`,
    `ingen hjælper mig/os med ${THINGS}`,
    `${THINGS} låser/låste mig/os ude`,
    `${THINGS} tvinger/tvang mig/os`,
    `bange for at det/vi/${THINGS}`,
    `bange for ${THINGS}`,
    'bange for at jeg ikke kan/når/kommer/finder/forstår',
    'hænge/hænger mig på',
  ],
};
