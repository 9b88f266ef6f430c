import { evolve } from '../../src/municipality/evolve';
import { notices } from '../../src/municipality/notices';
import { rolesOf, type MunicipalityState } from '../../src/municipality/glossary';
import { aisha, danishTown, karin, linesOf, local, mona, per, siv, stranger, town } from '../town';

const settingUp = evolve(
  { phase: 'absent' },
  { type: 'team-registered', at: local('2025-03-06 16:00'), installedBy: karin, team: town.team },
);
const ready: MunicipalityState = {
  phase: 'ready',
  installedBy: karin,
  installedAt: local('2025-03-06 16:00'),
  settings: town,
  readyAt: local('2025-03-10 11:00'),
};

describe('a municipality says', () => {
  it('nothing before it is there', () => expect(notices({ phase: 'absent' })).toEqual([]));

  it('how to set it up, to whoever installed the bot, and once more when the office opens after two days', () => {
    expect(linesOf(notices(settingUp))).toEqual(['2025-03-06 16:00 karin set-up', '2025-03-10 08:00 karin set-up']);
  });

  it('the words about privacy to the guides once it is ready, and asks for nothing more', () => {
    expect(linesOf(notices(ready))).toEqual(['2025-03-10 11:00 #guides welcome']);
  });
});

describe('the roles of a person', () => {
  it.each([
    [karin, ['method-coordinator', 'staff']],
    [per, ['project-lead', 'staff']],
    [mona, ['unit-manager', 'staff']],
    [aisha, ['guide', 'staff']],
    [siv, ['staff']],
    [stranger, []],
  ])('%s: %j', (person, roles) => expect(rolesOf(person, town)).toEqual(roles));

  it('can be several', () => {
    expect(rolesOf(mona, { ...danishTown, guides: [mona] })).toEqual(['unit-manager', 'guide', 'staff']);
  });
});

it('a setting before the team is a fault', () => {
  const event = { type: 'units-confirmed', at: local('2025-03-06 16:00') } as const;
  expect(() => evolve({ phase: 'absent' }, event)).toThrow('before team-registered');
});
