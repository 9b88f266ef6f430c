import { fill, press } from './client';
import type { Step } from './story';

/** Cards beside the main path, for the pictures: settings, an example taken back, and a week without a coordinator. */
export const OTHER_CARDS: readonly Step[] = [
  {
    does: 'opens the settings and one of their forms',
    run: async (client, take) => {
      await client.say('/som Karin');
      await client.shows('Nu är du Karin Lindgren');
      await client.say('inställningar');
      await take('settings', 'Vägledarnas kanal');
      await press(client.card('Vägledarnas kanal'), 'Ändra plats och tider');
      await client.rests();
      await take('settings-form', 'Arbetstid från');
    },
  },
  {
    does: 'takes an example back',
    run: async (client, take) => {
      await client.say('/som Aisha');
      await client.shows('Nu är du Aisha Holm');
      await press(client.card('Ditt exempel är delat'), 'Ta tillbaka');
      await take('example-withdrawn', 'Exemplet är borttaget');
    },
  },
  {
    does: 'calls an allocation meeting for a second loop',
    run: async (client, take) => {
      await client.say('/som Mona');
      await client.shows('Nu är du Mona Ekström');
      await client.say('starta en slinga på Linden');
      const order = client.card('Starta en slinga');
      await fill(order, { Tema: 'Utflykter', 'Vem valde temat': 'Brukarna', 'Hur många brukare': '5' });
      await fill(order, { 'Så kommunicerar vi': ['Tal'] });
      await press(order, 'Starta slingan');
      await client.shows('slingans tillfälliga samordnare');
      await client.say('/som Karin');
      await client.shows('Nu är du Karin Lindgren');
      const told = client.card(/En slinga är startad[^]*Linden/);
      await press(told, 'Kalla till möte');
      const call = client.card('Fördelningsmötet för slingan på Linden');
      await take('call-an-allocation-meeting', 'Fördelningsmötet för slingan på Linden');
      await fill(call, { Datum: '2027-01-15', Klockslag: '10:00' });
      await press(call, 'Kalla till mötet');
      await take('allocation-meeting', 'Vi bestämmer tillsammans');
    },
  },
  {
    does: 'is told when the week has gone without a coordinator',
    run: async (client, take) => {
      await client.say('/tid +10d');
      await take('decision-overdue', 'Veckan har gått utan samordnare');
    },
  },
  {
    does: 'speaks English',
    run: async (client, take) => {
      await client.say('change language to English');
      await client.shows('Now we speak English');
      await client.say('help');
      await take('help-in-english', 'This is what I can do');
    },
  },
];
