import { Instant } from '../../src/calendar/time';
import { ConsentInput } from '../../src/consent/commands';
import { ROOMS } from '../../src/desk/rooms';
import { ExampleInput } from '../../src/example/commands';
import { LoopInput } from '../../src/loop/commands';
import { assemble, type Service } from '../../src/start/assemble';
import { MunicipalityInput } from '../../src/municipality/commands';
import sv from '../../src/texts/sv.json';
import type { InputValues } from '../fake-teams/read-card';
import { startTeams } from '../fake-teams/teams';
import { openStore } from '../acceptance/store';
import { drain } from '../process/rounds';
import { actionsIn } from './actions';
import { casesIn, chatOf, forged, startOf, tenantsIn, type Place } from './forged';
import { CHANNELS, idOf, LOOP, PEOPLE } from './shared';
import { allOf, spyOn, type Spied } from './spy';

/*
Two municipalities served by one process on one store. They share all that can be shared: names, people with their ids,
team, channels, chats, unit codes, and loops with the same id. A third one is served by nobody.
*/

const HOUR = 3_600_000;

export function tenantsAreApart(): void {
  let now = Instant.parse('2026-03-02T08:12:00.000Z');
  let first: Place;
  let second: Place;
  let unserved: Place;
  let spied: Spied;
  let service: Service;
  let clear: () => void;
  const log: string[] = [];

  const open = async (digit: string): Promise<Place> => {
    const tenantId = `0000000${digit}-0000-4000-8000-000000000000`;
    const team = { name: 'Stöd och omsorg', channels: CHANNELS };
    const teams = await startTeams({ tenantId, people: PEOPLE, team, idsFrom: 'both', now: () => new Date(now) });
    return { tenantId, teams };
  };
  const settle = async (): Promise<void> => {
    await service.settled();
    await drain(service.ports);
  };
  const hours = async (count: number): Promise<void> => {
    for (let hour = 0; hour < count; hour++) {
      now = Instant.parse(new Date(Date.parse(now) + HOUR).toISOString());
      await settle();
    }
  };
  const write = (fields: unknown, text: string): void => void log.push(JSON.stringify([fields, text]));

  beforeAll(async () => {
    [first, second, unserved] = [await open('a'), await open('b'), await open('c')];
    const opened = await openStore(() => now);
    clear = opened.clear;
    spied = spyOn(opened.store);
    const places = [first, second, unserved];
    const { appId, auth, credentials } = first.teams.settings;
    let waited = 0;
    service = await assemble({
      ...{ host: '127.0.0.1', port: 0, appId, botId: `28:${appId}`, auth, credentials, authenticates: true },
      serviceHosts: places.map(({ teams }) => new URL(teams.settings.serviceUrl).host),
      tenants: [first.tenantId, second.tenantId],
      store: spied.store,
      now: () => now,
      log: { info: write, warn: write, error: (fields, text) => write(fields, `error: ${text}`) },
      tickEveryMs: 'by-hand',
      rememberMs: 0,
      files: { kind: 'onedrive', hosts: places.map(({ teams }) => teams.oneDrive.origin) },
      metronome: { now: () => Date.parse(now) + waited, sleep: async (ms) => void (waited += Math.max(0, ms)) },
    });
    for (const { teams } of places) teams.connect(`http://127.0.0.1:${service.port}/api/messages`);
  });
  afterAll(async () => {
    await service.stop();
    await Promise.all([first, second, unserved].map(({ teams }) => teams.stop()));
    clear();
    expect(log.filter((line) => line.includes('error:'))).toEqual([]);
  });

  const clicks = async ({ teams }: Place, who: string, verb: string, inputs: InputValues = {}): Promise<void> => {
    const { status } = await teams.person(who).clicks(verb, inputs);
    expect(status).toBe(200);
    await settle();
  };
  const says = async ({ teams }: Place, who: string, text: string, channel?: string): Promise<void> => {
    await teams.person(who).says(text, channel ? { in: channel } : {});
    await settle();
  };
  const setUp = async (place: Place, unitName: string): Promise<void> => {
    const id = (name: string): string => place.teams.directory.channels.find((one) => one.name === name)?.id ?? '';
    await place.teams.install({ by: 'Karin Ek' });
    await settle();
    await clicks(place, 'Karin Ek', 'set-place');
    const channels = { coordinationChannel: id('Samordning'), guidesChannel: id('Vägledare') };
    await clicks(place, 'Karin Ek', 'set-channels', channels);
    const unit = { name: unitName, code: 'LIN', channel: id('Linden'), manager: idOf('Mona Berg') };
    await clicks(place, 'Karin Ek', 'add-unit', unit);
    await clicks(place, 'Karin Ek', 'confirm-units');
    const people = { methodCoordinators: idOf('Karin Ek'), projectLeads: idOf('Karin Ek'), guides: idOf('Jonas Falk') };
    await clicks(place, 'Karin Ek', 'set-people', people);
  };
  const forges = async (place: Place, who: string, action: object): Promise<string> => {
    const answer = await forged(place, who, action);
    await settle();
    return answer;
  };
  const startsLoop = (place: Place, theme: string): Promise<string> =>
    forges(place, 'Mona Berg', startOf(place, theme));
  const stored = ({ tenantId }: Place): Promise<unknown> => allOf(service.ports, tenantId);
  const posted = ({ teams }: Place): string => JSON.stringify(teams.connector.calls.map(({ body }) => body));

  it('each is set up, and asks the store for nothing of the other', async () => {
    spied.asked();
    await setUp(first, 'Alfahuset');
    expect(spied.asked()).toEqual([first.tenantId]);
    const before = await stored(first);
    spied.asked();
    await setUp(second, 'Betahuset');
    expect(spied.asked()).toEqual([second.tenantId]);
    expect(await stored(first)).toEqual(before);
  });

  it('loops with the same id are two loops, and each goes its own way', async () => {
    await startsLoop(first, 'Alfatemat');
    const before = await stored(first);
    spied.asked();
    await startsLoop(second, 'Betatemat');
    expect(spied.asked()).toEqual([second.tenantId]);
    expect(await stored(first)).toEqual(before);

    const other = await stored(second);
    spied.asked();
    await clicks(first, 'Karin Ek', 'Fråga någon');
    await clicks(first, 'Karin Ek', 'nominate', { candidates: idOf('Jonas Falk'), asking: 'together' });
    await clicks(first, 'Jonas Falk', 'accept-coordination');
    expect(spied.asked()).toEqual([first.tenantId]);
    expect(await stored(second)).toEqual(other);
  });

  it('what is asked for in words shows only what belongs here', async () => {
    for (const [place, other] of [[first, 'Beta'] as const, [second, 'Alfa'] as const]) {
      spied.asked();
      for (const words of ['mina slingor', 'status', 'hjälp', 'inställningar', 'starta slinga'])
        await says(place, 'Karin Ek', words);
      await says(place, 'Karin Ek', 'status', 'Linden');
      expect(spied.asked()).toEqual([place.tenantId]);
      expect(posted(place)).not.toContain(other);
    }
  });

  it('who has looked, what has been removed and the file with everything are told of what belongs here', async () => {
    for (const [place, other] of [[first, 'Beta'] as const, [second, 'Alfa'] as const]) {
      spied.asked();
      for (const words of ['vem har sett', 'gallring', 'mina uppgifter']) await says(place, 'Karin Ek', words);
      await place.teams.person('Karin Ek').answersFile('accept');
      await settle();
      expect(spied.asked()).toEqual([place.tenantId]);
      const [file, ...others] = place.teams.oneDrive.uploads.map(({ body }) => JSON.stringify(body));
      expect(others).toEqual([]);
      expect(file).toContain('Karin Ek');
      expect(`${file} ${posted(place)}`).not.toContain(other);
    }
  });

  it('a consent, and the purge of an example that is taken back, stay where they were made', async () => {
    for (const [place, other] of [[first, second] as const, [second, first] as const]) {
      const before = await stored(other);
      spied.asked();
      for (const { who, action } of casesIn(place)) await forges(place, who, action);
      expect(spied.asked()).toEqual([place.tenantId]);
      expect(spied.purged().splice(0)).toContain(place.tenantId);
      const kept = JSON.stringify(await stored(place));
      expect(kept).toContain('consent-withdrawn');
      expect(kept).toContain('example-withdrawn');
      expect(await stored(other)).toEqual(before);
    }
  });

  it('a ref of the other on any card is refused, whatever the button and whatever it showed', async () => {
    const verbs = [LoopInput, ExampleInput, MunicipalityInput, ConsentInput]
      .flatMap(({ options }) => options.map(({ shape }) => String(shape.type.value)))
      .concat('show');
    const before = await stored(second);
    const calls = second.teams.connector.calls.length;
    spied.asked();
    for (const kind of [...ROOMS.keys(), 'person', 'beat']) {
      const id = kind === 'loop' ? LOOP : 'settings';
      for (const verb of verbs) {
        const view = { card: kind === 'loop' ? 'loop' : 'settings' };
        const data = { ref: { tenantId: second.tenantId, kind, id }, seen: { view, version: 1 } };
        expect([kind, verb, await forges(first, 'Karin Ek', { verb, data })]).toEqual([
          ...[kind, verb, sv['reply.other-tenant']],
        ]);
      }
    }
    expect(spied.asked()).toEqual([first.tenantId]);
    expect(await stored(second)).toEqual(before);
    expect(second.teams.connector.calls.length).toBe(calls);
  });

  it('an old card of the other, sent from here as it is, is refused', async () => {
    const theirs = second.teams
      .person('Karin Ek')
      .sees()
      .flatMap(({ card }) => (card ? [JSON.stringify(card)] : []));
    const actions = theirs.flatMap((card) => actionsIn(JSON.parse(card)));
    expect(actions.length).toBeGreaterThan(5);
    const before = await stored(second);
    for (const action of actions) expect(await forges(first, 'Karin Ek', action)).toBe(sv['reply.other-tenant']);
    expect(await stored(second)).toEqual(before);
  });

  it('the same word with the same id, in chats with the same id, is heard in each', async () => {
    for (const place of [first, second]) {
      const { teams, tenantId } = place;
      const calls = teams.connector.calls.length;
      const person = teams.directory.people[0];
      await teams.post({
        ...{ type: 'message', text: 'hjälp', id: 'same', channelId: 'msteams', locale: 'sv-SE' },
        ...{ serviceUrl: teams.settings.serviceUrl, recipient: teams.directory.bot },
        from: { id: person?.mri, aadObjectId: person?.id },
        conversation: { conversationType: 'personal', tenantId, id: chatOf(place) },
        channelData: { tenant: { id: tenantId } },
      });
      await settle();
      expect(teams.connector.calls.length).toBe(calls + 1);
    }
  });

  it('a forged tenant in the envelope, beside the true one, is not answered at all', async () => {
    const [before, calls] = [await stored(second), posted(second)];
    const person = first.teams.directory.people[0];
    spied.asked();
    await first.teams.post({
      ...{ type: 'message', text: 'mina slingor', id: 'forged', channelId: 'msteams', locale: 'sv-SE' },
      serviceUrl: first.teams.settings.serviceUrl,
      from: { id: person?.mri, aadObjectId: person?.id },
      recipient: first.teams.directory.bot,
      conversation: { conversationType: 'personal', tenantId: first.tenantId, id: 'a:1forged' },
      channelData: { tenant: { id: second.tenantId } },
    });
    await settle();
    expect(spied.asked()).toEqual([]);
    expect([await stored(second), posted(second)]).toEqual([before, calls]);
  });

  it('reminders and cards that follow go each to their own municipality, through a week of them', async () => {
    await hours(24 * 7);
    for (const [place, other] of [[first, 'Beta'] as const, [second, 'Alfa'] as const]) {
      expect(tenantsIn(posted(place))).toEqual([place.tenantId]);
      expect(posted(place)).not.toContain(other);
    }
    expect(posted(second)).toContain(sv['decision.overdue.heading']);
    expect(posted(first)).not.toContain(sv['decision.overdue.heading']);
  });

  it('the bot taken out of one team goes on in the other', async () => {
    const before = await stored(second);
    spied.asked();
    await first.teams.life.remove('Karin Ek');
    await settle();
    expect(spied.asked()).toEqual([first.tenantId]);
    expect(await stored(second)).toEqual(before);
    const silent = first.teams.connector.calls.length;
    await hours(24 * 7);
    expect(first.teams.connector.calls.length).toBe(silent);
    await says(second, 'Karin Ek', 'mina slingor');
    expect(posted(second)).toContain('Betahuset');
  });

  it('one that is not served is never answered, stored or looked up', async () => {
    spied.asked();
    const { teams } = unserved;
    await teams.install({ by: 'Karin Ek' });
    await teams.person('Mona Berg').says('hej');
    await teams.person('Mona Berg').says('status', { in: 'Linden' });
    await teams.life.renameTeam('Nytt namn');
    await teams.life.leaves('Jonas Falk');
    await teams.life.installs('Mona Berg');
    await teams.life.uninstalls('Mona Berg');
    await forges(unserved, 'Mona Berg', {
      verb: 'show',
      data: {
        ref: { tenantId: unserved.tenantId, kind: 'loop', id: LOOP },
        seen: { view: { card: 'loop' }, version: 1 },
      },
    });
    await teams.life.remove('Karin Ek');
    await settle();
    expect(spied.asked()).toEqual([]);
    expect(teams.connector.calls).toEqual([]);
    expect(await stored(unserved)).toEqual([...service.ports.processes.keys()].map(() => []));
  });
}
