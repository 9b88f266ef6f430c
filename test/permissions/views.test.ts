import { maySee as isAllowed } from '../../src/desk/rights';
import { ROOMS } from '../../src/desk/rooms';
import type { LoopView } from '../../src/loop/notices';
import { actorOf, type PersonId, type Settings } from '../../src/municipality/glossary';
import sv from '../../src/texts/sv.json';
import { viewsOf } from '../cards/views';
import { aisha, bo, jonas, karin, mona, ove, per, siv, town } from '../town';
import { openDesk, withGuests } from './at-the-desk';
import { ACTORS, HERES, REACHED } from './reached';
import { maySee } from './required';

/* Every view by every viewer: what is not theirs is never drawn, whichever way it is asked for. */

describe('every view by everybody', () => {
  it.each(Object.entries(REACHED))('%s: is theirs exactly when it is required to be (R2)', (_name, state) => {
    const room = ROOMS.get('loop');
    const wrong = viewsOf(state).flatMap((view) =>
      HERES.flatMap((here) =>
        ACTORS.filter(
          (viewer) =>
            room &&
            isAllowed(room, view, { state, scene: { viewer, here } }) !== maySee(view, viewer, { loop: state, here }),
        ).map((viewer) => `${JSON.stringify(view)} by ${JSON.stringify(viewer)}`),
      ),
    );
    expect(wrong).toEqual([]);
  });
});

const OVER = sv['reply.over.heading'];
const NOT_YOURS = sv['reply.not-yours'];
const EVERYBODY = [karin, per, mona, bo, aisha, jonas, siv, ove];
/** As the town is; with whoever was invited as a guest; and with all who had a role relieved of it. */
const TOWNS: Readonly<Record<string, Settings>> = {
  'as it is': town,
  'with guests': withGuests(siv, jonas, ove),
  'where all roles have changed hands': { ...town, methodCoordinators: [ove], projectLeads: [ove], guides: [ove] },
};
const SEEN = ['queued', 'users-1 planned', 'staff closed', 'closed', 'broken off while deciding'];

describe.each(Object.entries(TOWNS))('at the desk, in the town %s', (_town, settings) => {
  it.each(SEEN.filter((name) => name in REACHED))(
    '%s: an old card shows no more than its reader may see now (R2)',
    async (name) => {
      const state = REACHED[name];
      if (!state) throw new Error(`${name} was never reached`);
      const desk = await openDesk(state, settings);
      const wrong: string[] = [];
      for (const view of viewsOf(state)) {
        for (const who of EVERYBODY) {
          const may = maySee(view, actorOf(who, settings), { loop: state, here: settings });
          const drawn = await desk.sent(who, view);
          if (drawn.includes(OVER) === may) wrong.push(`${JSON.stringify(view)} to ${who}`);
          const opened = await opens(desk, who, view);
          if (opened !== may) wrong.push(`${JSON.stringify(view)} opened by ${who}`);
        }
      }
      expect(wrong).toEqual([]);
    },
  );
});

/** Whether they were shown it: as a form at once, or as a card of its own. */
async function opens(desk: Awaited<ReturnType<typeof openDesk>>, who: PersonId, view: LoopView): Promise<boolean> {
  const answer = await desk.presses(who, { verb: 'show', view });
  return !answer.includes(NOT_YOURS);
}

it('reaches every phase the desk is asked about', () => {
  expect(SEEN.filter((name) => !(name in REACHED))).toEqual([]);
});
