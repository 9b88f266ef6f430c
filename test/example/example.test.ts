import type { z } from 'zod/v4';
import { ExampleInput, type ExampleCommand } from '../../src/example/commands';
import type { ExampleRefusal } from '../../src/example/decide';
import { example } from '../../src/example/example';
import { evolve } from '../../src/example/evolve';
import { maySee } from '../../src/example/permissions';
import { deciderOf, given, refusesForEachReason } from '../given';
import { actor, aisha, by, jonas, karin, linesOf, local, mona, per, siv, text } from '../town';

const AT = '2025-03-03 09:00';
const at = local(AT);
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
    draft.when(asks(DRAFT, karin)).thenRefused({ reason: 'example-not-allowed' });
  });

  it('is published by its writer, after saying that nobody can be recognised', () => {
    draft.when(asks(PUBLISH)).then({ type: 'example-published', at });
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
    'example-not-allowed': { refusal: { reason: 'example-not-allowed' }, when: () => draft.when(asks(PUBLISH, karin)) },
    'example-withdrawn': { refusal: { reason: 'example-withdrawn' }, when: () => withdrawn.when(asks(PUBLISH)) },
    'example-published': { refusal: { reason: 'example-published' }, when: () => published.when(asks(PUBLISH)) },
  });

  it('stays withdrawn', () => {
    withdrawn.when(asks(WITHDRAW)).thenRefused({ reason: 'example-withdrawn' });
    withdrawn.when(asks(DRAFT)).thenRefused({ reason: 'example-exists' });
    expect(() => evolve(withdrawn.state, { type: 'example-published', at })).toThrow('withdrawn');
  });

  it('holds no personal number', () => {
    const parsed = ExampleInput.safeParse({ ...DRAFT, situation: 'Om 010190-1234' });
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['error.personal-number']);
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
    const viewers = [aisha, jonas, karin, siv].map((who) => actor(who));
    expect(viewers.map((viewer) => maySee(viewer, draft.state))).toEqual([true, false, false, false]);
    for (const state of [published.state, withdrawn.state])
      expect(viewers.map((viewer) => maySee(viewer, state))).toEqual([true, false, true, false]);
    expect(viewers.every((viewer) => maySee(viewer, none.state))).toBe(true);
  });
});

describe('an example says', () => {
  it('nothing before it is published and nothing after it is withdrawn', () => {
    for (const { state } of [none, draft, withdrawn]) expect(example.notices(state)).toEqual([]);
    expect(example.timeouts(published.state)).toEqual([]);
  });

  it('itself to the guides, and to its writer with a way to take it down', () => {
    expect(linesOf(example.notices(published.state))).toEqual([`${AT} #guides example-public`, `${AT} aisha example`]);
    expect(JSON.stringify(example.notices(published.state))).not.toContain(DRAFT.situation);
  });
});
