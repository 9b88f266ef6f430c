import da from '../../src/texts/da.json';
import en from '../../src/texts/en.json';
import nb from '../../src/texts/nb.json';
import sv from '../../src/texts/sv.json';
import { PROCESSES } from '../../src/desk/rooms';
import type { AnyProcess } from '../../src/process/process';
import type { Service } from '../../src/start/assemble';
import { consent } from '../../src/consent/consent';
import { example } from '../../src/example/example';
import { loop } from '../../src/loop/loop';
import { person } from '../../src/person/person';
import { ownState } from '../../src/desk/own';
import { nominate, order } from './orders';
import { idOf, openTown, reading, type Town } from './town';

/* A new release comes while work goes on: for a while both serve the same municipality, and both are asked to tick. */

/** The release after this one, in which all that people have a hand in is stored in another schema. */
const nextOf = (process: AnyProcess): AnyProcess => ({
  ...process,
  upcasts: [...(process.upcasts ?? []), { state: (state) => ({ ...state }) }],
});
const NEXT = new Map<string, AnyProcess>([
  ...PROCESSES,
  ...([loop, consent, example] as readonly AnyProcess[]).map((one) => [one.kind, nextOf(one)] as const),
]);
const LATER = { sv, nb, da, en };
const ASPEN = { unit: 'ASP', theme: 'Ljudet', themeChosenBy: 'users', participants: 4, communication: 'speech' };
const GOOD = { tone: 'good', didWhat: 'Alla fick peka', happened: 'Fyra nya förslag', tip: 'Ta med egna bilder' };
const ASKED = {
  ...{ purpose: 'Träffas lättare', topics: 'Resor\nTider', recipients: 'Hemtjänsten\nDagcenter' },
  ...{ sources: 'Habiliteringen', secrecy: 'asked', legalBasis: 'public-task' },
};
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
/** Aisha asks for somebody's consent. */
async function ask(whom: string): Promise<void> {
  await town.person('Aisha').says('be om samtycke');
  await town.person('Aisha').clicks('ask-consent', { ...ASKED, person: idOf(whom) });
}

const onNewer = (): void => town.listens(newer);
const onOlder = (): void => town.listens(town.service);

it('whoever presses or writes on the old replica of what the new one has stored is told, in their language, that Slinga is being updated', async () => {
  onNewer();
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await ask('Siv');
  onOlder();
  expect(await town.person('Aisha').clicks('accept-coordination')).toBe(LATER.sv[CALLED]);
  expect(await town.person('Jonas').clicks('accept-coordination')).toBe(LATER.da[CALLED]);
  for (const [name, language] of [
    ['Karin', 'sv'],
    ['Per', 'nb'],
    ['Jonas', 'da'],
    ['Siv', 'en'],
  ] as const) {
    await town.person(name).says(language === 'en' ? 'who has looked' : 'mina slingor');
    expect(town.person(name).all().at(-1)).toBe(LATER[language][CALLED]);
  }
  // What has not been touched by the new one is served by both.
  await order(town.person('Bosse'), ASPEN);
  expect(town.person('Bosse').reads()).toContain('En slinga är startad');
  // Once of each kind.
  expect(town.log().match(/stored by a newer release, and left to it/g)).toHaveLength(2);
  expect(town.log()).not.toContain('"level":"error"');

  onNewer();
  // The very card that was pressed in vain.
  expect(await town.person('Aisha').clicks('accept-coordination')).toContain('Tack! Du samordnar slingan');
});

describe('whoever has nothing to do with what the new one has stored', () => {
  const last = (name: string): string => town.person(name).all().at(-1) ?? '';
  const says = async (name: string, words: string): Promise<string> => {
    await town.person(name).says(words);
    return last(name);
  };

  it('takes back their consent on the old one, at once (R9)', async () => {
    await ask('Bosse');
    await town.person('Bosse').clicks('give-consent');
    onNewer();
    await ask('Mona');
    onOlder();
    expect(await says('Bosse', 'jag tar tillbaka mitt samtycke')).toContain(sv['consent.taken-back']);
    expect(await phasesOf('Bosse')).toEqual(['withdrawn']);

    // Of two the one is a newer release's: the other is taken back all the same, and they hear that it is not all.
    await ask('Bosse');
    await town.person('Bosse').clicks('give-consent');
    onNewer();
    await ask('Bosse');
    onOlder();
    expect(await says('Bosse', 'jag tar tillbaka mitt samtycke')).toBe(sv[CALLED]);
    expect((await phasesOf('Bosse')).sort()).toEqual(['informed', 'withdrawn', 'withdrawn']);
    onNewer();
    expect(await says('Bosse', 'jag tar tillbaka mitt samtycke')).toContain(sv['consent.question-withdrawn.heading']);
    expect(await phasesOf('Bosse')).not.toContain('informed');
  });

  it('reads their own loops and who has seen them there; the list of all says that it may not be all', async () => {
    const before = await says('Bosse', 'status');
    onNewer();
    await nominate(town, ['Aisha'], 'together');
    onOlder();
    await order(town.person('Bosse'), ASPEN);
    expect(await says('Bosse', 'mina slingor')).toContain('Ljudet');
    expect(await says('Bosse', 'vem har sett')).toContain('Aspens verksamhet');
    expect(await says('Mona', 'mina slingor')).toBe(sv[CALLED]);
    expect(await says('Mona', 'vem har sett')).toBe(sv[CALLED]);
    expect([before.includes('LIN'), before.includes(sv[CALLED])]).toEqual([true, false]);
    const status = await says('Bosse', 'status');
    expect(status).toContain('ASP');
    expect(status).not.toContain('LIN');
    expect(status).toContain(sv[CALLED]);
    await town.person('Bosse').says('status', { in: 'Samordning' });
    const { card } = town.channel('Samordning').posts().at(-1)?.replies.at(-1) ?? {};
    expect(card && reading(card)).toContain(sv[CALLED]);
  });

  it('finds the examples that can be read there, and is told to try again where there might be others', async () => {
    const share = async (situation: string): Promise<void> => {
      await town.person('Aisha').says('dela exempel');
      await town.person('Aisha').clicks('draft-example', { ...GOOD, situation });
      await town.person('Aisha').clicks('publish-example', { nobodyRecognised: true });
    };
    const finds = (words: string) => town.teams.person('Bosse Sand').searches(words, { to: 'Mona Berg' });
    await share('Ingen ville prata om maten');
    onNewer();
    await share('Alla pratade om bussen');
    onOlder();
    expect((await finds('maten')).results.map(({ title }) => title)).toEqual(['Ingen ville prata om maten']);
    expect(await finds('bussen')).toMatchObject({ results: [], message: sv[CALLED] });
    onNewer();
    expect((await finds('bussen')).results).toHaveLength(1);
    expect(town.log()).not.toContain('"level":"error"');
  });

  it('is let go there when they leave, with word of what they leave behind, whoever else is known to a newer one only', async () => {
    onNewer();
    await nominate(town, ['Aisha'], 'together');
    const newest = await town.replica(new Map([...PROCESSES, [person.kind, nextOf(person)]]));
    town.listens(newest);
    await says('Mona', 'byt språk till danska');
    onOlder();
    await order(town.person('Bosse'), ASPEN);
    // Of the other loop nothing can be said there, so that Teams is to tell it again.
    await expect(town.life.leaves('Bosse Sand')).rejects.toThrow('the bot failed');
    await town.settle();
    const { tenantId } = town.teams.directory;
    const bosse = await town.service.ports.store.load({ tenantId, kind: person.kind, id: idOf('Bosse') });
    expect(bosse?.value.state).toHaveProperty('leftAt');
    expect(town.person('Karin').sees(sv['left-behind.heading'])).toBe(true);
  });

  it('is given no file of all that is stored about them which could lack something', async () => {
    onNewer();
    await nominate(town, ['Aisha'], 'together');
    onOlder();
    await town.person('Bosse').says('mina uppgifter');
    await town.teams.person('Bosse Sand').answersFile('accept');
    await town.settle();
    expect(last('Bosse')).toBe(sv[CALLED]);
  });
});

const phasesOf = async (name: string): Promise<unknown[]> => {
  const all = await newer.ports.store.overview(town.teams.directory.tenantId, consent.kind);
  return all
    .map(({ snapshot }) => ownState(consent, snapshot.state))
    .flatMap((one) => ('terms' in one && one.terms.person === idOf(name) ? [one.phase] : []));
};

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
