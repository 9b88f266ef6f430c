import { addMinutes, type Instant } from '../../src/calendar/time';
import { LoopInput, type LoopCommand } from '../../src/loop/commands';
import type { LoopEvent } from '../../src/loop/events';
import type { LoopState } from '../../src/loop/glossary';
import { loop } from '../../src/loop/loop';
import type { Circumstances, PersonId } from '../../src/municipality/glossary';
import { advance, emptySnapshot } from '../../src/process/advance';
import type { Recorded } from '../../src/process/process';
import type { Snapshot } from '../../src/process/store';
import { actor, chat, local, town, type LoopWords } from '../town';
import { wordsOf, type Happening } from './arbitrary-commands';
import { wayOn } from './way-on';

/** A moment in the life of one loop: its clock, what is stored of it, all its events, and the keys of all it said. */
export type Moment = {
  readonly now: Instant;
  readonly snapshot: Snapshot;
  readonly events: readonly Recorded<LoopEvent>[];
  readonly said: readonly string[];
};

export const birth = (now: Instant): Moment => ({ now, snapshot: emptySnapshot(loop), events: [], said: [] });

export const stateOf = ({ snapshot }: Moment): LoopState => snapshot.state as LoopState;

/** One step as a click or a deadline takes it. */
export function step(moment: Moment, command?: LoopCommand): Moment {
  const { now, snapshot } = moment;
  const key = `${snapshot.version} ${now} ${command?.type}`;
  const taken = advance(loop, snapshot, now, command && { command, key });
  return {
    now,
    snapshot: taken.snapshot,
    events: [...moment.events, ...(taken.events as readonly Recorded<LoopEvent>[])],
    said: [...moment.said, ...taken.said.map(({ notice }) => notice.key)],
  };
}

/** The clock moves, and whatever has come due meanwhile happens, late. */
export const wait = (moment: Moment, until: Instant): Moment => step({ ...moment, now: until });

export function happen(moment: Moment, what: Happening): Moment {
  switch (what.does) {
    case 'say':
      return say(moment, what.who, wordsOf(what, moment.now));
    case 'pass':
      return wait(moment, addMinutes(moment.now, what.minutes));
    case 'tell': {
      const { what: type, meeting } = what;
      const told = { at: moment.now, chat: chat.id };
      return step(
        moment,
        type === 'leave-chat' ? { ...told, type } : { ...told, type, meeting, zone: town.office.zone },
      );
    }
    case 'change-roles': {
      const here = { ...town, guides: what.guides };
      return step(moment, { type: 'review-handover', at: moment.now, here });
    }
    case 'go-on':
      return goOn(moment) ?? moment;
  }
}

/** What somebody who means well does next, and when; undefined when the loop is over. */
export function goOn(moment: Moment): Moment | undefined {
  const next = wayOn(stateOf(moment), moment.now);
  if (!next) return undefined;
  if (next.notBefore > moment.now) return wait(moment, next.notBefore);
  return say(moment, next.who, next.words);
}

const say = (moment: Moment, who: PersonId, words: LoopWords): Moment =>
  step(moment, spoken(words, { at: moment.now, by: actor(who), here: town }));

/** Whoever has a meeting led says so in its chat. */
function spoken(words: LoopWords, circumstances: Circumstances & { readonly at: Instant }): LoopCommand {
  const input = LoopInput.parse(words);
  return input.type === 'lead-meeting' ? { ...input, ...circumstances, chat } : { ...input, ...circumstances };
}

/** Every moment in the life of a loop to which nothing bad happens. */
export function wellMeantLife(): readonly Moment[] {
  const moments = [birth(local('2025-03-03 09:00'))];
  for (let next = moments[0]; next; next = goOn(next)) if (next !== moments[0]) moments.push(next);
  return moments;
}
