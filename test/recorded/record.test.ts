import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { PROCESSES } from '../../src/desk/rooms';
import { schemaOf } from '../../src/process/versions';
import type { Store } from '../../src/process/store';
import { openTown } from '../acceptance/town';
import { openRecorder, packed, type Recording } from './recorder';
import { fileOf, NAMES, recordingOf } from './recordings';
import { shapeOf } from './shape';
import { live } from './story';

/*
What this release stores is recorded, so that the next can be tried on it. `npm run record` writes it down; otherwise it is
compared with what was written down last.
*/

const wanted = process.env.RECORD;
const before = process.env.STORE;
beforeAll(() => void (process.env.STORE = 'memory'));
afterAll(() => {
  if (before === undefined) delete process.env.STORE;
  else process.env.STORE = before;
});

async function today(release: string): Promise<Recording> {
  let stored: Store | undefined;
  const town = await openTown({ store: (inner) => (stored = inner) });
  const { tenantId, serviceUrl } = town.teams.settings;
  // As it is stored, and not as it is read.
  const recorder = await openRecorder(stored ?? town.service.ports.store, {
    tenantId,
    kinds: PROCESSES.keys(),
    now: town.now,
  });
  try {
    await live(town, recorder);
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim();
    const schemas = Object.fromEntries([...PROCESSES].map(([kind, process]) => [kind, schemaOf(process)]));
    return recorder.recording({ release, commit, schemas, serviceUrl });
  } finally {
    await town.stop();
  }
}

/** The shapes of everything of one kind: states, events and what is to be said. */
function shapesIn({ moments, log, dumps }: Recording): ReadonlyMap<string, ReadonlySet<string>> {
  const shapes = new Map<string, Set<string>>();
  const note = (kind: string, part: string, value: unknown): void => {
    const known = shapes.get(kind) ?? new Set();
    for (const line of shapeOf(value, 'with words')) known.add(`${part} ${line}`);
    shapes.set(kind, known);
  };
  for (const { ref, snapshot } of moments) note(ref.kind, 'state', snapshot.state);
  for (const [key, events] of Object.entries(log))
    for (const event of events) note(key.split('|')[1] ?? '', `event ${event.type}`, event);
  for (const { processes } of dumps)
    for (const { ref, rows } of processes) for (const { what } of rows) note(ref.kind, 'row', what);
  return shapes;
}

/** A key of a look, a person's id or a channel's is no name that a shape has. */
const withoutIds = (line: string): string => line.replace(/[\da-f]{8}-[\da-f-]{27}[^.:[]*/g, '<id>');

const only = (these: ReadonlySet<string> = new Set(), those: ReadonlySet<string> = new Set()): string[] =>
  [...new Set([...these].map(withoutIds))].filter((line) => ![...those].some((other) => withoutIds(other) === line));

it('what is stored has the shapes that were recorded last', async () => {
  const newest = NAMES.at(-1) ?? '1-first';
  const recording = await today(wanted ?? newest);
  if (wanted !== undefined) writeFileSync(fileOf(wanted), packed(recording));
  const [now, then] = [shapesIn(recording), shapesIn(recordingOf(wanted ?? newest))];
  const changed = [...new Set([...now.keys(), ...then.keys()])].flatMap((kind) => {
    const [fresh, gone] = [only(now.get(kind), then.get(kind)), only(then.get(kind), now.get(kind))];
    if (fresh.length + gone.length === 0) return [];
    return [
      `What is stored of the kind ${kind} has changed since ${newest} was recorded. If an older release could not ` +
        `read it, or this one cannot read what that stored, it needs an upcast; then \`npm run record\` ` +
        `(CONTRIBUTING.md, "Change what is stored"). New: ${fresh.slice(0, 8).join(', ') || 'nothing'}. ` +
        `Gone: ${gone.slice(0, 8).join(', ') || 'nothing'}.`,
    ];
  });
  expect(changed).toEqual([]);
}, 120_000);
