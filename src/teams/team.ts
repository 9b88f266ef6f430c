import type { TurnContext } from 'botbuilder';
import { notInThisTeam } from '../desk/letters';
import { municipalityRef } from '../municipality/municipality';
import { handle } from '../process/handle';
import { readTeam, teamIdOf } from './directory';
import { senderOf, type House } from './house';
import type { Line } from './line';
import { onFound, onText } from './messages';

/** The team as Teams describes it now; whoever added the bot finishes the set-up. */
export async function onTeamChanged(house: House, context: TurnContext): Promise<void> {
  const { ports } = house.desk;
  const { activity } = context;
  const visitor = senderOf(house, activity);
  const teamId = teamIdOf(activity);
  // The try-out's team is invented, and known from the start.
  if (!visitor || !teamId || house.door) return;
  const team = await readTeam(context, teamId, house.patience.turnMs);
  const at = ports.now();
  const { tenantId, id, clientLanguage: language } = visitor;
  const command = { type: 'register-team', at, by: { id, roles: [] }, team, ...(language ? { language } : {}) };
  const { result } = await handle(ports, municipalityRef(tenantId), { command, key: `team ${activity.id ?? at}` });
  house.wake();
  // Of an installation Teams tells twice, and of a team much more; this is the one time somebody waits for an answer.
  if (result.kind !== 'refused' || activity.type !== 'installationUpdate') return;
  const letter = await notInThisTeam(ports, visitor, team);
  if (letter) await house.voice.post(letter);
}

/** Added to a team, or found by somebody. */
export async function onInstalled(house: House, context: TurnContext, line: Line): Promise<void> {
  const { door } = house;
  const { activity } = context;
  if (activity.action === 'remove') return;
  if (teamIdOf(activity)) return onTeamChanged(house, context);
  const visitor = senderOf(house, activity);
  if (visitor?.place.kind !== 'private') return;
  if (!door) return onFound(house, context, line, visitor);
  const asked = await door.opened((greeting) => line.say(greeting));
  if (asked !== undefined) await onText(house, context, line, asked);
}
