import type { Phrases } from '../intents';

const LOOP = 'loop/loops';
const LANGUAGE = 'english/swedish/norwegian/danish';

export const ENGLISH: Phrases = {
  'start-loop': [
    'start loop',
    `start/starting/begin/launch/run/new/create/plan/make/open ${LOOP}`,
    `order/request/book ${LOOP}`,
    `set/get up/going ${LOOP}`,
    `get started ${LOOP}`,
  ],
  'my-loops': [
    'my loops',
    `my/mine/our/all ${LOOP}`,
    `show/see/list/view/which/current/ongoing/active ${LOOP}`,
    'loops',
  ],
  status: [
    'status',
    'progress/overview',
    'how is/are/was it/things going',
    `how is/are/was ${LOOP}`,
    `how is/are ${LOOP} going`,
    'how goes it',
    'hows it going',
    'where are we',
    `where is/are/stands ${LOOP}`,
    'where do we stand',
    'how far along/come/are',
    'what happens next/now',
    'whats next/happening',
    'next step/steps',
    `started/began ${LOOP}`,
  ],
  'share-example': [
    'share example',
    'share/give/add/tell/write/send/submit/post/have/got/new example/examples/experience/experiences',
    'example/examples/experience/experiences',
    'share something',
  ],
  'set-up': [
    'settings',
    'settings/setting/setup/configure/configuration/options/preferences',
    'change/edit/show/open settings/setting/setup/options',
    'get/getting started',
    'set up',
    'add unit/units/channel/channels',
  ],
  help: [
    'help',
    'help/helping/manual/instructions/guide/commands/menu',
    'what can you',
    'what can i do/write/say',
    'what do i/you do',
    'how do i/you/we',
    'how does it/this work/works',
    'understand/working/work/know not/dont/doesnt',
    'what is loop',
    'who are you',
  ],
  language: [
    'change language',
    'change/switch/choose/select/other/another/different/new language/languages',
    `change/switch/choose/speak/write/answer/use/in ${LANGUAGE}`,
    `language ${LANGUAGE}`,
    'language/languages',
    LANGUAGE,
  ],
};
