import { givenNames, idOf, type Resident, type Town } from './town';

/** What is written at one meeting; each word can be followed to where it ends up. */
export type MeetingWords = {
  readonly place: string;
  readonly decision: string;
  readonly parked: string;
  readonly task: string;
  readonly toldBy: string;
};

/** One of the four meetings: which, when, and what is agreed on whose desk. */
export type Meeting = {
  /** As it is called on cards, such as `Personalträff`. */
  readonly name: string;
  readonly day: string;
  readonly taskDueOn: string;
  readonly words: MeetingWords;
};

export const WORDS: MeetingWords = {
  place: 'Samlingsrummet',
  decision: 'Vi äter tillsammans på torsdagar',
  parked: 'Tv-rummet',
  task: 'Sätta upp veckans matsedel',
  toldBy: 'Båda vägledarna',
};

/** The four meetings of the main story. */
export const MEETINGS: Record<'users1' | 'staff' | 'users2' | 'joint', Meeting> = {
  users1: { name: 'Brukarträff 1', day: '2026-03-17', taskDueOn: '2026-03-24', words: WORDS },
  staff: {
    name: 'Personalträff',
    day: '2026-03-31',
    taskDueOn: '2026-04-08',
    words: { ...WORDS, task: 'Fråga köket' },
  },
  users2: {
    name: 'Brukarträff 2',
    day: '2026-04-14',
    taskDueOn: '2026-04-21',
    words: { ...WORDS, task: 'Köpa dukar' },
  },
  joint: {
    name: 'Gemensam träff',
    day: '2026-04-28',
    taskDueOn: '2026-06-01',
    words: { ...WORDS, task: 'Öva på kvällen' },
  },
};

/** Fills in the plan, on the newest card that asks for it. */
export async function plan(lead: Resident, { name, day, words }: Meeting, interpreter = 'not-needed'): Promise<string> {
  await lead.clicks('Planera träffen', {}, { on: `${name} på Lindens gruppbostad: planera` });
  return lead.clicks('plan-meeting', { on: day, place: words.place, interpreter });
}

/** Everything before is done, from the card of the day; the meeting is opened. */
export async function open(town: Town, lead: Resident, { name, day }: Meeting): Promise<void> {
  await town.until(`${day} 12:55`);
  const on = `${name} på Lindens gruppbostad: före`;
  while (!lead.reads(on).includes('Öppna träffen')) await lead.clicks('task-done', {}, { on });
  await lead.clicks('open-meeting', {}, { on });
}

/** Silence, a round, a parked question, a decision, a task, and the summary before the end. */
export async function hold(town: Town, lead: Resident, { name, taskDueOn, words }: Meeting): Promise<void> {
  const on = `${name} på Lindens gruppbostad: under`;
  await lead.clicks('start-silence', {}, { on });
  await town.minutes(3);
  while (lead.reads(on).includes('Skicka stafettpinnen vidare')) await lead.clicks('pass-stick', {}, { on });
  await lead.clicks('Skriv upp', {}, { on });
  await lead.clicks('park', { note: words.parked });
  await lead.clicks('record-decision', { note: words.decision });
  await lead.clicks('Ny uppgift', {}, { on });
  await lead.clicks('add-task', { title: words.task, owner: idOf('Siv'), dueOn: taskDueOn });
  await lead.clicks('sum-up', {}, { on });
  await lead.clicks('end-meeting', {}, { on });
}

/** The minutes to the participants, and to the users what was decided. */
export async function tell(lead: Resident, { name, words }: Meeting): Promise<void> {
  const on = `${name} på Lindens gruppbostad: efter`;
  await lead.clicks('send-minutes', {}, { on });
  await lead.clicks('Brukarna har fått veta', {}, { on });
  await lead.clicks('tell-users', { toldBy: words.toldBy });
}

/** A whole meeting but for its closing. */
export async function meet(town: Town, lead: Resident, meeting: Meeting): Promise<void> {
  await plan(lead, meeting);
  await open(town, lead, meeting);
  await hold(town, lead, meeting);
  await tell(lead, meeting);
}

/** Siv does what she took on, on the card that reminds her of it; whoever leads closes the meeting. */
export async function finish(town: Town, lead: Resident, { name, words, taskDueOn }: Meeting): Promise<void> {
  await town.until(`${taskDueOn} 09:00`);
  await town.person('Siv').clicks('task-done', {}, { on: words.task });
  await lead.clicks('close-meeting', {}, { on: `${name} på Lindens gruppbostad: efter` });
}

/** Which of the two said yes first. */
export const coordinatorOf = (town: Town): Resident => {
  const name = givenNames.find((given) => town.person(given).sees('Tack! Du samordnar slingan'));
  if (!name) throw new Error('nobody coordinates');
  return town.person(name);
};
