import { LoopInput } from '../../src/loop/commands';
import { MEETING_KINDS } from '../../src/meeting/glossary';
import { sentence } from '../loop/arbitrary-commands';
import { aisha, jonas, local, type LoopWords } from '../town';
import { MAY } from './required';

const TYPES = Object.keys(MAY) as LoopWords['type'][];

/** Each command of a loop, about each meeting and, where it is about one, about several tasks. */
export const INPUTS = TYPES.flatMap((type) =>
  MEETING_KINDS.flatMap((meeting) =>
    ['1', 'send-minutes'].map((task) => {
      const about = { meeting, task, person: aisha, other: jonas, days: 5, turn: 0 };
      return LoopInput.parse(sentence(type, about, local('2025-03-06 09:00')));
    }),
  ),
).filter((input, i, all) => all.findIndex((other) => JSON.stringify(other) === JSON.stringify(input)) === i);
