import { addMinutes, type Instant } from '../../src/calendar/time';
import type { Decision, Notice, Process, Ref, Timeout } from '../../src/process/process';

/*
A made-up process that forgets: a diary is written in until it is shut, which keeps its last page and nothing else; a
week later it is burnt. Whoever it belongs to is told when it is begun, and when it is shut.
*/

type State =
  | { readonly phase: 'none' }
  | { readonly phase: 'open'; readonly pages: readonly string[]; readonly since: Instant }
  | { readonly phase: 'shut'; readonly last: string; readonly at: Instant }
  | { readonly phase: 'removed' };

export type DiaryCommand =
  | { readonly type: 'Write'; readonly at: Instant; readonly page: string; readonly by: { readonly id: string } }
  | { readonly type: 'Shut'; readonly at: Instant; readonly by: { readonly id: string } }
  | { readonly type: 'Burn'; readonly at: Instant };

export type DiaryEvent =
  | { readonly type: 'Written'; readonly at: Instant; readonly page: string }
  | { readonly type: 'WasShut'; readonly at: Instant; readonly last: string; readonly forgets: 'what-led-here' }
  | { readonly type: 'Burnt'; readonly at: Instant; readonly forgets: 'everything' };

type Refusal = { readonly reason: 'not-open' };

export const diaryRef = (id: string): Ref => ({ tenantId: 'tenant-a', kind: 'diary', id });

const WEEK_MINUTES = 7 * 24 * 60;

export const diary: Process<State, DiaryCommand, DiaryEvent, Refusal, { readonly text: string }> = {
  kind: 'diary',
  initial: { phase: 'none' },
  decide(command, state): Decision<DiaryEvent, Refusal> {
    const { at } = command;
    if (command.type === 'Burn') return { events: [{ type: 'Burnt', at, forgets: 'everything' }] };
    if (state.phase === 'shut' || state.phase === 'removed') return { refusal: { reason: 'not-open' } };
    if (command.type === 'Write') return { events: [{ type: 'Written', at, page: command.page }] };
    if (state.phase === 'none') return { refusal: { reason: 'not-open' } };
    return { events: [{ type: 'WasShut', at, last: state.pages.at(-1) ?? '', forgets: 'what-led-here' }] };
  },
  evolve(state, event): State {
    switch (event.type) {
      case 'Written': {
        const before = state.phase === 'open' ? state : { pages: [], since: event.at };
        return { phase: 'open', since: before.since, pages: [...before.pages, event.page] };
      }
      case 'WasShut':
        return { phase: 'shut', last: event.last, at: event.at };
      case 'Burnt':
        return { phase: 'removed' };
    }
  },
  notices(state): Notice<{ readonly text: string }>[] {
    if (state.phase === 'none' || state.phase === 'removed') return [];
    const [key, at] = state.phase === 'open' ? ['begun-by-mia', state.since] : ['shut-by-mia', state.at];
    return [{ key, at, until: 'whenever', message: { text: key } }];
  },
  timeouts(state): Timeout<DiaryCommand>[] {
    if (state.phase !== 'shut') return [];
    const dueAt = addMinutes(state.at, WEEK_MINUTES);
    return [{ dueAt, command: { type: 'Burn', at: dueAt } }];
  },
};
