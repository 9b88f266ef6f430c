import { faultFields, logRef } from '../../src/process/log-fields';
import { assertNever } from '../../src/process/process';

describe('what a log says of a process', () => {
  const tenantId = '0e000000-0000-4000-8000-000000000001';
  const somebody = { tenantId, kind: 'person', id: '70117000-0000-4000-8000-000000000003' };

  it('is its whole ref when the id is our own', () => {
    expect(logRef({ tenantId, kind: 'loop', id: 'k7m2p9qr' })).toBe(`${tenantId}|loop|k7m2p9qr`);
  });

  it('is a mark in the place of a person’s id, the same each time and another for each', () => {
    expect(logRef(somebody)).toMatch(/^[\w-]+\|person\|[\w-]{10}$/);
    expect(logRef(somebody)).toBe(logRef({ ...somebody }));
    expect(logRef(somebody)).not.toBe(logRef({ ...somebody, id: somebody.id.replace('3', '4') }));
  });
});

describe('what a log says of a fault', () => {
  it('is its sort and where it came from, and nothing of its message', () => {
    const fault = Object.assign(new TypeError('Maten på kvällarna\n    at Karin Ek'), { code: 'E1', statusCode: 400 });
    const fields = faultFields(fault);
    expect(fields).toEqual({
      ...{ fault: 'TypeError', code: 'E1', statusCode: 400 },
      at: expect.stringContaining('log-fields.test.ts'),
    });
    expect(JSON.stringify(fields)).not.toMatch(/Maten|Karin/);
  });

  it('leaves out a code that is a sentence, and says only the type of what is no error', () => {
    expect(faultFields(Object.assign(new Error('x'), { code: 'Karin Ek said no' }))).not.toHaveProperty('code');
    expect(faultFields('Karin Ek')).toEqual({ fault: 'string' });
  });
});

it('names an unknown case without what is in it', () => {
  const unknown = { type: 'sing', theme: 'Maten', by: { id: 'Karin' } } as never;
  expect(() => assertNever(unknown)).toThrow(/^Not a known case: \{"type":"sing"\}$/);
  expect(() => assertNever('Maten' as never)).toThrow(/^Not a known case: \{\}$/);
});
