import { PROFILES } from '../src/decision/profile';
import { TABLE } from '../src/desk/rights';
import type { Relation } from '../src/municipality/rights';

/* docs/permissions.md, from the tables that are asked at every command and every card. */

/** Each relation in the words of the field; one that is forgotten here does not compile. */
const WHO: Readonly<Record<Relation, readonly [words: string, means: string]>> = {
  'method-coordinator': ['*samordnare* (method coordinator)', 'coordinates the method in the municipality'],
  'project-lead': ['*projektledare* (project manager)', 'is told when a week has passed; in Denmark also decides'],
  'unit-manager': ['*enhetschef* (unit manager)', 'manages any of the units'],
  guide: ['*Vägledare* (loop guide)', 'leads loops'],
  staff: ['*personal* (staff)', 'anybody in the team who is not a guest'],
  installer: ['whoever installed the bot', ''],
  author: ['whoever wrote it', 'known to the process and shown to nobody'],
  orderer: ['whoever ordered the loop', ''],
  holder: ['whoever coordinates the loop', 'its *samordnare*; until one is decided, the *tillfällig samordnare*'],
  temporary: ['*tillfällig samordnare* (temporary coordinator)', 'held it until a coordinator was decided'],
  candidate: ['a candidate', 'proposed as coordinator, asked already or next in turn'],
  asked: ['whoever has been asked to coordinate', 'also those who were released when another said yes'],
  'loop-manager': ["the unit's *enhetschef*", 'whoever managed the unit when the loop began'],
  participant: ['a participant', 'invited to that meeting by name'],
  'guide-in-meeting': ['whoever leads that meeting', 'takes part in it as a *Vägledare*'],
  'in-loop': [
    'whoever is in the loop',
    'in one of its meetings by name (not as a politician), or with a task from one',
  ],
  'task-owner': ['whoever has the task', ''],
  'neutral-coordinator': [
    '*samordnare*, unless they manage the unit',
    'now, or when the loop began; in the place of whoever coordinates the loop',
  ],
  decider: ['whoever decides who coordinates', `by the profile of the country: ${deciders()}`],
  consenter: ['the person whose consent it is', 'also a guest'],
  'consent-asker': ['whoever asked for the consent', ''],
  guest: ['*gäst* (guest)', 'in the team from another municipality or organisation; holds no role'],
  'guest-in-meeting': ['a guest invited to that meeting', 'until the meeting is closed or the loop is over'],
  'guest-with-task': [
    'a guest who has the task',
    'until the meeting it is from is closed, or the loop is over; a task from the joint meeting until the loop is over',
  ],
};

function deciders(): string {
  const words = { 'method-coordinator': '*samordnare*', 'project-lead': '*projektledare*' } as const;
  const of = (roles: readonly string[]) =>
    Object.entries(words).flatMap(([role, word]) => (roles.includes(role) ? [word] : []));
  return `in Sweden ${of(PROFILES.SE.mayDecide).join(' and ')}, in Denmark ${of(PROFILES.DK.mayDecide).join(' and ')}`;
}

type Described = {
  readonly [P in keyof typeof TABLE]: {
    readonly of: string;
    readonly may: Readonly<Record<keyof (typeof TABLE)[P]['may'], string>>;
    readonly sees: Readonly<Record<keyof (typeof TABLE)[P]['sees'], string>>;
  };
};

/** What each command does and each card shows; one that is forgotten here does not compile. */
const WHAT: Described = {
  settings: {
    of: "the municipality's settings",
    may: {
      'set-place': 'choose country, language, time zone and office hours',
      'set-channels': 'choose the channels',
      'add-unit': 'add a unit',
      'change-unit': 'change a unit and its manager',
      'remove-unit': 'remove a unit',
      'confirm-units': 'say that all units are there',
      'set-people': 'give people their roles',
      'set-privacy': 'decide names or codes, how long loops are kept, and what binds service-user guides to secrecy',
    },
    sees: {
      'set-up': 'the set-up',
      settings: 'the settings',
      gaps: 'what is still missing in them',
      'settings-form': 'their forms',
    },
  },
  loop: {
    of: 'a loop',
    may: {
      'start-loop': 'order it',
      'close-joint-meeting': 'close the joint meeting and set the day of the follow-up',
      'follow-up-task': 'answer what became of an agreed action',
      'move-follow-up': 'move the follow-up',
      'close-loop': 'close it',
      'break-off': 'break it off',
    },
    sees: {
      'start-loop': 'what was ordered',
      loop: 'where it is, its theme, the number of participants, who coordinates it',
      decision: 'who is asked to coordinate, what they answered, and what was decided',
      allocation: 'the call to the allocation meeting (*fördelningsmöte*)',
      ask: 'their own question whether they will coordinate',
      'follow-up': 'what was agreed and what became of it',
    },
  },
  decision: {
    of: 'the decision on who coordinates a loop',
    may: {
      nominate: 'ask people to coordinate',
      'accept-coordination': 'say yes',
      'decline-coordination': 'say no',
      'answer-away': 'have the next one asked',
      'agree-directly': 'record a direct agreement',
      'call-allocation-meeting': 'call the allocation meeting',
      'record-allocation': 'record what it decided',
      'set-new-date': 'set a new date',
      'hand-over': 'ask somebody to take the loop over',
    },
    sees: {},
  },
  meeting: {
    of: 'a meeting of a loop',
    may: {
      'plan-meeting': 'plan it',
      invite: 'invite',
      'set-agenda': 'change the agenda',
      'lead-meeting': 'have it led in a group chat, said there',
      'leave-meeting-chat': 'have it led there no more',
      'open-meeting': 'open it',
      park: 'park a topic',
      'record-decision': 'record a decision',
      'start-silence': 'start the two silent minutes',
      'start-round': 'start a round',
      'pass-stick': 'pass on the word',
      'add-task': 'add a task',
      'sum-up': 'sum up',
      'end-meeting': 'end it',
      'send-minutes': 'send the minutes',
      'tell-users': 'record that the users were told',
      'close-meeting': 'close it',
      'skip-task': 'skip a task, with a reason',
      'task-done': 'say that a task is done',
      'task-more-time': 'take more time for a task',
      'task-cannot': 'say that a task cannot be done',
    },
    sees: {
      workspace: 'the card from which it is led',
      round: 'the same, in a round',
      document: 'the call, the agenda and the minutes',
      reminder: 'a task',
      names: 'the names of users, of relatives and of others who come with them, on the list of participants',
    },
  },
  example: {
    of: 'an example (while it is a draft, nobody but whoever wrote it has any right to it)',
    may: {
      'draft-example': 'write or rewrite it',
      'publish-example': "publish it in the guides' channel, where everybody in the team reads it",
      'withdraw-example': 'take it down',
    },
    sees: { 'example-form': 'the form it is written in', example: 'the card it is taken down with' },
  },
  consent: {
    of: 'a consent',
    may: {
      'ask-consent': 'ask for it',
      'give-consent': 'give it',
      'give-in-part': 'give it in part',
      'decline-consent': 'say no',
      'renew-consent': 'renew it',
      'withdraw-consent': 'withdraw it',
      'reopen-consent': 'answer anew',
    },
    sees: {
      own: 'all of it',
      asked: 'what they asked and were answered',
      'that-it-exists': 'that it exists',
      'ask-consent': 'what was asked for',
      'give-in-part': 'the form to give it in part',
    },
  },
  words: {
    of: 'what can be asked for by writing to the bot',
    may: {
      'start-loop': 'the form to order a loop',
      'share-example': 'the form to write an example',
      'ask-consent': 'the form to ask for a consent',
      'set-up': 'the settings',
      'my-loops': 'their own loops; for a guest, what they are invited to',
      status: 'where each loop is, by unit code; for a guest, those they are invited to',
      help: 'what can be written; for a guest, what a guest can',
      language: 'the choice of language',
      'withdraw-consent': 'to take back their consents',
      'my-data': 'everything stored about them',
      'who-looked': 'who has looked at their loops',
      retention: 'what has been removed, and by which rule',
      'lead-meeting': 'in a group chat: the card of a meeting they may lead, without a name or a word from it',
    },
    sees: {},
  },
  search: {
    of: 'what can be searched for while writing a message',
    may: {
      'find-examples': 'find published examples; what is put into the message has none of their words (decision 020)',
    },
    sees: {},
  },
};

const INTRO = `# Who may do what

This page is written by \`npm run docs\` from the tables the service asks at every command and every card
(\`src/*/permissions.ts\`); a test holds it equal to them. *In italics* stand the words of the Swedish interface.

- A right belongs to a role, or to what somebody is to that very loop, meeting, task or example. A person may have several.
- It is asked about each time, of the state as it is now: a card that was sent long ago gives no right that has been lost.
  Roles are read from settings that each replica remembers for five seconds (decision 011), so for so long after a change
  a press may be judged by what was true before.
- The manager of a unit does not lead its loops (P5, R12), whatever other role they hold: they cannot be asked to
  coordinate one, nor lead its meetings as *samordnare*. A loop keeps the manager it began with; whoever manages the unit
  now can become its coordinator, or lead it, no more than whoever did then. To lead a meeting, nobody is invited but
  somebody who is a neutral *Vägledare* in the municipality. In a small municipality somebody else is given the role
  of *Vägledare*; the refusal says who there is.
- A guest of the team sees what they were invited to until it ends, and nothing else (R31).
- Whoever is refused is told who may, and in their own chat whom of them to ask. In a channel only roles are named.
  Who coordinates a loop is told only to those who have something to do with it.
- A form is for whoever may send it.
- What a channel shows is read by everybody in the team, and has nothing of anybody in it.
`;

type Rows = Readonly<Record<string, readonly Relation[]>>;
const listed = (parts: readonly string[]): string => parts.join('; ');

/** The rows of one table, those with the same rights together. */
function grouped(rows: Rows, words: Readonly<Record<string, string>>): [who: string, what: string][] {
  const byWho = new Map<string, string[]>();
  for (const [name, may] of Object.entries(rows)) {
    const who = listed(may.map((relation) => WHO[relation][0]));
    byWho.set(who, [...(byWho.get(who) ?? []), words[name] ?? name]);
  }
  return [...byWho].map(([who, what]) => [who, listed(what)]);
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');

/** The page as it is to stand. */
export function renderPermissions(): string {
  const rows = Object.entries(TABLE).flatMap(([process, { may, sees }]) => {
    const { of, ...words }: { of: string; may: Record<string, string>; sees: Record<string, string> } =
      WHAT[process as keyof typeof TABLE];
    return [
      ...grouped(may, words.may).map(([who, what]) => [who, process === 'words' ? 'ask for' : 'do', what, of]),
      ...grouped(sees, words.sees).map(([who, what]) => [who, 'see', what, of]),
    ];
  });
  const sections = [...new Set(rows.map(([, , , of = '']) => of))].map((of) => {
    const own = rows
      .filter((row) => row[3] === of)
      .map(([who = '', verb = '', what = '']) => [who, `${verb}: ${what}`]);
    return `## Of ${of}\n\n${table(['who', 'may'], own)}`;
  });
  const relations = Object.values(WHO).map(([words, means]) => [words, means]);
  return [INTRO, ...sections, `## Who is meant\n\n${table(['who', 'that is'], relations)}`].join('\n');
}
