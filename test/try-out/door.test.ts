import { Instant } from '../../src/calendar/time';
import type { MunicipalityState } from '../../src/municipality/glossary';
import { tryOutDoor } from '../../src/try-out/door';
import { FIRST_PERSON, PEOPLE, PERSONAL_CHAT_ID, TENANT_ID } from '../../src/try-out/people';
import type { Visitor } from '../../src/desk/visitor';

const atTheBrowser: Visitor = {
  tenantId: TENANT_ID,
  id: FIRST_PERSON.id,
  clientLanguage: 'en',
  place: { kind: 'private', conversation: { id: 'a:any', serviceUrl: 'http://127.0.0.1:1' } },
};

function openDoor(phase: MunicipalityState['phase'] = 'absent') {
  let now = Instant.parse('2026-11-23T08:00:00.000Z');
  let woken = 0;
  const order: string[] = [];
  const door = tryOutDoor({
    clock: {
      now: () => now,
      forward: (ms) => (now = Instant.parse(new Date(Date.parse(now) + ms).toISOString())),
    },
    town: {
      phase: async () => phase,
      open: async () => void order.push('open'),
    },
    wake: () => void woken++,
  });
  const says = (text: string) => door.admit(atTheBrowser, text);
  const opened = () => door.opened(async (line) => order.push(line));
  return { says, opened, order, clock: () => now, woken: () => woken };
}

describe('/som', () => {
  it('lists the six people, and says who one is', async () => {
    const { says } = openDoor();
    const answer = await says('/som');
    for (const { givenName, surname } of PEOPLE)
      expect(answer).toMatchObject({ reply: expect.stringContaining(`${givenName} ${surname}`) });
    expect(answer).toMatchObject({ reply: expect.stringContaining('samordnare (nu)') });
  });

  it('makes whoever is at the browser another, in the one chat there is, until they choose anew', async () => {
    const { says } = openDoor();
    const aisha = PEOPLE.find(({ givenName }) => givenName === 'Aisha');
    expect(await says('/som aisha')).toMatchObject({ reply: expect.stringContaining('Aisha Holm') });
    expect(await says('hjälp')).toMatchObject({
      id: aisha?.id,
      place: { kind: 'private', conversation: { id: PERSONAL_CHAT_ID } },
    });
  });

  it('lists them again for a name that nobody has', async () => {
    const { says } = openDoor();
    const answer = await says('/som Bertil <b>');
    expect(answer).toMatchObject({
      reply: expect.stringMatching(/^Här finns ingen som heter ”Bertil b”\.\n\nDu kan vara:/),
    });
    for (const { givenName } of PEOPLE) expect(answer).toMatchObject({ reply: expect.stringContaining(givenName) });
    expect(await says('hjälp')).toMatchObject({ id: FIRST_PERSON.id });
  });

  it('lets each press tell that the card may be another’s, as all cards lie in one chat', async () => {
    const { says } = openDoor();
    await says('/som aisha');
    expect(await says('')).toMatchObject({ place: { notYours: expect.stringContaining('du är Aisha Holm') } });
  });

  it('leaves the language to the set-up, as the Playground always calls itself English', async () => {
    expect(await openDoor().says('hjälp')).toMatchObject({ clientLanguage: undefined });
  });
});

describe('/tid', () => {
  it('moves the clock, says what time it is, and wakes whatever is due', async () => {
    const { says, clock, woken } = openDoor();
    expect(await says('/tid +3d')).toMatchObject({ reply: expect.stringContaining('26 november') });
    expect(clock()).toBe('2026-11-26T08:00:00.000Z');
    expect(woken()).toBe(1);
  });

  it('says how it is written when it is not understood, and moves nothing', async () => {
    const { says, clock } = openDoor();
    expect(await says('/tid imorgon')).toMatchObject({ reply: expect.stringContaining('/tid +2h') });
    expect(clock()).toBe('2026-11-23T08:00:00.000Z');
  });

  it('says that what is not urgent waits, outside working hours', async () => {
    expect(await openDoor().says('/tid +12h')).toMatchObject({ reply: expect.stringContaining('utanför arbetstid') });
  });
});

describe('a client that is opened', () => {
  it('is greeted before the first card is on its way', async () => {
    const { opened, order, woken } = openDoor();
    expect(await opened()).toBeUndefined();
    expect(order).toEqual([expect.stringContaining('Välkommen till Slinga'), 'open']);
    expect(woken()).toBe(1);
  });

  it('is shown the set-up again when it was loaded anew half-way, and its loops when the set-up is done', async () => {
    expect(await openDoor('setting-up').opened()).toBe('inställningar');
    expect(await openDoor('ready').opened()).toBe('mina slingor');
  });
});
