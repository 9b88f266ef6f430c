import {
  BOT,
  FIRST_PERSON,
  GROUP_CHAT,
  GUIDES_CHANNEL,
  OTHERS,
  PERSONAL_CHAT_ID,
  TEAM,
  TENANT_ID,
  type InventedPerson,
} from './people';

/** What the Playground reads at start; it refuses any field it does not know. JSON is YAML. */
export function playgroundConfig(): string {
  const config = {
    version: '0.1.1',
    tenantId: TENANT_ID,
    bot: BOT,
    currentUser: userOf(FIRST_PERSON),
    users: OTHERS.map(userOf),
    personalChat: { id: PERSONAL_CHAT_ID },
    groupChat: GROUP_CHAT,
    team: { ...TEAM, channels: [GUIDES_CHANNEL] },
  };
  return JSON.stringify(config, null, 2);
}

/** `userPrincipleName` is the Playground's own spelling. */
function userOf(person: InventedPerson) {
  const address = `${person.givenName.toLowerCase()}@sollunda.example`;
  return {
    id: person.teamsId,
    name: `${person.givenName} ${person.surname}`,
    userPrincipleName: address,
    aadObjectId: person.id,
    givenName: person.givenName,
    surname: person.surname,
    email: address,
  };
}
