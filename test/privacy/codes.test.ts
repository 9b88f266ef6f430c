import fc from 'fast-check';
import { digestOf, personCodes } from '../../src/privacy/codes';

const ids = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 });

describe('a code for a person', () => {
  it('is a few letters and digits that are not taken for one another', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect([...personCodes([id]).values()]).toEqual([expect.stringMatching(/^P-[2-9A-HJKMNP-TV-Z]{4}$/)]);
      }),
    );
  });

  it('follows from the id alone, whoever else is there and in whatever order (R33)', () => {
    fc.assert(
      fc.property(ids, (everyone) => {
        const codes = personCodes(everyone);
        const other = personCodes([...everyone].reverse());
        for (const id of everyone) {
          expect(other.get(id)).toBe(codes.get(id));
          expect(codes.get(id)).toContain([...personCodes([id]).values()].join());
        }
      }),
    );
  });

  it('is nobody else’s', () => {
    fc.assert(
      fc.property(ids, (everyone) => expect(new Set(personCodes(everyone).values()).size).toBe(everyone.length)),
    );
  });

  it('is longer for those who would have the same, and begins with what they share', () => {
    const [one, other] = twoAlike();
    const codes = [...personCodes([one, other]).values()];
    expect(codes.map((code) => code.length)).toEqual([7, 7]);
    expect(codes.map((code) => code.slice(0, 6))).toEqual([
      ...personCodes([one]).values(),
      ...personCodes([other]).values(),
    ]);
    expect(new Set(codes).size).toBe(2);
  });

  it('is longer where it would be what somebody is called (R33)', () => {
    const [code = ''] = personCodes(['id 1']).values();
    const [longer] = personCodes(['id 1'], (letters) => `P-${letters}` === code).values();
    expect(longer).toMatch(new RegExp(`^${code}[2-9A-Z]$`));
  });

  it('is spread over all the letters', () => {
    const letters = new Set(Array.from({ length: 400 }, (_, i) => digestOf(`id ${i}`)).join(''));
    expect(letters.size).toBe(30);
  });
});

/** Two ids whose codes begin with the same four, and go on differently. */
function twoAlike(): [string, string] {
  const met = new Map<string, string>();
  for (let i = 0; ; i++) {
    const digest = digestOf(`id ${i}`);
    const before = met.get(digest.slice(0, 4));
    if (before !== undefined && digestOf(before).slice(0, 5) !== digest.slice(0, 5)) return [before, `id ${i}`];
    met.set(digest.slice(0, 4), `id ${i}`);
  }
}
