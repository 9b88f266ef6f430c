import { createHash } from 'node:crypto';
import { isCard, textOf } from '../fake-teams/read-card';
import type { Teams } from '../fake-teams/teams';
import { idOf, LOOP } from './shared';

/* Presses put together by hand, as two municipalities that share all their ids would send them. */

export type Place = { readonly tenantId: string; readonly teams: Teams };

/** Karin's chat with the bot, which has the same id in both. */
export const chatOf = ({ teams: { directory } }: Place): string =>
  `a:1${createHash('sha256')
    .update(`${directory.bot.id} ${idOf('Karin Ek')}`)
    .digest('base64url')}`;

/** Sends a press from somebody's own chat, and gives what can be read in answer. */
export async function forged({ teams, tenantId }: Place, who: string, action: object): Promise<string> {
  const person = teams.directory.people.find(({ name }) => name === who);
  const { body } = await teams.post({
    ...{ type: 'invoke', name: 'adaptiveCard/action', id: `f:${Math.random()}`, channelId: 'msteams' },
    ...{ serviceUrl: teams.settings.serviceUrl, locale: 'sv-SE', recipient: teams.directory.bot },
    from: { id: person?.mri, name: who, aadObjectId: person?.id },
    conversation: { conversationType: 'personal', tenantId, id: 'a:1forged' },
    channelData: { tenant: { id: tenantId } },
    value: { action },
  });
  return isCard(body) ? (isCard(body.value) ? textOf(body.value) : String(body.value)) : '';
}

type Pressed = { readonly verb: string; readonly kind: string; readonly inputs?: object; readonly card?: string };

const actionOf = ({ tenantId }: Place, { verb, kind, inputs, card = kind }: Pressed): object => ({
  verb,
  data: { ref: { tenantId, kind, id: LOOP }, seen: { view: { card }, version: 0 }, ...inputs },
});

export const startOf = (place: Place, theme: string): object =>
  actionOf(place, {
    ...{ verb: 'start-loop', kind: 'loop', card: 'start-loop' },
    inputs: {
      ...{ unit: 'LIN', loopType: 'ordinary', theme, themeChosenBy: 'users', participants: '5' },
      ...{ communication: 'speech', from: '2026-03-02', to: '2026-06-30' },
    },
  });

/** A consent that is given and taken back, and an example that is shared and taken back. */
export function casesIn(place: Place): { readonly who: string; readonly action: object }[] {
  const asked = {
    ...{ person: idOf('Jonas Falk'), purpose: 'Planera', topics: 'Resor', recipients: 'Dagcenter' },
    ...{ sources: 'Skolan', months: '12', secrecy: 'asked', legalBasis: 'not-stated' },
  };
  const words = { tone: 'good', situation: 'S', didWhat: 'D', happened: 'H', tip: 'T' };
  const presses: [who: string, pressed: Pressed][] = [
    ['Karin Ek', { verb: 'ask-consent', kind: 'consent', inputs: asked }],
    ['Jonas Falk', { verb: 'give-consent', kind: 'consent' }],
    ['Jonas Falk', { verb: 'withdraw-consent', kind: 'consent' }],
    ['Karin Ek', { verb: 'draft-example', kind: 'example', inputs: words }],
    ['Karin Ek', { verb: 'publish-example', kind: 'example', inputs: { nobodyRecognised: 'true' } }],
    ['Karin Ek', { verb: 'withdraw-example', kind: 'example' }],
  ];
  return presses.map(([who, pressed]) => ({ who, action: actionOf(place, pressed) }));
}

export const tenantsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/"tenantId":"([^"]+)"/g)].map(([, id = '']) => id)),
];
