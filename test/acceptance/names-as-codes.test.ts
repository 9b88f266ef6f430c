import { LANGUAGES } from '../../src/texts/language';
import { textsIn } from '../../src/texts/texts';
import sv from '../../src/texts/sv.json';
import { municipality, municipalityRef } from '../../src/municipality/municipality';
import { stateOf } from '../../src/desk/visitor';
import { idOf, openTown, type Town, type Wishes } from './town';

/* A unit's code is read by all, so it may not be what somebody in the team is called. */

let town: Town;
const open = async (wishes: Wishes = {}): Promise<Town> => (town = await openTown(wishes));
afterEach(() => town.stop());

const codes = async (): Promise<readonly string[]> => {
  const state = await stateOf(town.service.ports, municipality, municipalityRef(town.teams.directory.tenantId));
  return state.phase === 'absent' ? [] : state.settings.units.map(({ code }) => code);
};

const adds = (code: string): Promise<string> =>
  town.person('Karin').clicks('add-unit', {
    ...{ name: 'Ekens gruppbostad', code, channel: town.channelId('Linden'), manager: idOf('Mona') },
  });

it('is refused at its field in the set-up, kindly, in each language, and what was typed stays (N1)', async () => {
  for (const language of LANGUAGES) {
    await town?.stop();
    await open({ language });
    const karin = town.person('Karin');
    await karin.clicks('set-place');
    await karin.clicks('set-channels', {
      ...{ coordinationChannel: town.channelId('Samordning'), guidesChannel: town.channelId('Vägledare') },
    });
    const answer = await adds('mona');
    expect(answer).toContain(`⚠ ${textsIn(language).say('error.code-is-a-name')}`);
    expect(answer).toContain('Ekens gruppbostad');
    expect(await codes()).toEqual([]);
    await adds('E7');
    expect(await codes()).toEqual(['E7']);
  }
});

describe('later, in the settings', () => {
  beforeEach(async () => {
    await open();
    await town.ready();
    await town.person('Karin').says('inställningar');
    await town.person('Karin').clicks(sv['settings.change.units']);
  });

  it.each(['KARIN', 'ek', 'Holm', 'SIV2', '7dahl', 'monaberg'])('%s is refused as a code (N1)', async (code) => {
    expect(await adds(code)).toContain(sv['error.code-is-a-name']);
    expect(await codes()).toEqual(['LIN', 'ASP']);
    expect(town.log().toLowerCase()).not.toContain(code.toLowerCase());
  });

  it('a code that somebody who joins is called is pointed out to whoever opens the settings (N1)', async () => {
    await adds('OVE');
    expect(await codes()).toContain('OVE');
    expect(town.person('Karin').reads()).not.toContain('Koden OVE');
    await town.life.joins('Ove Strand');
    await town.person('Karin').says('inställningar');
    expect(town.person('Karin').reads()).toContain('Koden OVE är också ett namn på någon i teamet');
    expect(town.person('Karin').reads()).not.toMatch(/Koden (LIN|ASP)/);
  });
});
