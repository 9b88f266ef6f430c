import { click, type Click } from '../../src/desk/click';
import type { Answer } from '../../src/desk/answer';
import { PersonId } from '../../src/municipality/glossary';
import sv from '../../src/texts/sv.json';
import { nominate, order } from '../acceptance/orders';
import { idOf, openTown, type Town } from '../acceptance/town';
import { personalActivity } from '../acceptance/wire';

/* In the try-out everybody's cards lie in one chat, so that anybody may press what is another's. */

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await town.ready();
  await order(town.person('Mona'));
  await nominate(town, ['Aisha', 'Jonas'], 'together');
});
afterAll(() => town.stop());

const NOT_YOURS = 'Kortet är till någon annan.';

/** Whoever it is presses yes on the card on which Aisha is asked. */
async function pressesYes(who: string, notYours?: string): Promise<Answer> {
  const { tenantId } = town.teams.directory;
  const [loop] = await town.service.ports.store.overview(tenantId, 'loop');
  const pressed: Click = {
    ref: { tenantId, kind: 'loop', id: loop?.ref.id ?? '' },
    ...{ verb: 'accept-coordination', view: { card: 'ask', person: idOf('Aisha') }, version: 0, inputs: {} },
    key: `yes of ${who}`,
  };
  const { conversation, serviceUrl } = personalActivity(town, who);
  const place = { kind: 'private', conversation: { id: conversation.id, serviceUrl } } as const;
  const visitor = { tenantId, id: PersonId.parse(idOf(who)), clientLanguage: undefined };
  return click(
    { ports: town.service.ports, newId: () => 'x' },
    { ...visitor, place: { ...place, ...(notYours ? { notYours } : {}) } },
    pressed,
  );
}

it('a press by the wrong person leaves the card to its owner, and says whose turn it is', async () => {
  const answer = await pressesYes('Siv', NOT_YOURS);
  expect(answer).toEqual({ place: 'private', posts: [], word: expect.stringMatching(/Kortet är till någon annan\.$/) });
});

it('the same in Teams, where nobody has another’s card, takes an old card off the screen', async () => {
  const answer = await pressesYes('Siv');
  expect(JSON.stringify(answer)).toContain(sv['reply.over.heading']);
});

it('a press by its owner is answered by the card', async () => {
  expect(await pressesYes('Aisha', NOT_YOURS)).toMatchObject({ place: 'private', card: { type: 'AdaptiveCard' } });
});
