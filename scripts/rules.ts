import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/*
The rules of privacy and ethics that the bot obeys (domain analysis, section 4), in short. A test names the rules it
proves at the end of its title, "(R12)" or "(N1-N9, R1)", and docs/rules.md is made of that. A rule no built feature
touches says which feature would; as soon as there is a test of it, that sentence has to go. `left` says what of a rule is not built.
*/

export type Rule = { readonly id: string; readonly says: string; readonly notYet?: string; readonly left?: string };

const RELAY = 'There are no relay questions yet.';
const COMPENSATION = 'Nothing about compensation is kept.';
const SHARING =
  'Slinga asks, keeps the answer and takes it back; it shares nothing between services, so nothing in it asks `permits` yet.';
const CASE = 'Individual cases, goals and action plans are not built; only loops of groups are.';

export const RULES: readonly Rule[] = [
  { id: 'N1', says: 'Nobody’s name, number, address or next of kin is in a channel, a group chat or a notification.' },
  { id: 'N2', says: 'Nor that a named person takes part, has declined, has left or has a coordinator.' },
  { id: 'N3', says: 'Nor anything of health, economy or family.' },
  { id: 'N4', says: 'Nor a relay question the group has not approved.', notYet: RELAY },
  { id: 'N5', says: 'Nor who said what, nor a quotation.' },
  { id: 'N6', says: 'Nor goals, measures, minutes, nor what a consent says.' },
  { id: 'N7', says: 'Nor a complaint about staff or a suspicion of ill-treatment.' },
  { id: 'N8', says: 'Nor what a named service-user guide is paid.', notYet: COMPENSATION },
  { id: 'N9', says: 'Nor an answer in free text.' },
  { id: 'N10', says: 'Nor a count of fewer than five.' },
  { id: 'R1', says: 'What everybody in a channel sees holds no personal data.' },
  {
    id: 'R2',
    says: 'Personal data go to one person alone, and who may see and do what is asked at every press, of old cards too.',
  },
  { id: 'R3', says: 'The bot does not ask to read what is not said to it.' },
  {
    id: 'R4',
    says: 'It does not promise to watch the channels; it says what to do when something was written that should not have been.',
  },
  {
    id: 'R5',
    says: 'Where free text can be read by others, personal data in it are pointed out, and the person decides.',
  },
  { id: 'R6', says: 'The bot is no journal: it keeps roles, dates, states, and what a group has decided.' },
  {
    id: 'R7',
    says: 'Consent comes before sharing; purpose and recipients are named, and taking it back is as easy as giving it.',
    left: SHARING,
  },
  { id: 'R8', says: 'Consent is given to a service; access is per person.', left: SHARING },
  { id: 'R9', says: 'A consent that is taken back has no effect from that moment.', left: SHARING },
  { id: 'R10', says: 'Consent that lifts secrecy, and the legal basis for processing, are two fields.' },
  { id: 'R11', says: 'Taking part is voluntary: a loop ends without a reason in words, and nothing tells who left.' },
  { id: 'R12', says: 'Nobody guides a loop where they work.' },
  {
    id: 'R13',
    says: 'A service-user guide works elsewhere than at home and may step back without a reason.',
    notYet: 'Service-user guides have no role of their own yet.',
  },
  { id: 'R14', says: 'Equal pay within a loop.', notYet: COMPENSATION },
  { id: 'R15', says: 'Who pays is known before an assignment is confirmed.', notYet: COMPENSATION },
  { id: 'R16', says: 'The bot computes no effect on benefits.', notYet: COMPENSATION },
  { id: 'R17', says: 'Staff and managers see results, not who said or proposed what.' },
  { id: 'R18', says: 'Guides’ notes are removed when the loop closes.' },
  { id: 'R19', says: 'An example is treated as public from when it is shared, and can be taken down.' },
  { id: 'R20', says: 'Talks about goals are between two.', notYet: CASE },
  { id: 'R21', says: 'No goal is called unrealistic, and nobody is scored or ranked.' },
  { id: 'R22', says: 'Goals that others have set are labelled as theirs.', notYet: CASE },
  { id: 'R23', says: 'The citizen approves participants, agenda and conclusions.', notYet: CASE },
  { id: 'R24', says: 'After each meeting the service users are told what the decisions mean.' },
  { id: 'R25', says: 'Relatives get no access by being relatives.' },
  { id: 'R26', says: 'An interpreter is a professional: no relative or child can be chosen.' },
  { id: 'R27', says: 'The citizen chooses whom to bring along.', notYet: CASE },
  {
    id: 'R28',
    says: 'Signs of ill-treatment leave the loop at once and go their own way.',
    left: 'Whoever writes of it is told where to turn, and nothing is kept; there is no button for it in a loop yet.',
  },
  { id: 'R29', says: 'Nothing is decided automatically: the bot proposes and reminds.' },
  { id: 'R30', says: 'Nobody is disturbed at night or at weekends.' },
  { id: 'R31', says: 'Whoever is invited from elsewhere sees only what they were invited to.' },
  {
    id: 'R32',
    says: 'Every look a person makes at a case is logged, and can be asked for; what the bot sends by itself is no look.',
  },
  { id: 'R33', says: 'Everything works with codes and no names.' },
  { id: 'R34', says: 'What a service user gets is in easy language.' },
  {
    id: 'R35',
    says: 'The method’s own texts are protected, and are not copied.',
    notYet: 'No text of the method is in the bot; its handbook is what the guides learn from.',
  },
];

export type Proof = { readonly rule: string; readonly file: string; readonly title: string };

const TITLE = /\b(?:it|describe)(?:\.each\([^]*?\))?\(\s*(['`])((?:(?!\1).)*\((?:[NR]\d+(?:-[NR]\d+)?(?:, )?)+\))\1/g;
/** What stands for the cases of a test that has several. */
const EACH = /[:,]? *(?:%[sj]|\$\w+)/g;
const TOKEN = /([NR])(\d+)(?:-[NR](\d+))?/g;

/** `(N1-N3, R1)` at the end of a title names four rules. */
function rulesIn(title: string): string[] {
  const named = title.slice(title.lastIndexOf('('));
  return [...named.matchAll(TOKEN)].flatMap(([, letter, first, last = first]) =>
    Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => `${letter}${Number(first) + i}`),
  );
}

export function proofsIn(file: string, source: string): Proof[] {
  return [...source.matchAll(TITLE)].flatMap(([, , title = '']) =>
    rulesIn(title).map((rule) => ({ rule, file, title: title.slice(0, title.lastIndexOf('(')).trim() })),
  );
}

export function allProofs(project: string): Proof[] {
  const files = readdirSync(join(project, 'test'), { recursive: true, encoding: 'utf8' });
  return (
    files
      // The tests of the page itself have examples in them.
      .filter((file) => file.endsWith('.test.ts') && !file.startsWith('docs'))
      .sort()
      .flatMap((file) => {
        const path = join(project, 'test', file);
        return proofsIn(relative(project, path), readFileSync(path, 'utf8'));
      })
  );
}

export function renderRules(proofs: readonly Proof[]): string {
  const row = ({ id, says, notYet, left }: Rule): string => {
    const shown = proofs
      .filter(({ rule }) => rule === id)
      .map(({ file, title }) => `[${title.replace(EACH, '').replace(/^[: ]+/, '')}](../${file})`);
    const proven = [...shown, ...(left === undefined ? [] : [`*In part.* ${left}`])].join('<br>');
    return `| ${id} | ${says} | ${notYet === undefined ? proven : `*Not touched yet.* ${notYet}`} |`;
  };
  return [
    '# The rules of privacy and ethics, and the tests that hold them',
    '',
    'Made by `npm run docs` from the titles of the tests; a test holds this page to them. A rule may be held by more',
    'tests than name it.',
    '',
    '| rule | what it says, in short | held by |',
    '| --- | --- | --- |',
    ...RULES.map(row),
    '',
  ].join('\n');
}
