import type { z } from 'zod/v4';
import { addDays, TimeZone } from '../../src/calendar/time';
import { ExampleInput, type ExampleCommand } from '../../src/example/commands';
import type { ExampleRefusal } from '../../src/example/decide';
import type { ExampleEvent } from '../../src/example/events';
import { example } from '../../src/example/example';
import type { ExampleState } from '../../src/example/glossary';
import { evolve } from '../../src/example/evolve';
import { seenBy } from '../../src/example/permissions';
import { allows } from '../../src/municipality/rights';
import { deciderOf, given, refusesForEachReason } from '../given';
import { actor, aisha, by, jonas, karin, linesOf, local, mona, per, siv, text } from '../town';

const AT = '2025-03-03 09:00';
const at = local(AT);
const UTC = TimeZone.parse('UTC');
const none = given(deciderOf(example));

const asks = (input: z.input<typeof ExampleInput>, who = aisha): ExampleCommand => ({
  ...ExampleInput.parse(input),
  ...by(who, AT),
});
const DRAFT = {
  type: 'draft-example',
  tone: 'hard',
  situation: 'Ingen ville börja',
  didWhat: 'Vi använde bilder',
  happened: 'Alla fick ordet',
  tip: 'Ta med bilder',
} as const;
const PUBLISH = { type: 'publish-example', nobodyRecognised: 'true' } as const;
const WITHDRAW = { type: 'withdraw-example' } as const;

const draft = none.after(asks(DRAFT));
const published = draft.after(asks(PUBLISH));
const withdrawn = published.after(asks(WITHDRAW));

const removing = (stamp: string): ExampleCommand => ({ type: 'remove-example', at: local(stamp) });
const removed = withdrawn.after(removing('2025-04-02 10:00'));

describe('an example', () => {
  it('is drafted under the role of whoever writes it', () => {
    const { type: _, ...words } = DRAFT;
    none.when(asks(DRAFT)).then({
      type: 'example-drafted',
      at,
      example: {
        tone: words.tone,
        situation: text(words.situation),
        didWhat: text(words.didWhat),
        happened: text(words.happened),
        tip: text(words.tip),
        sharedBy: aisha,
        role: 'guide',
      },
    });
    none.when(asks(DRAFT, siv)).thenState({ example: { sharedBy: siv, role: 'staff' } });
  });

  it('can be rewritten by its writer until it is published', () => {
    const tip = 'Ta med fler bilder';
    draft.when(asks({ ...DRAFT, tip })).thenState({ phase: 'draft', example: { tip, sharedBy: aisha } });
    draft.when(asks(DRAFT, karin)).thenRefused({ reason: 'example-not-allowed', may: ['author'], ask: [] });
  });

  it('is published by its writer, after saying that nobody can be recognised', () => {
    const { example: written } = draft.state as Extract<ExampleState, { phase: 'draft' }>;
    draft.when(asks(PUBLISH)).then({ type: 'example-published', at, forgets: 'what-led-here', example: written });
    const unsure = ExampleInput.safeParse({ type: 'publish-example', nobodyRecognised: 'false' });
    expect(unsure.error?.issues.map(({ message }) => message)).toEqual(['error.confirm']);
  });

  it('loses its words when it is withdrawn (E7)', () => {
    expect(withdrawn.state).toEqual({ phase: 'withdrawn', sharedBy: aisha, withdrawnAt: at });
  });

  it('can be withdrawn as a draft', () => {
    draft.when(asks(WITHDRAW)).thenState({ phase: 'withdrawn' });
  });

  refusesForEachReason<ExampleRefusal>({
    'example-exists': { refusal: { reason: 'example-exists' }, when: () => published.when(asks(DRAFT)) },
    'example-absent': { refusal: { reason: 'example-absent' }, when: () => none.when(asks(PUBLISH)) },
    'example-not-allowed': {
      refusal: { reason: 'example-not-allowed', may: ['author'], ask: [] },
      when: () => draft.when(asks(PUBLISH, karin)),
    },
    'example-removed': { refusal: { reason: 'example-removed' }, when: () => removed.when(asks(PUBLISH)) },
    'example-withdrawn': { refusal: { reason: 'example-withdrawn' }, when: () => withdrawn.when(asks(PUBLISH)) },
    'example-published': { refusal: { reason: 'example-published' }, when: () => published.when(asks(PUBLISH)) },
  });

  it('stays withdrawn', () => {
    withdrawn.when(asks(WITHDRAW)).thenRefused({ reason: 'example-withdrawn' });
    withdrawn.when(asks(DRAFT)).thenRefused({ reason: 'example-exists' });
    const { events } = draft.when(asks(PUBLISH)).decision as { events: ExampleEvent[] };
    expect(() => events.reduce(evolve, withdrawn.state)).toThrow('withdrawn');
  });

  it('holds no personal number', () => {
    const parsed = ExampleInput.safeParse({ ...DRAFT, situation: 'Om 010190-1234' });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['error.personal-number']);
  });
});

describe('an example is removed by itself', () => {
  it('as a draft that nobody has published for 90 days', () => {
    expect(example.timeouts(draft.state)).toEqual([
      { dueAt: addDays(at, 90, UTC), command: removing('2025-06-01 10:00') },
    ]);
    draft.when(removing('2025-06-01 10:00')).thenState({ phase: 'removed', endedAt: at, rule: 'draft-left' });
  });

  it('30 days after it was withdrawn, and its words at once (E7)', () => {
    expect(example.timeouts(withdrawn.state).map(({ dueAt }) => dueAt)).toEqual([addDays(at, 30, UTC)]);
    const [event] = (published.when(asks(WITHDRAW)).decision as { events: ExampleEvent[] }).events;
    expect(event).toEqual({ type: 'example-withdrawn', at, forgets: 'what-led-here', sharedBy: aisha });
    expect(evolve({ phase: 'absent' }, event!)).toEqual(withdrawn.state);
  });

  it('and leaves nothing of whoever wrote it, nor anything to say', () => {
    expect(removed.state).toEqual({
      ...{ phase: 'removed', endedAt: at, removedAt: local('2025-04-02 10:00') },
      ...{ rule: 'example-withdrawn', kept: { days: 30 } },
    });
    expect([example.notices(removed.state), example.timeouts(removed.state)]).toEqual([[], []]);
  });

  it('never while it is published', () => {
    expect(example.timeouts(published.state)).toEqual([]);
    expect('refusal' in published.when(removing('2035-04-02 10:00')).decision).toBe(true);
  });
});

describe('who may', () => {
  const allowed = (command: typeof PUBLISH | typeof WITHDRAW, who: typeof aisha, example = draft): boolean =>
    'events' in example.when(asks(command, who)).decision;

  it('publish: only the writer', () => {
    expect([aisha, jonas, karin, per, mona, siv].filter((who) => allowed(PUBLISH, who))).toEqual([aisha]);
  });

  it('withdraw: the writer, and a method coordinator once it has been published', () => {
    const everybody = [aisha, jonas, karin, per, mona, siv];
    expect(everybody.filter((who) => allowed(WITHDRAW, who))).toEqual([aisha]);
    expect(everybody.filter((who) => allowed(WITHDRAW, who, published))).toEqual([aisha, karin]);
  });

  it('see the card: the same, and before there is anything on it whoever opens it', () => {
    const seers = (state: typeof draft.state): boolean[] =>
      [aisha, jonas, karin, siv].map((who) => allows(seenBy({ card: 'example' }, state), actor(who)));
    expect(seers(draft.state)).toEqual([true, false, false, false]);
    for (const { state } of [published, withdrawn]) expect(seers(state)).toEqual([true, false, true, false]);
    expect(seers(none.state)).toEqual([true, true, true, true]);
  });
});

describe('an example says', () => {
  it('nothing before it is published and nothing after it is withdrawn', () => {
    for (const { state } of [none, draft, withdrawn, removed]) expect(example.notices(state)).toEqual([]);
  });

  it('itself to the guides, and to its writer with a way to take it down', () => {
    expect(linesOf(example.notices(published.state))).toEqual([`${AT} #guides example-public`, `${AT} aisha example`]);
    expect(JSON.stringify(example.notices(published.state))).not.toContain(DRAFT.situation);
  });
});
