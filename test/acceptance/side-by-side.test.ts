import da from '../../src/texts/da.json';
import en from '../../src/texts/en.json';
import nb from '../../src/texts/nb.json';
import sv from '../../src/texts/sv.json';
import { PROCESSES } from '../../src/desk/rooms';
import type { AnyProcess } from '../../src/process/process';
import type { Service } from '../../src/start/assemble';
import { loop } from '../../src/loop/loop';
import { nominate, order } from './orders';
import { openTown, type Town } from './town';

/* A new release comes while work goes on: for a while both serve the same municipality, and both are asked to tick. */

/** The release after this one, in which a loop is stored in another schema. */
const NEXT = new Map<string, AnyProcess>([
  ...PROCESSES,
  [loop.kind, { ...(loop as AnyProcess), upcasts: [...(loop.upcasts ?? []), { state: (state) => ({ ...state }) }] }],
]);
const LATER = { sv, nb, da, en };
const LANGUAGES = { Per: 'nb', Jonas: 'da', Siv: 'en' } as const;

let town: Town;
let newer: Service;
beforeEach(async () => {
  town = await openTown({ languages: LANGUAGES });
  await town.ready();
  await order(town.person('Mona'));
  newer = await town.replica(NEXT);
});
afterEach(() => town.stop());

const CALLED = 'reply.being-updated';
const onNewer = (): void => town.listens(newer);
const onOlder = (): void => town.listens(town.service);

it('whoever presses or writes on the old replica of what the new one has stored is told, in their language, that Slinga is being updated', async () => {
  onNewer();
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  onOlder();
  expect(await town.person('Aisha').clicks('accept-coordination')).toBe(LATER.sv[CALLED]);
  expect(await town.person('Jonas').clicks('accept-coordination')).toBe(LATER.da[CALLED]);
  for (const [name, language] of [
    ['Karin', 'sv'],
    ['Per', 'nb'],
    ['Jonas', 'da'],
    ['Siv', 'en'],
  ] as const) {
    await town.person(name).says(language === 'en' ? 'my loops' : 'mina slingor');
    expect(town.person(name).all().at(-1)).toBe(LATER[language][CALLED]);
  }
  // What has not been touched by the new one is served by both.
  await order(town.person('Bosse'), {
    unit: 'ASP',
    theme: 'Ljudet',
    themeChosenBy: 'users',
    participants: 4,
    communication: 'speech',
  });
  expect(town.person('Bosse').reads()).toContain('En slinga är startad');
  expect(town.log().match(/stored by a newer release, and left to it/g)).toHaveLength(1);
  expect(town.log()).not.toContain('"level":"error"');

  onNewer();
  // The very card that was pressed in vain.
  expect(await town.person('Aisha').clicks('accept-coordination')).toContain('Tack! Du samordnar slingan');
});

/** A loop from its order until two weeks later; who listens changes with every press. */
async function lived(listen: { first(): void; then(): void }): Promise<unknown> {
  const [karin, aisha] = [town.person('Karin'), town.person('Aisha')];
  const old = karin.card('En slinga är startad');
  listen.first();
  await karin.clicks('Fråga någon', {}, { on: old });
  await karin.clicks('nominate', { candidates: aisha.id, asking: 'together' });
  listen.then();
  await aisha.says('hjälp');
  listen.first();
  await aisha.clicks('accept-coordination');
  await town.days(14);
  return ['Karin', 'Per', 'Mona', 'Aisha'].map((name) => town.person(name).all()).concat(town.posts('Samordning'));
}

it('a loop goes on over both as it would over one: nothing is lost, nothing is said twice, and cards from either of them work', async () => {
  const both = await lived({ first: onNewer, then: onOlder });
  const { store } = newer.ports;
  const [found] = await store.overview(town.teams.directory.tenantId, loop.kind);
  const statuses = (await store.outbox(found!.ref)).map(({ value }) => value.delivery.status);
  expect(new Set(statuses)).toEqual(new Set(['sent', 'resting']));
  await town.stop();
  town = await openTown({ languages: LANGUAGES });
  await town.ready();
  await order(town.person('Mona'));
  expect(both).toEqual(await lived({ first: onOlder, then: onOlder }));
});
