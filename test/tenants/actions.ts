import { isCard } from '../fake-teams/read-card';

/** Every button of a card that is about something. */
export function actionsIn(part: unknown): object[] {
  if (Array.isArray(part)) return part.flatMap(actionsIn);
  if (!isCard(part)) return [];
  const own = part.type === 'Action.Execute' && isCard(part.data) && 'ref' in part.data ? [part] : [];
  return [...own, ...Object.values(part).flatMap(actionsIn)];
}
