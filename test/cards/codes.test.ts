import { expandPrivate } from '../../src/cards/expand';
import { startLoopPanel } from '../../src/cards/loop';
import { memberChoices, ownCode } from '../../src/cards/names';
import type { Scene } from '../../src/cards/panel';
import { ownHelpPanel } from '../../src/cards/replies';
import { settingsPanel } from '../../src/cards/settings';
import { PersonId, type Settings } from '../../src/municipality/glossary';
import { personCodes } from '../../src/privacy/codes';
import { publicTextsIn } from '../../src/texts/public-text';
import { textsIn } from '../../src/texts/texts';
import { actor, aisha, day, karin, town } from '../town';
import { inputsIn, textAt } from './elements';
import { SETTINGS } from './other-states';
import { envelopeOf, everyCard, type Twist } from './scenes';

/* A municipality that uses codes: whatever people and units are called, no card says it (R33). */

const MARK = 'Zzyzx';

/** Everybody and every unit has a marked name; loops were ordered when they were called so. */
const marked =
  (names: 'names' | 'codes'): Twist =>
  (what) =>
    JSON.parse(JSON.stringify(what), (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null) return value;
      if ('teamsId' in value || ('code' in value && 'manager' in value)) return { ...value, name: MARK };
      return 'team' in value && 'guides' in value
        ? { ...value, privacy: { names, keepMonths: 24, peerGuideSecrecy: 'not-decided' } }
        : value;
    });

const named = everyCard(marked('names'));
const coded = everyCard(marked('codes'));
const naming = (cards: typeof named): string[] =>
  cards.filter(({ card }) => JSON.stringify(card).includes(MARK)).map(({ name }) => name);

describe('where codes are used', () => {
  it('no card in any phase, to anybody, in any language names a person or a unit (R33)', () => {
    expect(coded.length).toBeGreaterThan(800);
    expect(naming(coded).slice(0, 10)).toEqual([]);
  });

  it('and where names are, hundreds of the same cards do', () => {
    expect(naming(named).length).toBeGreaterThan(400);
  });

  it('a person goes by a code that follows from their id, a unit by its own, a loop by its id (R33)', () => {
    const codes = [...personCodes(town.team.members.map(({ id }) => id)).values()];
    const said = JSON.stringify(coded.filter(({ audience }) => audience === 'private').map(({ card }) => card));
    for (const words of [...codes, 'LIN (k7m2p)']) expect(said).toContain(words);
  });
});

const coding: Settings = { ...town, privacy: { names: 'codes', keepMonths: 24, peerGuideSecrecy: 'not-decided' } };
const scene = (here: Settings = coding): Scene => ({
  ...{ viewer: actor(karin, here), here, texts: textsIn('sv'), today: day('2025-03-03') },
});

describe('one’s own code', () => {
  const help = (here: Settings): string =>
    JSON.stringify(ownHelpPanel({ texts: publicTextsIn('sv', here.office.zone) }, ownCode(scene(here))));

  it('is told by the help', () => expect(help(coding)).toContain(`Din kod är ${ownCode(scene())}`));
  it('is not told where there are names', () => expect(help(town)).not.toContain('Din kod'));
});

describe('choosing people by code', () => {
  it('shows the roles they have, as a code alone says little', () => {
    const titles = memberChoices(scene()).map(({ title }) => title);
    expect(titles).toContainEqual(expect.stringMatching(/^P-\w{4} \(vägledare\)$/i));
    expect(titles).toEqual([...titles].sort());
  });

  it('is by writing them where a list would be too long, as the search of Teams knows names only', () => {
    const more = Array.from({ length: 60 }, (_, i) => ({
      ...{ id: PersonId.parse(`70117000-0000-4000-8000-0000000001${10 + i}`), name: MARK, teamsId: `29:${i}` },
    }));
    const large = { ...coding, team: { ...coding.team, members: [...coding.team.members, ...more] } };
    const state = SETTINGS['ready'];
    if (!state) throw new Error('no settings');
    const panel = settingsPanel({ card: 'settings-form', step: 'people' }, state, scene(large));
    const card = expandPrivate(panel, envelopeOf('municipality', 'sv'));
    const inputs = inputsIn(card);
    expect(inputs.map(({ type }) => type)).toEqual(['Input.Text', 'Input.Text', 'Input.Text']);
    expect(inputs.map((input) => textAt(input, 'value'))).toContain(
      large.guides.map((id) => personCodes(large.team.members.map((one) => one.id)).get(id)).join(', '),
    );
    expect(JSON.stringify(card)).not.toContain(MARK);
    expect(JSON.stringify(card).length).toBeLessThan(10_000);
  });
});

it('the order of a loop offers units by their codes', () => {
  expect(JSON.stringify(startLoopPanel('', scene()))).not.toMatch(/Linden|Aspen/);
  expect(actor(aisha, coding).roles).toContain('guide');
});
