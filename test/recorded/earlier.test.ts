import { isDeepStrictEqual } from 'node:util';
import { ROOMS, PROCESSES, type AnyRoom } from '../../src/desk/rooms';
import { sceneFor } from '../../src/desk/visitor';
import { write } from '../../src/desk/letters';
import { actorOf, type Settings } from '../../src/municipality/glossary';
import { allows } from '../../src/municipality/rights';
import { advance } from '../../src/process/advance';
import { replay, type AnyProcess } from '../../src/process/process';
import { upcasting } from '../../src/process/upcasting';
import { eventsNow, snapshotNow } from '../../src/process/versions';
import { Instant } from '../../src/calendar/time';
import { openMemory } from '../../src/storage/memory/memory-store';
import { publicTextsIn } from '../../src/texts/public-text';
import { openWorld } from '../process/world';
import { put } from './put';
import { eventsAt, NAMES, recordingOf } from './recordings';
import type { Moment, Recording } from './recorder';
import { everyView } from './every-view';

/* What every release there has been has stored, read by this one. */

const processOf = ({ kind }: Moment['ref']): AnyProcess => {
  const process = PROCESSES.get(kind);
  if (!process) throw new Error(`nothing is known any more of the kind ${kind}, of which a release has stored some`);
  return process;
};
const nameOf = ({ ref, at }: Moment): string => `${ref.kind} ${ref.id} at ${at}`;

/** Whatever is wrong with a moment, in a line each. */
function complaints(recording: Recording, look: (moment: Moment) => string | undefined): string[] {
  return recording.moments.flatMap((moment) => {
    try {
      const wrong = look(moment);
      return wrong === undefined ? [] : [`${nameOf(moment)}: ${wrong}`];
    } catch (fault) {
      return [`${nameOf(moment)}: ${String(fault)}`];
    }
  });
}

/** A round that followed a silence says so since the fourth release; of an older one it is not known. */
const likeBefore = (state: unknown): unknown =>
  JSON.parse(JSON.stringify(state).replaceAll('"afterSilence":true,', '').replaceAll(',"afterSilence":true', ''));

describe.each(NAMES)('what release %s has stored', (name) => {
  const recording = recordingOf(name);
  const settingsOf = ({ snapshot }: { snapshot: { state: unknown } }): Settings[] =>
    typeof snapshot.state === 'object' && snapshot.state !== null && 'settings' in snapshot.state
      ? [snapshot.state.settings as Settings]
      : [];
  const here = recording.dumps[0]!.processes.flatMap(settingsOf)[0]!;

  it('is there in many shapes', () => {
    expect(recording.moments.length).toBeGreaterThan(60);
  });

  it('is what had happened leads to', () => {
    const wrong = complaints(recording, (moment) => {
      const process = processOf(moment.ref);
      const state = replay(process, eventsNow(process, eventsAt(recording, moment)));
      const stored = snapshotNow(process, moment.snapshot).state;
      return isDeepStrictEqual(likeBefore(state), likeBefore(stored)) ? undefined : 'its events lead elsewhere';
    });
    expect(wrong).toEqual([]);
  });

  it('takes a tick', () => {
    const wrong = complaints(recording, ({ ref, snapshot, at }) => {
      const process = processOf(ref);
      const step = advance(process, snapshotNow(process, snapshot), Instant.parse(at));
      return step.result.kind === 'done' ? undefined : step.result.kind;
    });
    expect(wrong).toEqual([]);
  });

  it('is drawn on every card for somebody who may see it', () => {
    let drawn = 0;
    const draw = (room: AnyRoom, { snapshot, ref, at }: Moment): void => {
      const { state } = snapshotNow(room.process, snapshot);
      for (const view of everyView(ref.kind, state)) {
        const own = room.views.safeParse(view);
        const open = room.publicViews?.safeParse(view);
        if (open?.success) room.drawPublic(open.data, state, { texts: publicTextsIn('sv', here.office.zone) });
        if (!own.success) continue;
        const right = room.seenBy(own.data, state, here);
        const reader = here.team.members.map(({ id }) => actorOf(id, here)).find((one) => allows(right, one));
        if (!reader) continue;
        room.draw(own.data, state, { ...sceneFor(reader, here, 'sv', Instant.parse(at)), of: ref });
        drawn += 1;
      }
    };
    const wrong = complaints(recording, (moment) => {
      const room = ROOMS.get(moment.ref.kind);
      if (room) draw(room, moment);
      return undefined;
    });
    expect(wrong).toEqual([]);
    expect(drawn).toBeGreaterThan(1000);
  });

  it('is said of anew as it is on every card that stands somewhere or is still to be posted', async () => {
    const { at, processes } = recording.dumps.at(-1)!;
    const store = openMemory(() => Instant.parse(at));
    for (const whole of processes) await put(store, whole);
    const world = openWorld([...PROCESSES.values()], upcasting(store, PROCESSES, { warn: () => undefined }));
    world.clock.now = Instant.parse(at);
    let written = 0;
    for (const { ref } of processes) {
      const stored = await world.store.load(ref);
      for (const { value } of await world.store.outbox(ref)) {
        if (value.what.kind !== 'notice' && value.what.kind !== 'shown') continue;
        if (value.delivery.status !== 'sent') continue;
        await write(world.ports, ref, stored!.value, { message: value.what.message, again: true });
        written += 1;
      }
    }
    expect(written).toBeGreaterThan(20);
  });
});
