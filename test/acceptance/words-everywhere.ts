import { coordinatorOf, finish, hold, meet, open, plan, tell, type Meeting, type MeetingWords } from './meetings';
import { nominate, order } from './orders';
import { idOf, type Resident, type Town } from './town';

/** A word that can be followed to wherever it ends up. */
export const word = (name: string): string => `zebra-${name}`;

const wordsOf = (meeting: string): MeetingWords => ({
  place: word(`${meeting}-place`),
  decision: word(`${meeting}-decision`),
  parked: word(`${meeting}-parked`),
  task: word(`${meeting}-task`),
  toldBy: word(`${meeting}-told-by`),
});
const MEETINGS: Meeting[] = [
  { name: 'Brukarträff 1', day: '2026-03-17', taskDueOn: '2026-03-24', words: wordsOf('first') },
  { name: 'Personalträff', day: '2026-03-31', taskDueOn: '2026-04-08', words: wordsOf('staff') },
  { name: 'Brukarträff 2', day: '2026-04-14', taskDueOn: '2026-04-21', words: wordsOf('second') },
];
const JOINT: Meeting = { name: 'Gemensam träff', day: '2026-04-28', taskDueOn: '2026-05-11', words: wordsOf('joint') };

/** What is filled in nowhere else: the plan, the invitation, a late agenda, a task that is skipped. */
async function fillInTheRest(town: Town, lead: Resident): Promise<void> {
  const on = 'Brukarträff 1 på Lindens gruppbostad: före';
  const words = { purpose: word('purpose'), form: word('form'), agenda: `Fika\n${word('agenda')}` };
  await lead.clicks('Ändra tid och plats', {}, { on });
  await lead.clicks('plan-meeting', { ...words, place: word('place'), interpreter: 'to-book' });
  await lead.clicks('Bjud in', {}, { on });
  await lead.clicks('invite', { person: town.person('Siv').id, role: 'other', why: word('why') });
  await lead.clicks('Ändra dagordning', {}, { on });
  await lead.clicks('set-agenda', { agenda: word('late-agenda') });
  await lead.clicks('Hoppa över', {}, { on });
  await lead.clicks('skip-task', { task: 'users-1.book-interpreter', because: word('because') });
}

/** The main story, with such a word in every field in which somebody can write; gives whoever led the meetings. */
export async function fillInEverything(town: Town): Promise<Resident> {
  await town.ready();
  const mona = town.person('Mona');
  const karin = town.person('Karin');
  await karin.says('inställningar');
  await karin.clicks('Ändra enhet');
  await karin.clicks('change-unit', { unit: 'ASP', name: word('unit') });
  await order(mona, {
    unit: 'LIN',
    theme: word('theme'),
    themeChosenBy: 'users',
    participants: 5,
    communication: 'speech',
  });
  await mona.says(word('mention'), { in: 'Linden' });
  await mona.says('status', { in: 'Linden' });
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await town.person('Jonas').clicks('accept-coordination');
  const lead = coordinatorOf(town);
  const [first, ...others] = MEETINGS;
  if (!first) throw new Error('there is a first meeting');
  await plan(lead, first);
  await fillInTheRest(town, lead);
  await town.until('2026-03-10 09:00');
  await lead.clicks('Kan inte', {}, { in: 'Linden' });
  await open(town, lead, first);
  await hold(town, lead, first);
  await tell(lead, first);
  await finish(town, lead, first);
  for (const meeting of others) {
    await meet(town, lead, meeting);
    await finish(town, lead, meeting);
  }
  await meet(town, lead, JOINT);
  await lead.clicks('Bestäm uppföljning och avsluta');
  await lead.clicks('close-joint-meeting', { followUpOn: '2026-06-15' });
  await town.until('2026-06-15 09:00');
  await lead.clicks('Svara');
  await lead.clicks('follow-up-task', { outcome: 'not-done', why: word('why-not') });
  await lead.clicks('close-loop');
  await lead.says('be om samtycke');
  const topics = { purpose: word('purpose-asked'), topics: word('topic'), recipients: word('recipient') };
  const asked = { ...topics, sources: word('source'), secrecy: 'asked', legalBasis: 'public-task' };
  await lead.clicks('ask-consent', { ...asked, person: idOf('Siv') });
  await lead.says('dela exempel');
  const example = { situation: word('situation'), didWhat: word('did'), happened: word('happened'), tip: word('tip') };
  await lead.clicks('draft-example', { tone: 'good', ...example });
  return lead;
}
