import { fill, press } from './client';
import { hurryThrough, tellUsers } from './meetings';
import type { Step } from './story';

/** From the minutes of the first meeting until the loop is closed. */
export const TO_THE_END: readonly Step[] = [
  {
    does: 'writes down that the users have been told',
    run: async (client, take) => {
      await tellUsers(client, 'Brukarträff 1');
      await client.shows('Siv Dahl');
      await take('waiting-for-a-task', 'Brukarträff 1 på Björken: efter');
    },
  },
  {
    does: 'reminds whoever took on a task, in private, and is answered; the meeting is closed',
    run: async (client, take) => {
      await client.comes('Fråga köket om spisen', () => client.say('/tid +7d'));
      await client.say('/som Siv');
      await client.shows('Nu är du Siv Dahl');
      await take('reminder-in-private', /Påminnelse[^]*Fråga köket om spisen/);
      await press(client.card(/Påminnelse[^]*Fråga köket om spisen/), 'Klart');
      await client.say('/som Aisha');
      await client.shows('Nu är du Aisha Holm');
      await press(client.card('Brukarträff 1 på Björken: efter'), 'Avsluta efterarbetet');
      await client.shows('Brukarträff 1 på Björken: klar');
    },
  },
  {
    does: 'holds Personalträff and Brukarträff 2',
    run: async (client) => {
      for (const meeting of [
        { name: 'Personalträff', on: '2026-12-14', days: 4 },
        { name: 'Brukarträff 2', on: '2026-12-17', days: 3 },
      ]) {
        await hurryThrough(client, meeting);
        await press(client.card(`${meeting.name} på Björken: efter`), 'Avsluta efterarbetet');
        await client.shows(`${meeting.name} på Björken: klar`);
      }
    },
  },
  {
    does: 'holds Gemensam träff, which ends with a day for the follow-up',
    run: async (client, take) => {
      const task = { title: 'Öva på att laga mat', dueOn: '2027-01-08' };
      await hurryThrough(client, { name: 'Gemensam träff', on: '2026-12-21', days: 4, task });
      await press(client.card('Gemensam träff på Björken: efter'), 'Bestäm uppföljning och avsluta');
      const form = client.card('När följer ni upp slingan på Björken?');
      await take('close-the-joint-meeting', 'När följer ni upp slingan på Björken?');
      await fill(form, { 'Dag för uppföljning': '2027-01-11' });
      await press(form, 'Spara dagen och avsluta träffen');
      await client.shows('Gemensam träff på Björken: klar');
    },
  },
  {
    does: 'asks on the day what was done, and closes the loop',
    run: async (client, take) => {
      await client.comes('Uppföljning på Björken', () => client.say('/tid +21d'));
      await take('follow-up', 'Uppföljning på Björken');
      await press(client.card('Uppföljning på Björken'), 'Svara');
      await take('follow-up-form', 'Vad blev gjort på Björken?');
      await fill(client.card('Vad blev gjort på Björken?'), { 'Hur gick det?': ['Gjort'] });
      await press(client.card('Vad blev gjort på Björken?'), 'Spara');
      await take('follow-up-answered', 'Så här blev det');
      await press(client.card('Så här blev det'), 'Avsluta slingan');
      await client.shows('Slingan är avslutad. Tack till alla som varit med!');
      await take('loop-closed', 'Slingan är avslutad. Tack till alla som varit med!');
      await client.goTo('General');
      await client.shows('Slingan är avslutad och uppföljd');
      await take('loop-over-in-the-channel', 'Slingan är avslutad och uppföljd');
      await client.goTo('chat');
    },
  },
];
