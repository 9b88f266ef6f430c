import { createAdapter } from '../../src/teams/adapter';
import { startTeams, type Teams } from '../fake-teams/teams';

/* The first thing a process says can be to somebody new: their chat is opened before any turn begins. */

let teams: Teams;
beforeEach(async () => {
  const people = ['Karin Ek', 'Aisha Noor'].map((name, i) => ({
    name,
    language: 'sv' as const,
    id: `70117000-0000-4000-8000-00000000000${i + 1}`,
  }));
  teams = await startTeams({ people, team: { name: 'Stöd', channels: ['Vägledare'] } });
});
afterEach(() => teams.stop());

/** Opens a chat with Aisha, as the first call of a process. */
async function openChat(): Promise<unknown> {
  const { settings, directory } = teams;
  const adapter = createAdapter({ ...settings, serviceHosts: [new URL(settings.serviceUrl).host] });
  const aisha = directory.people.find(({ name }) => name === 'Aisha Noor');
  const parameters = {
    isGroup: false,
    bot: { id: `28:${settings.appId}`, name: 'Slinga' },
    members: [{ id: aisha?.mri ?? '', name: 'Aisha Noor' }],
    tenantId: settings.tenantId,
    activity: undefined!,
    channelData: {},
  };
  return adapter
    .createConversationAsync(
      settings.appId,
      'msteams',
      settings.serviceUrl,
      'https://api.botframework.com',
      parameters,
      async () => undefined,
    )
    .then(
      () => 'opened',
      (fault: unknown) => fault,
    );
}

it('is tried once, though Teams says that it is busy', async () => {
  teams.connector.next({ status: 503 }, { what: 'create', times: 10 });
  expect(await openChat()).toMatchObject({ statusCode: 503 });
  expect(teams.connector.calls).toHaveLength(1);
});

it('is waited for no longer than eight seconds', async () => {
  teams.connector.next({ hang: true }, { what: 'create', times: 10 });
  const began = performance.now();
  expect(await openChat()).toBeInstanceOf(Error);
  expect(performance.now() - began).toBeLessThan(12_000);
  expect(teams.connector.calls).toHaveLength(1);
}, 20_000);
