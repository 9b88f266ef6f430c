import { person, personRef, type PersonCommand } from '../../src/person/person';
import { deciderOf, given } from '../given';
import { karin, local } from '../town';

const at = local('2025-03-03 09:00');
const part = deciderOf(person);
const chat = { id: 'a:1', serviceUrl: 'https://teams.example/' };
const meet = (changes: Partial<Extract<PersonCommand, { type: 'meet' }>> = {}): PersonCommand => ({
  ...{ type: 'meet', at, conversation: chat, language: 'sv', otherwise: 'en' },
  ...changes,
});

describe('somebody the bot talks with', () => {
  it('is known from the first word', () => {
    given(part)
      .when(meet())
      .thenState({ phase: 'known', conversation: chat, language: { is: 'sv', chosen: false } });
  });

  it('gives no events when nothing is new', () => {
    given(part).after(meet()).when(meet()).then();
  });

  it('is reached where they were last heard from', () => {
    const conversation = { ...chat, serviceUrl: 'https://teams.example/emea/' };
    given(part).after(meet()).when(meet({ conversation })).then({ type: 'conversation-known', at, conversation });
  });

  it("is answered in their client's language until they choose one", () => {
    const chosen = given(part).after(meet(), meet({ language: 'nb' }));
    expect(chosen.state).toMatchObject({ language: { is: 'nb', chosen: false } });
    const state = chosen.after({ type: 'choose-language', at, language: 'da' }, meet({ language: 'en' })).state;
    expect(state).toMatchObject({ language: { is: 'da', chosen: true } });
  });

  it('is tried again when whoever runs the service says so, and only if they were silent', () => {
    const again = { type: 'try-again', at } as const;
    const silent = given(part).after(meet(), { type: 'fall-silent', at, language: 'sv' });
    silent.when(again).then({ type: 'spoke-again', at });
    expect(silent.after(again).state).not.toHaveProperty('silent');
    given(part).after(meet()).when(again).then();
    given(part).when(again).then();
  });

  it('is known when we wrote first, and keeps the language they had chosen', () => {
    const open = { type: 'open-chat', at, conversation: chat, language: 'nb' } as const;
    given(part)
      .when(open)
      .thenState({ phase: 'known', conversation: chat, language: { is: 'nb', chosen: false } });
    given(part)
      .after(meet(), { type: 'choose-language', at, language: 'da' })
      .when(open)
      .thenState({ conversation: chat, language: { is: 'da', chosen: true } });
  });

  it('is remembered by the language they chose before they were met, which meeting them does not change', () => {
    const choosing = given(part).after({ type: 'choose-language', at, language: 'da' });
    expect(choosing.state).toEqual({
      ...{ phase: 'known', conversation: 'none-yet', language: { is: 'da', chosen: true } },
    });
    choosing.when(meet()).thenState({ conversation: chat, language: { is: 'da', chosen: true } });
  });

  it('keeps their language when their client does not tell one, and is first met in that of the municipality', () => {
    const silent = meet({ language: 'not-told' });
    given(part)
      .when(silent)
      .thenState({ language: { is: 'en', chosen: false } });
    given(part).after(meet()).when(silent).then();
  });

  it('is told nothing unasked', () => {
    const { state } = given(part).after(meet());
    expect([...person.notices(state), ...person.timeouts(state)]).toEqual([]);
  });

  it('has one place in each tenant', () => {
    expect(personRef('t', karin)).toEqual({ tenantId: 't', kind: 'person', id: karin });
  });
});

describe('somebody who leaves', () => {
  const leaves = (what: 'team' | 'app'): PersonCommand => ({ type: 'leave', at, what });

  it.each(['team', 'app'] as const)('the %s: where they could be written to is forgotten', (what) => {
    given(part).after(meet()).when(leaves(what)).thenState({ conversation: 'none-yet' });
  });

  it('the app: nothing is sent to them until they are heard from again', () => {
    given(part).after(meet()).when(leaves('app')).thenState({ silent: true });
    expect(given(part).after(meet(), leaves('app'), meet()).state).not.toHaveProperty('silent');
    expect(given(part).after(meet(), leaves('team')).state).not.toHaveProperty('silent');
  });

  it('unknown leaves nothing to forget', () => given(part).when(leaves('app')).then());
});
