import { inflected, type Cries } from './cries';

const NOT = 'not/dont/doesnt/wont/never/no';
const RESIDENTS = 'resident/residents/client/clients/patient/patients/child/children/wife/girlfriend';
const WHOM = `me/us/him/her/them/${RESIDENTS}`;
const HURTS = `hit/hits/hitting/beat/beats/beating/hurt/hurts/hurting/bite/bites/bit/abuse/abuses/abused/abusing/rape/rapes/raped/choke/chokes/choked/bully/bullies/bullied/bullying/slap/slaps/slapped/grabs/grabbed/strangled/groped/pushes/pushed/touch/touches/touched/harasses/${inflected(
  'kick threaten harass assault stalk punch molest',
  ['', 's', 'ed', 'ing'],
)}`;
const HURT = 'hit/beaten/abused/threatened/bullied/raped/assaulted/mistreated/harassed/molested';
const PILLS = 'pills/tablets/medicine/medication';
const FOOD = 'food/eat/water/drink/medicine/sleep';

const THINGS =
  'teams/it/system/app/computer/laptop/phone/account/card/loop/outlook/meeting/meetings/screen/login/email/notifications';

export const ENGLISH: Cries = {
  heard: [
    'feel/feeling/feels bad/awful/terrible/horrible/unsafe/hopeless/worthless/suicidal/depressed/scared/afraid/threatened/lonely/dying',
    'not feel/feeling/doing well/good/ok/okay/safe/great',
    'dont feel well/good/ok/okay/safe',
    '= not ok/okay/well',
    `${HURTS} ${WHOM}`,
    `forces/forced me/us/him/her/${RESIDENTS}`,
    `lock/locks/locked/locking/shut/shuts ${WHOM} in/up/out`,
    'am/im/are/were/was/is/being/get/got locked/shut+in/up',
    `get/gets/getting/being/is/was/got/were/are/am/im/been ${HURT}`,
    'afraid/scared/frightened/terrified+of',
    '= scared/afraid/frightened/terrified/lonely/sad/panic/anxious/depressed/bullied/suicidal',
    'cant/cannot go on',
    'cant/cannot take/cope/do/manage anymore/more/longer',
    `${NOT} want live/exist/alive`,
    `${NOT} want here anymore`,
    'want/wanna/going die',
    'wish i dead',
    'better dead',
    'better+off+without+me',
    'want/wanna/going/gonna end my/own life',
    'end my life',
    'end it all',
    '= want/wanna/going/gonna end+it',
    'want disappear',
    'hate my+life',
    'hate myself',
    'take my/own life',
    'kill/kills/killing/killed myself/me/us/him/her',
    'hurt/harm/cut/cutting/hurting/harming/hang/hanging/drown/shoot myself',
    'jump off/from/out bridge/roof/balcony/window',
    'suicide/suicidal/selfharm',
    'self harm',
    'overdose/overdosed/overdosing',
    `take/took/taken/swallowed many/much/all ${PILLS}`,
    `= took/taken ${PILLS}`,
    'mistreatment/mistreated/illtreatment/illtreated/maltreatment/neglected/abuse/assault/assaulted/rape',
    'ill treatment/treated',
    'steals/stole/stealing/takes/took my money',
    `${NOT} give/gives/get/gets/let ${FOOD}`,
    'starving',
    'shout/shouts/shouted/yell/yells/yelled/scream/screams at me/us',
    'mean+to me/us',
    'call/ring/need/send/get police/ambulance/112/113/doctor',
    'cant/cannot breathe',
    '= bleeding',
    'save me/us',
    'emergency',
    'nobody/noone/none helps/helping/cares me/us',
    'no+one helps/helping/cares me/us',
    '= talk someone/somebody',
  ],
  innocent: [
    'it hit/hits/touches/touched/forces/beats me/us',
    'this/that beats me/us',
    'hit me/us up',
    'a bit',
    'touch base',
    'in touch',
    'go on monday/tuesday/wednesday/thursday/friday/saturday/sunday/holiday/vacation/leave/teams/mondays/tuesdays/wednesdays/thursdays/fridays',
    'emergency contact list/lists',
    'emergency plan/plans/drill/drills/exit/exits',
    'bad/terrible/awful about missing/forgetting/cancelling/canceling',
    'bad/terrible/awful about the/that/this meeting/delay/mistake',
    `${THINGS} locks/locked me/us out`,
    'afraid/scared of missing/forgetting',
    `afraid/scared of the/${THINGS} ${THINGS}/deadline`,
    `${THINGS} forces/forced me/us`,
  ],
};
