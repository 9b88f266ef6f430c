import { MEETING_KINDS, type MeetingKind } from '../../src/meeting/glossary';
import type { ExampleView } from '../../src/example/notices';
import type { LoopView } from '../../src/loop/notices';
import { municipalityRef } from '../../src/municipality/municipality';
import { SETTINGS_FORMS } from '../../src/municipality/glossary';
import type { MunicipalityView } from '../../src/municipality/notices';
import type { Ref } from '../../src/process/process';
import sv from '../../src/texts/sv.json';
import { nominate, order } from './orders';
import { idOf, openTown, type Town } from './town';
import { openWire } from './wire';

/* What somebody is shown who names every view there is of what is not theirs: being able to name it gives no right. */

let town: Town;
beforeEach(async () => {
  town = await openTown();
  await town.ready();
});
afterEach(() => town.stop());

type FormOf<V, C> = V extends { readonly card: C; readonly form: infer F } ? F : never;
const ofEachMeeting = (view: (meeting: MeetingKind) => LoopView[]): LoopView[] => MEETING_KINDS.flatMap(view);

/** A form that is forgotten here does not compile. */
const DECISION_FORMS: Record<FormOf<LoopView, 'decision-form'>, true> = {
  ...{ nominate: true, 'agree-directly': true, 'call-allocation-meeting': true },
  ...{ 'record-allocation': true, 'set-new-date': true, 'hand-over': true },
};
const LOOP_FORMS: Record<FormOf<LoopView, 'loop-form'>, true> = {
  ...{ 'break-off': true, 'close-joint-meeting': true, 'follow-up-task': true, 'move-follow-up': true },
};
const MEETING_FORMS: Record<FormOf<LoopView, 'meeting-form'>, true> = {
  ...{ 'plan-meeting': true, invite: true, 'set-agenda': true, 'take-notes': true },
  ...{ 'add-task': true, 'skip-task': true, 'tell-users': true },
};
const namesOf = <K extends string>(record: Record<K, true>): K[] => Object.keys(record) as K[];

/** Every view of a loop, by its card; a card that is forgotten here does not compile. */
const OF_A_LOOP: Record<LoopView['card'], LoopView[]> = {
  loop: [{ card: 'loop' }],
  'start-loop': [{ card: 'start-loop' }],
  allocation: [{ card: 'allocation' }],
  'follow-up': [{ card: 'follow-up' }],
  decision: (['registered', 'nothing-yet', 'last-day', 'overdue', 'decided'] as const).map((occasion) => ({
    ...{ card: 'decision', occasion },
  })),
  ask: ['Siv', 'Aisha'].map((who) => ({ card: 'ask', person: idOf(who) })),
  'decision-form': namesOf(DECISION_FORMS).map((form) => ({ card: 'decision-form', form })),
  'loop-form': namesOf(LOOP_FORMS).map((form) => ({ card: 'loop-form', form })),
  workspace: ofEachMeeting((meeting) => [{ card: 'workspace', meeting }]),
  round: ofEachMeeting((meeting) => [{ card: 'round', meeting, holder: idOf('Siv') }]),
  document: ofEachMeeting((meeting) => [{ card: 'document', meeting }]),
  reminder: ofEachMeeting((meeting) => [{ card: 'reminder', meeting, task: `${meeting}.send-minutes` }]),
  'meeting-form': ofEachMeeting((meeting) =>
    namesOf(MEETING_FORMS).map((form) => ({ card: 'meeting-form', meeting, form })),
  ),
};
const OF_AN_EXAMPLE: Record<ExampleView['card'], ExampleView[]> = {
  'example-form': [{ card: 'example-form' }],
  example: [{ card: 'example' }],
};
const OF_THE_SETTINGS: Record<MunicipalityView['card'], MunicipalityView[]> = {
  'set-up': [{ card: 'set-up' }],
  settings: [{ card: 'settings' }],
  gaps: [{ card: 'gaps' }],
  'settings-form': SETTINGS_FORMS.map((step) => ({ card: 'settings-form', step })),
};

type Views = Readonly<Record<string, readonly object[]>>;

/** What they were shown all the same, of all they named. */
async function shownTo(who: string, ref: Ref, views: Views): Promise<unknown[]> {
  const wire = openWire(town);
  const shown: unknown[] = [];
  for (const view of Object.values(views).flat()) {
    const answer = await wire(who, { ref, verb: 'show', view });
    if (!answer.startsWith(sv['reply.not-yours'])) shown.push({ view, answer });
  }
  return shown;
}

async function only(kind: 'loop' | 'example'): Promise<Ref> {
  const [found] = await town.service.ports.store.overview(town.teams.directory.tenantId, kind);
  if (!found) throw new Error(`there is no ${kind}`);
  return found.ref;
}

it('shows nothing of a loop to whom it does not concern, before and after it is decided', async () => {
  await order(town.person('Mona'));
  const ref = await only('loop');
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  const messages = town.person('Siv').messages();
  expect(await shownTo('Siv', ref, OF_A_LOOP)).toEqual([]);
  await town.person('Aisha').clicks('accept-coordination');
  expect(await shownTo('Siv', ref, OF_A_LOOP)).toEqual([]);
  expect(town.person('Siv').messages()).toBe(messages);
});

it('shows a candidate no more than their own question and the call', async () => {
  await order(town.person('Mona'));
  await nominate(town, ['Jonas'], 'together');
  const { ask: _ask, allocation: _allocation, ...others } = OF_A_LOOP;
  expect(await shownTo('Jonas', await only('loop'), others)).toEqual([]);
});

it('shows nobody the settings who may not change them', async () => {
  const ref = municipalityRef(town.teams.directory.tenantId);
  expect(await shownTo('Siv', ref, OF_THE_SETTINGS)).toEqual([]);
});

it('knows nothing of settings in a place of their own', async () => {
  const ref = { ...municipalityRef(town.teams.directory.tenantId), id: 'others' };
  const wire = openWire(town);
  expect(await wire('Siv', { ref, verb: 'show', view: { card: 'settings' } })).toBe(sv['reply.unknown']);
  expect(await wire('Siv', { ref, verb: 'confirm-units', view: { card: 'settings' } })).toContain(
    sv['refusal.not-installed'],
  );
});

it('shows a draft of an example to its writer alone, and what is published to whoever may take it down', async () => {
  const jonas = town.person('Jonas');
  await jonas.says('dela exempel');
  await jonas.clicks('draft-example', { tone: 'good', situation: 'S', didWhat: 'D', happened: 'H', tip: 'T' });
  const ref = await only('example');
  for (const who of ['Siv', 'Aisha', 'Karin']) expect(await shownTo(who, ref, OF_AN_EXAMPLE)).toEqual([]);
  const takeDown = { ref, verb: 'withdraw-example', view: { card: 'example' } };
  expect(await openWire(town)('Karin', takeDown)).toContain('Det här gör den som skrev exemplet.');
  await jonas.clicks('publish-example', { nobodyRecognised: true });
  for (const who of ['Siv', 'Aisha']) expect(await shownTo(who, ref, OF_AN_EXAMPLE)).toEqual([]);
  expect(await shownTo('Karin', ref, { example: [{ card: 'example' }] })).toHaveLength(1);
});
