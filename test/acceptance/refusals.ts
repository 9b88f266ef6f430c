import { CHAT, pressIn } from './in-chat';
import { idOf, type Town } from './town';
import { openWire, type Press } from './wire';

type Inputs = NonNullable<Press['inputs']>;

const STRANGER = '70117000-0000-4000-8000-000000000099';
const START: Inputs = {
  ...{ unit: 'LIN', loopType: 'ordinary', theme: 'Maten', themeChosenBy: 'users', participants: '5' },
  ...{ communication: 'speech', from: '2026-03-09', to: '2026-06-01' },
};
const PLAN: Inputs = {
  ...{ from: '13:00', to: '14:30', purpose: 'Maten', form: 'Ring', place: 'Rummet' },
  ...{ interpreter: 'not-needed', agenda: 'Maten' },
};
const DAYS = { 'users-1': '2026-03-17', staff: '2026-03-24', 'users-2': '2026-03-31', joint: '2026-04-07' };
type Kind = keyof typeof DAYS;

/**
 * Drives a town from the set-up to a withdrawn example and meets every refusal there is on the way: what each person
 * read, by the name of the refusal.
 */
export async function meetEveryRefusal(town: Town): Promise<Map<string, string>> {
  const met = new Map<string, string>();
  const wire = openWire(town);
  const { tenantId } = town.teams.directory;
  const on = (kind: string, id: string, view: object) => (who: string, verb: string, inputs?: Inputs) =>
    wire(who, { ref: { tenantId, kind, id }, view, verb, ...(inputs ? { inputs } : {}) });
  const meets = async (reason: string, answer: Promise<string>): Promise<void> => void met.set(reason, await answer);

  const setUp = on('municipality', 'settings', { card: 'set-up' });
  const place = { country: 'SE', language: 'sv', zone: 'Europe/Stockholm', from: '08:00', to: '17:00' };
  const channel = town.channelId('Linden');
  const unit = { name: 'Linden', code: 'LIN', channel, manager: idOf('Mona') };
  await meets('set-up-needs-unit', setUp('Karin', 'confirm-units'));
  await meets('set-up-not-allowed', setUp('Siv', 'set-place', place));
  const channels = { coordinationChannel: channel, guidesChannel: '19:nowhere@thread.tacv2' };
  await meets('unit-unknown', setUp('Karin', 'set-channels', channels));
  await meets('not-a-team-member', setUp('Karin', 'add-unit', { ...unit, manager: STRANGER }));
  for (const type of ['private', 'shared'] as const) {
    const name = `En ${type} kanal`;
    await town.life.createChannel({ name, type });
    const elsewhere = { coordinationChannel: town.channelId(name), guidesChannel: channel };
    await meets(`channel-${type}`, setUp('Karin', 'set-channels', elsewhere));
  }
  await town.ready({ country: 'SE', zone: 'Europe/Stockholm' });
  await meets(
    'unit-exists',
    on('municipality', 'settings', { card: 'settings-form', step: 'units' })('Karin', 'add-unit', unit),
  );

  const loop = (view: object) => on('loop', 'testloop', view);
  const form = loop({ card: 'start-loop' });
  await meets('start-not-allowed', form('Siv', 'start-loop', START));
  await meets('loop-absent', form('Karin', 'close-loop'));
  await form('Mona', 'start-loop', START);
  await meets('loop-exists', form('Mona', 'start-loop', { ...START, theme: 'Fika' }));

  const decision = loop({ card: 'decision', occasion: 'registered' });
  const ask = (who: string) => loop({ card: 'ask', person: idOf(who) });
  const candidates = { candidates: idOf('Aisha'), asking: 'together' };
  await meets('decision-not-allowed', decision('Mona', 'nominate', candidates));
  await meets('not-asked', ask('Siv')('Siv', 'accept-coordination'));
  await meets('not-a-possible-coordinator', decision('Karin', 'nominate', { ...candidates, candidates: idOf('Siv') }));
  await meets('not-neutral', decision('Karin', 'agree-directly', { coordinator: idOf('Mona') }));
  await meets('outside-the-week', decision('Karin', 'call-allocation-meeting', { on: '2026-03-20', time: '10:00' }));
  await meets('in-the-past', decision('Karin', 'call-allocation-meeting', { on: '2026-03-01', time: '10:00' }));
  await meets('no-meeting-called', decision('Karin', 'record-allocation', { coordinator: 'nobody' }));
  await meets('week-not-over', decision('Karin', 'set-new-date', { on: '2026-03-12' }));
  await meets('not-decided', decision('Karin', 'close-joint-meeting', { followUpOn: '2026-06-01' }));
  await meets('loop-not-allowed', decision('Siv', 'break-off', { reason: 'other' }));
  await decision('Karin', 'nominate', candidates);
  await meets('already-nominated', decision('Karin', 'nominate', candidates));
  await ask('Aisha')('Aisha', 'decline-coordination');
  await meets('already-answered', ask('Aisha')('Aisha', 'answer-away'));
  await town.until('2026-03-09 10:00');
  await meets('week-over', decision('Karin', 'call-allocation-meeting', { on: '2026-03-12', time: '10:00' }));
  await decision('Karin', 'agree-directly', { coordinator: idOf('Jonas') });
  await meets('already-decided', decision('Karin', 'set-new-date', { on: '2026-03-12' }));

  await meets('already-yours', decision('Jonas', 'accept-coordination'));
  await decision('Jonas', 'hand-over', { coordinator: idOf('Aisha') });
  await ask('Aisha')('Aisha', 'decline-coordination');
  await meets('handover-over', ask('Aisha')('Aisha', 'accept-coordination'));

  const at = (meeting: Kind) => loop({ card: 'workspace', meeting });
  const first = at('users-1');
  await meets('meeting-not-allowed', first('Siv', 'open-meeting'));
  await meets('wrong-order', at('joint')('Jonas', 'plan-meeting', { ...PLAN, on: DAYS.joint }));
  await meets('ends-before-start', first('Jonas', 'plan-meeting', { ...PLAN, on: DAYS['users-1'], to: '12:00' }));
  await first('Jonas', 'plan-meeting', { ...PLAN, on: DAYS['users-1'] });
  const siv = { person: idOf('Siv'), role: 'staff', why: 'Köket' };
  await first('Jonas', 'invite', siv);
  await meets('already-invited', first('Jonas', 'invite', siv));
  const asGuide = { person: idOf('Mona'), role: 'guide', why: 'Vill vara med' };
  await meets('not-a-guide-here', first('Jonas', 'invite', asGuide));
  await meets('not-in-a-chat', first('Jonas', 'lead-meeting'));
  const inChat = { where: CHAT, ref: { tenantId, kind: 'loop', id: 'testloop' }, verb: 'lead-meeting' };
  await pressIn(town, 'Jonas', { ...inChat, view: { card: 'which-meeting-public', meeting: 'users-1' } });
  met.set('not-its-day', town.person('Jonas').reads());
  await meets('not-the-day', first('Jonas', 'open-meeting'));
  await meets('cannot-skip', first('Jonas', 'skip-task', { task: 'users-1.prepare-participants', because: 'Nej' }));
  await meets('task-unknown', first('Jonas', 'task-done', { task: 'users-1.99' }));
  const late = { task: 'users-1.room-coffee-copies', dueOn: DAYS['users-1'] };
  await meets('after-the-meeting', first('Jonas', 'task-more-time', late));
  await first('Jonas', 'task-done', { task: 'users-1.room-coffee-copies' });
  await meets('task-settled', first('Jonas', 'task-done', { task: 'users-1.room-coffee-copies' }));
  await town.until(`${DAYS['users-1']} 12:55`);
  await meets('tasks-open', first('Jonas', 'open-meeting'));
  await first('Jonas', 'task-done', { task: 'users-1.prepare-participants' });
  await first('Jonas', 'open-meeting');
  await meets('wrong-stage', first('Jonas', 'open-meeting'));
  const round = loop({ card: 'round', meeting: 'users-1', holder: 'users' });
  await meets('no-round', round('Jonas', 'pass-stick'));
  await first('Jonas', 'start-round');
  await round('Jonas', 'pass-stick');
  await meets('stick-moved', round('Karin', 'pass-stick'));
  await meets('sum-up-first', first('Jonas', 'end-meeting'));
  await meets('meetings-open', first('Jonas', 'close-loop'));
  await first('Jonas', 'sum-up');
  await first('Jonas', 'end-meeting');
  await meets('has-own-step', first('Jonas', 'task-done', { task: 'users-1.tell-users' }));
  await meets('not-yet-told', first('Jonas', 'tell-users', { on: '2026-05-01', toldBy: 'Vi' }));

  const tell = async (kind: Kind): Promise<void> => {
    await at(kind)('Jonas', 'send-minutes');
    await at(kind)('Jonas', 'tell-users', { on: DAYS[kind], toldBy: 'Vi' });
  };
  await tell('users-1');
  await first('Jonas', 'close-meeting');
  for (const kind of ['staff', 'users-2', 'joint'] as const) {
    const meeting = at(kind);
    await meeting('Jonas', 'plan-meeting', { ...PLAN, on: DAYS[kind] });
    await town.until(`${DAYS[kind]} 12:55`);
    await meeting('Jonas', 'task-done', { task: `${kind}.prepare-participants` });
    await meeting('Jonas', 'task-done', { task: `${kind}.room-coffee-copies` });
    await meeting('Jonas', 'open-meeting');
    const task = { title: 'Fråga köket', owner: idOf('Siv'), dueOn: '2026-06-01' };
    if (kind === 'joint') await meeting('Jonas', 'add-task', task);
    await meeting('Jonas', 'sum-up');
    await meeting('Jonas', 'end-meeting');
    await tell(kind);
    if (kind !== 'joint') await meeting('Jonas', 'close-meeting');
  }
  await meets('needs-follow-up-date', at('joint')('Jonas', 'close-meeting'));
  await at('joint')('Jonas', 'close-joint-meeting', { followUpOn: '2026-06-15' });
  const followUp = loop({ card: 'follow-up' });
  await meets('follow-up-open', followUp('Jonas', 'close-loop'));
  await followUp('Jonas', 'follow-up-task', { task: 'joint.1', outcome: 'done', why: '' });
  await meets('follow-up-early', followUp('Jonas', 'close-loop'));
  await town.until('2026-06-15 09:00');
  await followUp('Jonas', 'close-loop');
  await meets('loop-closed', followUp('Jonas', 'break-off', { reason: 'other' }));

  const example = on('example', 'testexample', { card: 'example' });
  const words = { tone: 'good', situation: 'S', didWhat: 'D', happened: 'H', tip: 'T' };
  const sure = { nobodyRecognised: 'true' };
  await meets('example-absent', example('Jonas', 'publish-example', sure));
  await example('Jonas', 'draft-example', words);
  await meets('example-not-allowed', example('Aisha', 'publish-example', sure));
  await example('Jonas', 'publish-example', sure);
  await meets('example-exists', example('Jonas', 'draft-example', { ...words, tip: 'U' }));
  await meets('example-published', example('Jonas', 'publish-example', sure));
  await example('Jonas', 'withdraw-example');
  await meets('example-withdrawn', example('Jonas', 'publish-example', sure));
  await meetConsentRefusals(on, meets);
  // Both have been kept for as long as they are to be.
  await town.until('2028-06-16 09:00');
  await meets('loop-removed', followUp('Jonas', 'break-off', { reason: 'other' }));
  await meets('example-removed', example('Jonas', 'publish-example', sure));
  await meets('consent-removed', on('consent', 'testconsent', { card: 'consent' })('Siv', 'give-consent'));
  return met;
}

type On = (kind: string, id: string, view: object) => (who: string, verb: string, inputs?: Inputs) => Promise<string>;
type Meets = (reason: string, answer: Promise<string>) => Promise<void>;

async function meetConsentRefusals(on: On, meets: Meets): Promise<void> {
  const form = on('consent', 'testconsent', { card: 'consent-form', form: 'ask-consent' });
  const part = on('consent', 'testconsent', { card: 'consent-form', form: 'give-in-part' });
  const consent = on('consent', 'testconsent', { card: 'consent' });
  const asking: Inputs = {
    ...{ person: idOf('Siv'), purpose: 'Planera', topics: 'Resor', recipients: 'Dagcenter', sources: 'Skolan' },
    ...{ secrecy: 'asked', legalBasis: 'not-stated', months: '12' },
  };
  await meets('consent-absent', consent('Siv', 'give-consent'));
  await meets('consent-own', form('Jonas', 'ask-consent', { ...asking, person: idOf('Jonas') }));
  const named = { ...asking, recipients: 'Per Holm' };
  await form('Jonas', 'ask-consent', named);
  await meets('consent-to-a-service', form('Jonas', 'ask-consent', named));
  await form('Jonas', 'ask-consent', asking);
  await meets('consent-exists', form('Jonas', 'ask-consent', asking));
  await meets('consent-not-yours', consent('Jonas', 'give-consent'));
  await meets('consent-nothing-left', part('Siv', 'give-in-part', { exceptTopics: '0' }));
  await meets('consent-nothing-ticked', part('Siv', 'give-in-part', {}));
  await consent('Siv', 'give-consent');
  await meets('consent-answered', consent('Siv', 'decline-consent'));
  await consent('Siv', 'withdraw-consent');
  await meets('consent-over', consent('Siv', 'withdraw-consent'));
}
