import { finish, hold, MEETINGS, meet, open, plan, tell } from '../acceptance/meetings';
import { nominate, order } from '../acceptance/orders';
import type { Town } from '../acceptance/town';

/**
 * One loop's whole life without a detour: ordered, given to a coordinator, its four meetings, followed up and closed.
 * `halfway` is when the second meeting is over and what was agreed there is still to be done.
 */
export async function live(town: Town, halfway: () => Promise<void>): Promise<void> {
  const mona = town.person('Mona');
  const lead = town.person('Aisha');
  const { users1, staff, users2, joint } = MEETINGS;
  await order(mona);
  await nominate(town, ['Aisha', 'Jonas'], 'together');
  await lead.clicks('accept-coordination');
  for (const meeting of [users1, staff, users2]) {
    await meet(town, lead, meeting);
    if (meeting === staff) await halfway();
    await finish(town, lead, meeting);
  }
  await plan(lead, joint);
  await open(town, lead, joint);
  await hold(town, lead, joint);
  await tell(lead, joint);
  await lead.clicks('Bestäm uppföljning och avsluta', {}, { on: 'Gemensam träff på Lindens gruppbostad: efter' });
  await lead.clicks('close-joint-meeting', { followUpOn: '2026-06-15' });
  await town.until('2026-06-15 09:00');
  await mona.clicks('Svara');
  await mona.clicks('follow-up-task', { outcome: 'not-done', why: 'Personalen räckte inte till' });
  await lead.clicks('close-loop');
}

/** The same town, where everybody takes a minute over each thing they say or press; `turn` is told of each. */
export const unhurried = (town: Town, turn: () => void): Town => {
  const afterwards = async <T>(done: Promise<T>): Promise<T> => {
    turn();
    const result = await done;
    await town.minutes(1);
    return result;
  };
  return {
    ...town,
    person: (name) => {
      const resident = town.person(name);
      return {
        ...resident,
        says: (...said) => afterwards(resident.says(...said)),
        clicks: (...pressed) => afterwards(resident.clicks(...pressed)),
      };
    },
  };
};
