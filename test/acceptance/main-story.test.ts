import { coordinatorOf, finish, MEETINGS, open, tell } from './meetings';
import { addUnits } from './set-up';
import { openTown, type Resident, type Town } from './town';

/*
One story, told in order: from the day Slinga is installed until the first meeting is closed. `to-the-end.test.ts` goes
on from there.
*/

let town: Town;
let karin: Resident;
let per: Resident;
let mona: Resident;
let aisha: Resident;
let jonas: Resident;
let siv: Resident;
let lead: Resident;
let other: Resident;

beforeAll(async () => {
  town = await openTown();
  karin = town.person('Karin');
  per = town.person('Per');
  mona = town.person('Mona');
  aisha = town.person('Aisha');
  jonas = town.person('Jonas');
  siv = town.person('Siv');
});
afterAll(() => town.stop());

describe('the set-up', () => {
  it('asks whoever installed the bot, with an answer in every field', () => {
    const card = karin.reads('Kom igång 1 av 4');
    expect(card).toContain('Välkommen till Slinga! Fyra korta steg');
    expect(card).toContain('Arbetstid från\n08:00\nArbetstid till\n17:00');
    expect([per, mona, aisha].map((person) => person.messages())).toEqual([0, 0, 0]);
  });

  it('tells everybody else who can finish it, until it is done', async () => {
    await mona.says('starta slinga');
    expect(mona.reads()).toContain('Karin Ek kan göra klart dem, och sedan är jag redo.');
    expect(town.posts('Vägledare')).toEqual([]);
  });

  it('goes from one short form to the next on the same card', async () => {
    expect(await karin.clicks('set-place')).toContain('Kom igång 2 av 4: kanaler');
    const channels = { coordinationChannel: town.channelId('Samordning') };
    expect(await karin.clicks('set-channels', channels)).toContain('Kom igång 3 av 4: enheter');
    expect(karin.reads()).not.toContain('Klart med enheter');
    await addUnits(town);
    expect(karin.reads()).toContain('LIN · Lindens gruppbostad');
    expect(await karin.clicks('confirm-units')).toContain('Kom igång 4 av 4: människor');
    const done = await karin.clicks('set-people', {
      projectLeads: per.id,
      guides: [aisha.id, jonas.id].join(','),
    });
    expect(done).toContain('Klart! Nu kan ni starta en slinga');
    expect(done).toMatch(/Vägledarnas kanal: Vägledare[^]*LIN: Lindens gruppbostad · Mona Berg · Linden/);
    expect(done).toMatch(/Samordnare: Karin Ek\nProjektledare: Per Holm\nVägledare: Aisha Noor, Jonas Falk/);
    expect(karin.messages()).toBe(1);
  });

  it('says hello in the guides’ channel, and that no personal data belong there', () => {
    expect(town.posts('Vägledare')).toEqual([
      expect.stringMatching(/Hej, jag är Slinga[^]*Skriv aldrig om en enskild brukare/),
    ]);
  });
});

describe('the order', () => {
  it('puts a sentence beside a wrong field, and keeps what was typed', async () => {
    await mona.says('jag vill starta en slinga på Lindens gruppbostad tack');
    const answer = await mona.clicks('start-loop', {
      theme: 'Maten på kvällarna',
      themeChosenBy: 'users',
      participants: 1,
      communication: 'speech,pictures',
    });
    expect(answer).toContain('Titta igenom fälten med ⚠. Inget du skrivit är borta.');
    expect(answer).toContain('Minst två brukare behövs, annars är det ingen grupp.');
    expect(answer).toContain('Maten på kvällarna');
    expect(town.posts('Samordning')).toEqual([]);
  });

  it('makes the loop at once, and whoever ordered it holds it for the time being', async () => {
    expect(await mona.clicks('start-loop', { participants: 5 })).toContain('Slingan är startad.');
    const card = mona.reads('En slinga är startad');
    expect(card).toContain('Du är slingans tillfälliga samordnare och håller i den så länge.');
    expect(card).toContain('Slingan ska ha en samordnare senast måndag 9 mars kl. 09:00.');
    expect(card).toMatch(/Enhet: Lindens gruppbostad \(LIN\)\nTema: Maten på kvällarna/);
  });

  it('tells the samordnare in her own chat, and the coordination channel without a name or a theme', () => {
    expect(karin.reads('En slinga är startad')).toContain('Mona Berg är slingans tillfälliga samordnare');
    expect(town.posts('Samordning')).toEqual([
      'Slingan på LIN behöver en samordnare\nSlingan ska ha en samordnare senast måndag 9 mars kl. 09:00.',
    ]);
  });
});

describe('the decision', () => {
  it('asks the candidates in turn, each in their own chat', async () => {
    await karin.clicks('Fråga någon');
    const candidates = [aisha.id, jonas.id].join(',');
    expect(await karin.clicks('nominate', { candidates, asking: 'in-turn' })).toContain('De är tillfrågade');
    expect(aisha.reads('Kan du samordna en slinga?')).toContain('det är helt i sin ordning att säga nej');
    expect(jonas.messages()).toBe(0);
    expect(karin.reads('Tillfrågade')).toMatch(/Aisha Noor: har inte svarat\nJonas Falk: står på tur/);
  });

  it('asks the next when one is away', async () => {
    expect(await aisha.clicks('Jag är ledig, fråga nästa')).toContain('Nästa person blir tillfrågad.');
    expect(jonas.sees('Kan du samordna en slinga?')).toBe(true);
    expect(karin.reads('Tillfrågade')).toMatch(/Aisha Noor: är ledig\nJonas Falk: har inte svarat/);
  });

  it('lets one of two take it when both say yes at the same moment, and thanks the other', async () => {
    await Promise.all([aisha.clicks('accept-coordination'), jonas.clicks('accept-coordination')]);
    lead = coordinatorOf(town);
    other = lead === jonas ? aisha : jonas;
    const name = lead === jonas ? 'Jonas Falk' : 'Aisha Noor';
    expect(other.reads()).toContain(`${name} samordnar slingan. Tack för att du fanns till hands!`);
    expect(other.sees('Du samordnar slingan')).toBe(false);
  });

  it('shows it everywhere: to whoever took it, to the others, and in the channel', () => {
    const name = lead === jonas ? 'Jonas Falk' : 'Aisha Noor';
    expect(lead.reads('Du är nu samordnare')).toContain('Nästa steg är att planera Brukarträff 1.');
    expect(karin.sees(/Samordnaren är utsedd[^]*har sagt ja/)).toBe(true);
    expect(karin.sees('har inte svarat')).toBe(false);
    expect(mona.reads(`${name} har sagt ja`)).toContain('Du är inte längre slingans tillfälliga samordnare. Tack');
    expect(town.posts('Samordning')).toEqual([expect.stringContaining('Slingan på LIN har en samordnare')]);
  });
});

describe('Brukarträff 1, before', () => {
  const { users1 } = MEETINGS;

  it('is planned on a card that suggests all but the day, the place and the interpreter', async () => {
    await town.until('2026-03-03 10:00');
    await lead.clicks('Planera träffen');
    const form = lead.reads('Plats och tolk frågas på nytt inför varje träff.');
    expect(form).toContain('Samtal i ring. Alla får ordet.');
    expect(form).toContain('Välkomna och hur vi gör i dag');
    const planned = { on: users1.day, place: users1.words.place, interpreter: 'to-book' };
    expect(await lead.clicks('plan-meeting', planned)).toContain('Träffen är planerad.');
    const workspace = lead.reads('Brukarträff 1 på Lindens gruppbostad: före');
    expect(workspace).toMatch(/Tid: tisdag 17 mars kl. 13:00 – slutar 14:30/);
    expect(workspace).toContain('Dagordningen låses söndag 15 mars kl. 13:00.');
    expect(workspace).toContain('○ Boka tolk –');
    expect(town.posts('Linden')).toEqual(['Brukarträff 1, slingan på LIN\nBrukarträff 1 är tisdag 17 mars kl. 13:00.']);
  });

  it('invites one more with a reason, who gets the call', async () => {
    await lead.clicks('Bjud in');
    await lead.clicks('invite', { person: siv.id, role: 'staff', why: 'Siv känner till köket' });
    const call = siv.reads('Kallelse och dagordning: Brukarträff 1');
    expect(call).toContain('Siv Dahl (personal): Siv känner till köket');
    expect(call).toContain('Plats: Samlingsrummet');
    expect(call).not.toContain('Öppna träffen');
  });

  it('marks what is put on the agenda after it was locked, on every copy', async () => {
    await town.until('2026-03-04 10:00');
    await lead.clicks('Ändra dagordning');
    await lead.clicks('set-agenda', { agenda: 'Välkomna\nMaten\nFika' });
    expect(siv.reads('Kallelse')).toContain('2. Maten\n');
    await town.until('2026-03-16 09:00');
    await lead.clicks('Ändra dagordning');
    await lead.clicks('set-agenda', { agenda: 'Välkomna\nMaten\nFika\nDukning' });
    expect(siv.reads('Kallelse')).toMatch(/2\. Maten\n3\. Fika\n4\. Dukning \(sent tillagd\)/);
  });

  it('has reminded in the unit’s channel, where it is answered and everybody sees the outcome', async () => {
    const reminder = 'Påminnelse, LIN: Rum med plats för alla, fika och kopior';
    expect(town.posts('Linden').filter((post) => post.startsWith(reminder))).toHaveLength(1);
    const refused = await siv.clicks('Klart', {}, { in: 'Linden' });
    expect(refused).toContain('Det här gör den som har uppgiften, den som håller i slingan, samordnaren eller');
    expect(refused).not.toMatch(/Fråga/);
    expect(town.posts('Linden')).toContainEqual(expect.stringMatching(/^Påminnelse[^]*Nytt datum[^]*2026-03-16/));
    expect(lead.reads(/Dagen har gått[^]*Rum med plats/)).toMatch(/Nytt datum[^]*2026-03-16/);
    expect(await lead.clicks('Mer tid', { dueOn: '2026-03-17' }, { in: 'Linden' })).toContain(
      'Det här behöver vara klart före träffen. Välj senast dagen före',
    );
    await lead.clicks('Mer tid', { dueOn: '2026-03-16' }, { in: 'Linden' });
    expect(town.posts('Linden')).toContainEqual(expect.stringMatching(/^Påminnelse[^]*Klar senast: måndag 16 mars/));
    await lead.clicks('Kan inte', {}, { in: 'Linden' });
    expect(town.posts('Linden')).toContainEqual(expect.stringMatching(/^LIN behöver hjälp: Rum/));
    expect(karin.reads('Behöver hjälp: ”kan inte”')).toContain('Uppgift: Rum med plats för alla, fika och kopior');
    await karin.clicks('task-done', {}, { on: 'Behöver hjälp' });
    await lead.clicks(
      'task-done',
      { task: 'users-1.book-interpreter' },
      { on: 'Brukarträff 1 på Lindens gruppbostad: före' },
    );
    expect(siv.reads('Kallelse')).toContain('Tolk: Behövs, är bokad');
    expect(town.posts('Linden')).toContainEqual(expect.stringMatching(/^✔ Klart: Rum/));
    expect(karin.sees('Behöver hjälp')).toBe(false);
  });

  it('cannot be opened before its day', async () => {
    const on = 'Brukarträff 1 på Lindens gruppbostad: före';
    while (!lead.reads(on).includes('Öppna träffen')) await lead.clicks('task-done', {}, { on });
    expect(await lead.clicks('open-meeting', {}, { on })).toContain(
      'Träffen är tisdag 17 mars kl. 13:00. Den kan öppnas samma dag.',
    );
  });
});

describe('Brukarträff 1, during and after', () => {
  const { users1 } = MEETINGS;
  const under = 'Brukarträff 1 på Lindens gruppbostad: under';

  it('opens on the day with purpose, agenda, form and end time', async () => {
    await open(town, lead, users1);
    const card = lead.reads(under);
    for (const part of ['Syfte: Brukarna talar om temat', 'slutar 14:30', 'Så gör vi: Samtal i ring', 'Dagordning']) {
      expect(card).toContain(part);
    }
    expect(card).toContain('Det går bra att parkera en fråga');
    expect(town.posts('Linden')).toContainEqual(expect.stringContaining('Brukarträff 1 pågår.'));
  });

  it('keeps two silent minutes, then starts the round by itself', async () => {
    expect(await lead.clicks('start-silence', {}, { on: under })).toContain('Tyst eftertanke till 12:57.');
    await town.minutes(2);
    expect(lead.reads(under)).toContain('Brukarna har stafettpinnen.');
  });

  it('passes the stick until everybody has had the word', async () => {
    const seen: string[] = [];
    while (lead.reads(under).includes('stafettpinnen vidare')) {
      seen.push(/Ordet\n(.*)/.exec(await lead.clicks('pass-stick', {}, { on: under }))?.[1] ?? '');
    }
    const name = lead === jonas ? 'Jonas Falk' : 'Aisha Noor';
    expect(seen).toEqual([`${name} har stafettpinnen.`, 'Siv Dahl har stafettpinnen.', 'Alla har haft ordet.']);
  });

  it('parks a question, keeps a decision, and gives a task an owner and a date', async () => {
    const { words } = users1;
    await lead.clicks('Skriv upp', {}, { on: under });
    expect(await lead.clicks('park', { note: words.parked })).toMatch(/^Skriv upp\nTack, det är sparat/);
    await lead.clicks('record-decision', { note: words.decision });
    expect(lead.reads(under)).toContain('Parkerat\n• Tv-rummet');
    await lead.clicks('Ny uppgift', {}, { on: under });
    await lead.clicks('add-task', { title: words.task, owner: siv.id, dueOn: users1.taskDueOn });
    expect(lead.reads(under)).toContain('○ Sätta upp veckans matsedel – Siv Dahl, senast tisdag 24 mars');
    expect(lead.reads(under)).not.toContain('Avsluta träffen');
    await lead.clicks('sum-up', {}, { on: under });
    await lead.clicks('end-meeting', {}, { on: under });
    expect(town.posts('Linden')).toContainEqual(expect.stringContaining('Brukarträff 1 är hållen.'));
  });

  it('tells those who were invited that it is held, and not what was written until it is sent', async () => {
    expect([siv, lead].map((person) => person.sees('Kallelse och dagordning: Brukarträff 1'))).toEqual([false, false]);
    expect(siv.reads('Brukarträff 1 på Lindens gruppbostad är hållen')).toMatch(
      /är hållen\nMinnesanteckningarna är inte klara ännu. Du får dem här när de har skickats.$/,
    );
    for (const written of [users1.words.decision, users1.words.parked]) expect(siv.sees(written)).toBe(false);
    expect(lead.reads('Brukarträff 1 på Lindens gruppbostad: efter')).toContain(users1.words.decision);
  });

  it('brings the minutes to those who took part, and keeps when the users were told, and by whom', async () => {
    const before = siv.messages();
    await tell(lead, users1);
    expect(siv.messages()).toBe(before + 1);
    expect(siv.sees('är hållen')).toBe(false);
    const minutes = siv.reads('Minnesanteckningar: Brukarträff 1');
    expect(minutes).toMatch(/Beslut\n• Vi äter tillsammans på torsdagar\nParkerat\n• Tv-rummet/);
    expect(minutes).toContain(
      'Brukarna har fått veta vad besluten från Brukarträff 1 betyder (tisdag 17 mars, av Båda vägledarna).',
    );
    expect(mona.sees('Minnesanteckningar')).toBe(false);
  });

  it('reminds of the task the day before and on the day, and closes when it is done', async () => {
    await town.until('2026-03-23 09:00');
    expect(siv.reads('Påminnelse')).toContain('Uppgift: Sätta upp veckans matsedel');
    await finish(town, lead, users1);
    expect(town.posts('Linden')).toContainEqual(
      '✔ Klart: en uppgift från slingan\nFrån: Brukarträff 1\nKlar senast: tisdag 24 mars',
    );
    expect(lead.sees('Brukarträff 1 på Lindens gruppbostad: klar')).toBe(true);
  });
});

it('has logged nobody’s name and nothing anybody wrote', () => {
  expect(town.log()).not.toMatch(/Karin|Mona|Jonas|Aisha|Siv|Maten|matsedel|torsdagar|vågade/);
  expect(town.log()).not.toContain('"level":"error"');
});
