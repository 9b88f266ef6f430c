import type { Activity } from 'botbuilder';
import type { TurnKind } from '../process/measures';

/** What sort of thing Teams tells, in a name of ours. */
export function turnKindOf({ type, name }: Pick<Activity, 'type' | 'name'>): TurnKind {
  switch (type) {
    case 'message':
      return 'message';
    case 'installationUpdate':
      return 'installation';
    case 'conversationUpdate':
      return 'update';
    case 'event':
      return name?.startsWith('application/vnd.microsoft.meeting') ? 'meeting' : 'other';
    case 'invoke':
      return invoked(name);
    default:
      return 'other';
  }
}

function invoked(name = ''): TurnKind {
  if (name === 'adaptiveCard/action') return 'click';
  if (name === 'fileConsent/invoke') return 'file';
  return name.startsWith('composeExtension/') ? 'search' : 'other';
}
