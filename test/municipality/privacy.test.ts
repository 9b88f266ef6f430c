import { MunicipalityInput, type MunicipalityCommand } from '../../src/municipality/commands';
import { DEFAULT_PRIVACY, KEEP_MONTHS, privacyOf } from '../../src/municipality/glossary';
import { municipality } from '../../src/municipality/municipality';
import { deciderOf, given } from '../given';
import { by, karin, mona, siv, town } from '../town';

const AT = '2025-03-03 09:00';
const CHOICE = { type: 'set-privacy', names: 'codes', keepMonths: '36', peerGuideSecrecy: 'agreement' } as const;

const sets = (input: object, who = karin): MunicipalityCommand => ({
  ...MunicipalityInput.parse(input),
  ...by(who, AT),
});
const installed = given(deciderOf(municipality)).after({ type: 'register-team', team: town.team, ...by(karin, AT) });

describe('what a municipality decides of privacy', () => {
  it('is names, two years and nothing about secrecy until it has decided', () => {
    expect(privacyOf(town)).toEqual({ names: 'names', keepMonths: 24, peerGuideSecrecy: 'not-decided' });
    expect(KEEP_MONTHS).toContain(DEFAULT_PRIVACY.keepMonths);
  });

  it('is kept as it was chosen, and the set-up stays where it is', () => {
    const privacy = { names: 'codes', keepMonths: 36, peerGuideSecrecy: 'agreement' } as const;
    installed.when(sets(CHOICE)).then({ type: 'privacy-set', at: by(karin, AT).at, privacy });
    installed.when(sets(CHOICE)).thenState({ phase: 'setting-up', step: 'place', settings: { privacy } });
  });

  it.each(KEEP_MONTHS.map((months) => [months]))('keeps a loop for %s months', (months) => {
    installed
      .when(sets({ ...CHOICE, keepMonths: String(months) }))
      .thenState({ settings: { privacy: { keepMonths: months } } });
  });

  it.each([
    [{ ...CHOICE, names: 'initials' }],
    [{ ...CHOICE, keepMonths: '25' }],
    [{ ...CHOICE, keepMonths: '' }],
    [{ ...CHOICE, peerGuideSecrecy: 'law' }],
    [{ ...CHOICE, peerGuideSecrecy: undefined }],
  ])('is one of the choices there are: %j', (input) => {
    expect(MunicipalityInput.safeParse(input).error?.issues.map(({ message }) => message)).toEqual(['error.choose']);
  });

  it.each([
    ['a unit manager', mona],
    ['staff', siv],
  ])('is not for %s', (_who, person) => {
    expect(installed.when(sets(CHOICE, person)).decision).toMatchObject({ refusal: { reason: 'set-up-not-allowed' } });
  });
});
