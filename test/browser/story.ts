import { fill, press, type Client } from './client';
import { addTask } from './meetings';
import { TO_THE_END } from './to-the-end';

/** A moment worth a picture: the newest card with this text. Tests look only; `npm run pictures` keeps it. */
export type Camera = (name: string, text: string | RegExp) => Promise<void>;

export type Step = { readonly does: string; readonly run: (client: Client, take: Camera) => Promise<void> };

/** The main path as somebody who tries it out lives it, from the first card to a closed loop and an example. */
export const STORY: readonly Step[] = [
  {
    does: 'sets up the municipality in four steps',
    run: async (client, take) => {
      await take('set-up-1-place', 'Kom igång 1 av 4');
      await press(client.card('Kom igång 1 av 4'), 'Spara och fortsätt');
      await take('set-up-2-channels', 'Kom igång 2 av 4');
      await press(client.card('Kom igång 2 av 4'), 'Spara och fortsätt');
      const units = client.card('Kom igång 3 av 4');
      await units.waitFor();
      await client.rests();
      await fill(units, { 'Enhetens namn': 'Linden', 'Kod i kanaler': 'LI1', Enhetschef: 'Mona Ekström' });
      await take('set-up-3-units', 'Kom igång 3 av 4');
      await press(units, 'Lägg till enheten');
      await client.shows('LI1 · Linden');
      await press(units, 'Klart med enheter');
      const people = client.card('Kom igång 4 av 4');
      await people.waitFor();
      await client.rests();
      await fill(people, { Projektledare: ['Per Åberg'], Vägledare: ['Aisha Holm', 'Jonas Berg'] });
      await take('set-up-4-people', 'Kom igång 4 av 4');
      await press(people, 'Spara och fortsätt');
      await take('set-up-done', 'Nu kan ni starta en slinga');
    },
  },
  {
    does: 'is told beside the field what is wrong in an order, and loses nothing typed',
    run: async (client, take) => {
      await client.say('/som Mona');
      await client.shows('Nu är du');
      await client.say('starta en slinga på Björken');
      const order = client.card('Starta en slinga');
      await fill(order, { Tema: 'Maten och kvällarna', 'Vem valde temat': 'Brukarna', 'Hur många brukare': '1' });
      await fill(order, { 'Så kommunicerar vi': ['Tal', 'Bilder'] });
      await press(order, 'Starta slingan');
      await client.shows('Minst två brukare behövs');
      await take('order-with-a-wrong-field', 'Starta en slinga');
      await fill(order, { 'Hur många brukare': '6' });
      await press(order, 'Starta slingan');
    },
  },
  {
    does: 'tells whoever started the loop that they hold it for the time being',
    run: async (client, take) => {
      await client.shows('Du är slingans tillfälliga samordnare');
      await take('temporary-coordinator', 'Du är slingans tillfälliga samordnare');
    },
  },
  {
    does: 'asks the one the method coordinator nominates, who accepts',
    run: async (client, take) => {
      await client.say('/som Karin');
      await take('method-coordinator-is-told', 'Mona Ekström är slingans tillfälliga samordnare');
      await press(client.card('Mona Ekström är slingans tillfälliga samordnare'), 'Fråga någon');
      const nominate = client.card('Vem kan samordna slingan');
      await fill(nominate, { 'Vilka ska frågas?': ['Aisha Holm'] });
      await take('nominate', 'Vem kan samordna slingan');
      await press(nominate, 'Fråga dem');
      await client.shows('Kan du samordna en slinga?');
      await client.say('/som Aisha');
      await client.shows('Nu är du Aisha Holm');
      await take('question-to-the-candidate', 'Kan du samordna en slinga?');
      await press(client.card('Kan du samordna en slinga?'), 'Ja, jag tar den');
      await take('thanks-to-the-new-coordinator', 'Tack! Du samordnar slingan');
    },
  },
  {
    does: 'plans the first meeting',
    run: async (client, take) => {
      await take('plan-the-meeting', 'Brukarträff 1 på Björken: planera');
      await press(client.card('Brukarträff 1 på Björken: planera'), 'Planera träffen');
      const plan = client.card('Plats och tolk frågas på nytt');
      await fill(plan, { Datum: '2026-12-03', Plats: 'Köket på Björken', 'Behövs tolk': ['Behövs inte'] });
      await take('meeting-form', 'Plats och tolk frågas på nytt');
      await press(plan, 'Spara');
      await take('before-the-meeting', 'Brukarträff 1 på Björken: före');
      await client.say('mina slingor');
      await take('my-loops', 'Mina slingor');
      await press(client.card('Mina slingor'), 'Öppna');
      await take('loop', 'Slingan på Björken');
    },
  },
  {
    does: 'reminds in the channel on the day, and is answered there',
    run: async (client, take) => {
      await client.say('/tid +3d');
      await client.shows('Nu är det');
      await client.goTo('General');
      await client.shows('Påminnelse, BJ1: Rum med plats för alla');
      await take('meeting-in-the-channel', 'Brukarträff 1, slingan på BJ1');
      await take('reminder-in-the-channel', 'Påminnelse, BJ1');
      await press(client.card('Påminnelse, BJ1'), 'Klart');
      await client.shows('Klart: Rum med plats för alla');
      await take('reminder-answered', 'Klart: Rum med plats för alla');
      await client.goTo('chat');
    },
  },
  {
    does: 'opens the meeting on its day, and everyone has the word',
    run: async (client, take) => {
      const before = await client.comes('Brukarträff 1 på Björken: före', () => client.say('/tid +7d'));
      await press(before, 'Klart');
      await press(before, 'Öppna träffen');
      const during = client.card('Brukarträff 1 på Björken: under');
      await take('during-the-meeting', 'Brukarträff 1 på Björken: under');
      await press(during, 'Börja rundan');
      await client.shows('Brukarna har stafettpinnen');
      await press(during, 'Skicka stafettpinnen vidare');
      await client.shows('Aisha Holm har stafettpinnen');
      await press(during, 'Skicka stafettpinnen vidare');
      await client.shows('Alla har haft ordet');
    },
  },
  {
    does: 'keeps a decision and a task, sums up and ends',
    run: async (client, take) => {
      const during = client.card('Brukarträff 1 på Björken: under');
      await press(during, 'Skriv upp');
      const notes = client.card('Skriv ett beslut');
      await fill(notes, { 'Beslut eller fråga': 'Vi lagar mat tillsammans på torsdagar' });
      await take('notes', 'Skriv ett beslut');
      await press(notes, 'Spara som beslut');
      await client.shows('• Vi lagar mat tillsammans på torsdagar');
      const task = { title: 'Fråga köket om spisen', dueOn: '2026-12-10' };
      await addTask(client, during, task, () => take('new-task', 'En uppgift har en ansvarig och ett datum'));
      await press(during, 'Nu har vi sammanfattat');
      await take('before-the-end', 'Ni har sammanfattat');
      await press(during, 'Avsluta träffen');
      await take('after-the-meeting', 'Brukarträff 1 på Björken: efter');
    },
  },
  {
    does: 'sends the minutes to the participants',
    run: async (client, take) => {
      await press(client.card('Brukarträff 1 på Björken: efter'), 'Skicka minnesanteckningar');
      await client.shows('Minnesanteckningar: Brukarträff 1 på Björken');
      await take('minutes', 'Minnesanteckningar: Brukarträff 1 på Björken');
    },
  },
  ...TO_THE_END,
  {
    does: 'shares an example in the channel of the guides, under a role and no name',
    run: async (client, take) => {
      await client.say('dela exempel');
      const form = client.card('Dela ett exempel');
      await fill(form, {
        'Vad är det för exempel?': ['Gott exempel'],
        Situation: 'Några ville vara med men tala lite.',
        'Vad vi gjorde': 'Alla fick bilder att peka på innan rundan började.',
        'Vad som hände': 'Två som brukar vara tysta började samtalet.',
        Tips: 'Lägg fram bilderna före fikat.',
      });
      await take('example-form', 'Dela ett exempel');
      await press(form, 'Granska');
      const draft = client.card('Granska innan du delar');
      await fill(draft, { 'Jag har kontrollerat': ['att ingen kan kännas igen'] });
      await take('example-check', 'Granska innan du delar');
      await press(draft, 'Dela i vägledarnas kanal');
      await client.shows('Ditt exempel är delat');
      await client.goTo('Vägledare');
      await client.shows('Delat av en Vägledare');
      await take('example-in-the-channel', 'Delat av en Vägledare');
      await take('welcome-in-the-channel', 'Hej, jag är Slinga');
    },
  },
  {
    does: 'answers in the channel where things are, and what it can do',
    run: async (client, take) => {
      await client.say('status');
      await client.shows('Öppna slingor');
      await take('status', 'Öppna slingor');
      await client.goTo('chat');
      await client.say('hjälp');
      await take('help', 'Det här kan jag');
      await client.say('blåbärspaj');
      await take('not-understood', 'Jag förstod inte riktigt');
    },
  },
];
