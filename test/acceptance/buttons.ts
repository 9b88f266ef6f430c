import { rolesOf, type Settings } from '../../src/municipality/glossary';
import { municipality, municipalityRef } from '../../src/municipality/municipality';
import { click } from '../../src/desk/click';
import { stateOf } from '../../src/desk/visitor';
import { PersonId } from '../../src/municipality/glossary';
import { addDays, localDateOf } from '../../src/calendar/time';
import { Ref } from '../../src/process/process';
import { buttonsOf, isCard, type Button } from '../fake-teams/read-card';
import sv from '../../src/texts/sv.json';
import { givenNames, idOf, type Town } from './town';
import { personalActivity } from './wire';

/** What a process says to somebody who should never have been shown the button. */
const NOT_THEIRS = /-not-allowed$|^not-asked$/;

type Pressed = {
  readonly ref: Ref;
  readonly verb: string;
  readonly view: Record<string, unknown>;
  readonly task: string;
};

/** Every button on a card in somebody's own chat that would only tell them that it is not for them. */
export async function deadEnds(town: Town): Promise<string[]> {
  const found: string[] = [];
  for (const who of givenNames) {
    for (const button of buttonsSeenBy(town, who)) {
      const pressed = pressedOf(button);
      if (pressed && !(await mayPress(town, who, pressed))) found.push(`${who}: ${button.title}`);
    }
  }
  return [...new Set(found)];
}

/** How many buttons there are to press in everybody's own chats. */
export const buttonCount = (town: Town): number => givenNames.flatMap((who) => buttonsSeenBy(town, who)).length;

const buttonsSeenBy = (town: Town, who: string): Button[] =>
  town
    .person(who)
    .cards()
    .flatMap((card) => buttonsOf(card));

function pressedOf({ verb, action, inputs }: Button): Pressed | undefined {
  const data = isCard(action.data) ? action.data : {};
  const seen = isCard(data.seen) ? data.seen : {};
  const ref = Ref.safeParse(data.ref);
  if (!ref.success || !isCard(seen.view)) return undefined;
  return { ref: ref.data, verb, view: seen.view, task: inputs.find(({ id }) => id === 'task')?.value ?? '' };
}

async function mayPress(town: Town, who: string, { ref, verb, view, task }: Pressed): Promise<boolean> {
  const { ports } = town.service;
  if (verb === 'show') {
    const { conversation, channelData } = personalActivity(town, who);
    const visitor = {
      tenantId: channelData.tenant.id,
      id: PersonId.parse(idOf(who)),
      clientLanguage: undefined,
      place: { kind: 'private', conversation: { id: conversation.id, serviceUrl: town.teams.settings.serviceUrl } },
    } as const;
    const desk = { ports, newId: () => 'unused' };
    const answer = await click(desk, visitor, { ref, verb, view, version: 0, inputs: {}, key: 'look' });
    return !answer.word?.startsWith(sv['reply.not-yours']);
  }
  const here = await settingsOf(town);
  const process = ports.processes.get(ref.kind);
  if (!process) throw new Error(`no process for ${ref.kind}`);
  const id = PersonId.parse(idOf(who));
  const command = {
    ...filledIn(town, here),
    task,
    ...view,
    type: verb,
    at: town.now(),
    by: { id, roles: rolesOf(id, here) },
    here,
  };
  const stored = await ports.store.load(ref);
  const decision = process.decide(command, stored ? stored.value.state : process.initial);
  const reason = 'refusal' in decision && isCard(decision.refusal) ? String(decision.refusal.reason) : '';
  return !NOT_THEIRS.test(reason);
}

async function settingsOf(town: Town): Promise<Settings> {
  const state = await stateOf(town.service.ports, municipality, municipalityRef(town.teams.directory.tenantId));
  if (state.phase === 'absent') throw new Error('nothing is installed');
  return state.settings;
}

/** Something in every field there is: who may press a button does not depend on it. */
function filledIn(town: Town, here: Settings): Record<string, unknown> {
  const tomorrow = localDateOf(addDays(town.now(), 1, here.office.zone), here.office.zone);
  return {
    ...{ candidates: [idOf('Aisha')], asking: 'together', coordinator: idOf('Aisha'), time: '10:00', on: tomorrow },
    ...{ note: 'x', title: 'x', owner: idOf('Siv'), dueOn: tomorrow, because: 'x', toldBy: 'x', followUpOn: tomorrow },
    ...{ person: idOf('Siv'), role: 'other', why: 'x', agenda: ['x'], outcome: 'done', reason: 'other' },
    ...{ from: '10:00', to: '11:00', purpose: 'x', form: 'x', place: 'x', interpreter: 'not-needed' },
    ...{ methodCoordinators: [], projectLeads: [], guides: [], unit: 'LIN', code: 'LIN', name: 'x' },
  };
}
