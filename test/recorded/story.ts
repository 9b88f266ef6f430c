import { finish, hold, MEETINGS, meet, open, plan, tell } from '../acceptance/meetings';
import { nominate, order, ORDER } from '../acceptance/orders';
import { CHATS, idOf, type Resident, type Town } from '../acceptance/town';
import type { Recorder } from './recorder';

/*
A story in which everything that a release can store is stored: every kind of process in every phase. What a release adds
to what can be stored is added here.
*/

const EXAMPLE = {
  ...{ tone: 'hard', situation: 'Få vågade säga något', didWhat: 'Vi hade bilder' },
  ...{ happened: 'Alla pekade', tip: 'Ta god tid' },
};
const CONSENT = {
  ...{ purpose: 'Träffas lättare', topics: 'Resor\nTider', recipients: 'Hemtjänsten\nDagcenter' },
  ...{ sources: 'Habiliteringen', secrecy: 'asked', legalBasis: 'public-task' },
};

export async function live(town: Town, recorder: Recorder): Promise<void> {
  await settleIn(town);
  await orderThree(town);
  await askForConsents(town);
  await meetOnce(town);
  await recorder.dump();
  await handOver(town);
  await comeToTheEnd(town);
  await shareExamples(town);
  await town.until('2026-06-15 09:00');
  await recorder.dump();
  await end(town);
  await recorder.dump();
}

async function settleIn(town: Town): Promise<void> {
  await town.ready();
  const [karin, siv] = [town.person('Karin'), town.person('Siv')];
  await siv.says('byt språk');
  await siv.says('svenska');
  await karin.says('inställningar');
  await karin.clicks('Ändra enhet');
  await karin.clicks('change-unit', { unit: 'ASP', name: 'Aspens dagliga verksamhet' });
  await karin.clicks('Ändra skydd av uppgifter');
  await karin.clicks('set-privacy', { names: 'names', keepMonths: '12', peerGuideSecrecy: 'agreement' });
}

/** One whose week goes as it is meant to, one that is agreed on directly, one that nobody answers about. */
async function orderThree(town: Town): Promise<void> {
  const [karin, mona, bosse] = [town.person('Karin'), town.person('Mona'), town.person('Bosse')];
  const [aisha, jonas] = [town.person('Aisha'), town.person('Jonas')];
  await order(mona);
  await nominate(town, ['Aisha', 'Jonas'], 'in-turn');
  await aisha.clicks('Jag är ledig, fråga nästa');
  await jonas.clicks('Nej, inte nu');
  await nominate(town, ['Per'], 'together').catch(() => undefined);
  await aisha.clicks('accept-coordination');
  await mona.says('mina slingor');
  await order(bosse, { ...ORDER, unit: 'ASP', theme: 'Utflykter' });
  await bosse.clicks('Vi är överens');
  await bosse.clicks('agree-directly', { coordinator: idOf('Jonas') });
  await order(bosse, { ...ORDER, unit: 'ASP', theme: 'Ljudet i matsalen' });
  await karin.clicks('Kalla till möte');
  await karin.clicks('call-allocation-meeting', { on: '2026-03-06' });
}

/** One is asked three times, and says yes, yes to some of it, and no; somebody else has not answered. */
async function askForConsents(town: Town): Promise<void> {
  const [aisha, siv] = [town.person('Aisha'), town.person('Siv')];
  const ask = async (whom: string, recipients: string): Promise<void> => {
    await aisha.says('be om samtycke');
    await aisha.clicks('ask-consent', { ...CONSENT, recipients, person: idOf(whom) });
  };
  await ask('Siv', 'Hemtjänsten');
  await siv.clicks('give-consent');
  await ask('Siv', 'Skolan\nBiblioteket');
  await siv.clicks('Ja, men inte allt');
  await siv.clicks('give-in-part', { exceptTopics: '0', exceptRecipients: '1' });
  await ask('Siv', 'Dagcenter');
  await siv.clicks('decline-consent');
  await ask('Bosse', 'Dagcenter');
}

/**
 * Whoever coordinates the second asks somebody to take it over, who says no; who then could not; and who is asked once
 * more, until another is asked instead, and says yes. Of the first it is asked, and never answered.
 */
async function handOver(town: Town): Promise<void> {
  const [karin, jonas, aisha] = [town.person('Karin'), town.person('Jonas'), town.person('Aisha')];
  const ask = async (who: Resident, whom: string): Promise<void> => {
    await who.says('mina slingor');
    await who.clicks('Öppna');
    await who.clicks('Lämna över');
    await who.clicks('hand-over', { coordinator: idOf(whom) });
    await town.minutes(5);
  };
  const guidesAre = async (...guides: string[]): Promise<void> => {
    await karin.says('inställningar');
    await karin.clicks('Ändra människor');
    const roles = { methodCoordinators: idOf('Karin'), projectLeads: idOf('Per') };
    await karin.clicks('set-people', { ...roles, guides: guides.map(idOf).join(',') });
  };
  await ask(jonas, 'Aisha');
  await aisha.clicks('decline-coordination');
  await ask(jonas, 'Aisha');
  await guidesAre('Jonas');
  await guidesAre('Aisha', 'Jonas');
  await ask(jonas, 'Aisha');
  await ask(jonas, 'Karin');
  await karin.clicks('accept-coordination');
  await ask(aisha, 'Jonas');
}

async function meetOnce(town: Town): Promise<void> {
  const [karin, siv, lead] = [town.person('Karin'), town.person('Siv'), town.person('Aisha')];
  const { users1 } = MEETINGS;
  await town.until('2026-03-03 10:00');
  await plan(lead, users1, 'to-book');
  await lead.clicks('Bjud in');
  await lead.clicks('invite', { person: siv.id, role: 'staff', why: 'Siv känner till köket' });
  town.teams.connector.next({ status: 403 }, { where: 'Samordning', times: 1 });
  town.teams.connector.next({ status: 403, code: 'MessageWritesBlocked' }, { where: 'Per Holm', times: 1 });
  await town.until('2026-03-12 10:00');
  await karin.says('mina slingor');
  await open(town, lead, users1);
  const [chat = ''] = CHATS;
  await lead.says('led träffen', { in: chat });
  await hold(town, lead, users1);
  await tell(lead, users1);
  await finish(town, lead, users1);
}

async function comeToTheEnd(town: Town): Promise<void> {
  const lead = town.person('Aisha');
  const { staff, users2, joint } = MEETINGS;
  for (const meeting of [staff, users2]) {
    await meet(town, lead, meeting);
    await finish(town, lead, meeting);
  }
  await meet(town, lead, joint);
  await lead.clicks('Bestäm uppföljning och avsluta', {}, { on: `${joint.name} på Lindens gruppbostad: efter` });
  await lead.clicks('close-joint-meeting', { followUpOn: '2026-06-15' });
}

async function shareExamples(town: Town): Promise<void> {
  for (const name of ['Jonas', 'Aisha']) {
    const guide = town.person(name);
    await guide.says('dela exempel');
    await guide.clicks('draft-example', EXAMPLE);
    await guide.clicks('publish-example', { nobodyRecognised: true });
  }
  const jonas = town.person('Jonas');
  await jonas.says('dela exempel');
  await jonas.clicks('draft-example', { ...EXAMPLE, tip: 'Fråga först' });
}

/** What can come to an end does. */
async function end(town: Town): Promise<void> {
  const [karin, mona, lead, siv] = ['Karin', 'Mona', 'Aisha', 'Siv'].map((name) => town.person(name));
  await mona!.clicks('Svara', {}, { on: 'Uppföljning på' });
  await mona!.clicks('follow-up-task', { outcome: 'not-done', why: 'Personalen räckte inte till' });
  await lead!.clicks('close-loop');
  await lead!.clicks('withdraw-example');
  await siv!.says('jag tar tillbaka mitt samtycke');
  await karin!.says('mina slingor');
  await karin!.clicks('Öppna');
  await karin!.clicks('Avbryt slingan');
  await karin!.clicks('break-off', { reason: 'users-wish' });
  await karin!.says('vem har tittat');
  await town.life.leaves('Per Holm');
  await town.days(31);
  await town.days(760);
  await town.life.archiveTeam();
}
