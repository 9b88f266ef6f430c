import fc from 'fast-check';
import { z } from 'zod/v4';
import { ROOMS, type AnyRoom } from '../../src/desk/rooms';
import { PersonId } from '../../src/municipality/glossary';
import { municipalityRef } from '../../src/municipality/municipality';
import { sealOf } from '../../src/teams/files';
import { INTENTS } from '../../src/understanding/intents';
import type { Village } from '../faults/village';
import { word } from './requests';

/* What Teams could have signed: every command and every view there is, as their own schemas tell, with anything in them. */

/** Stands in everything that is typed, and must never stand in a log. */
export const MARKER = 'hemligmarkör';

/** So many loops there are; those with higher numbers can be ordered. */
export const LOOPS = 30;

const WORDS = ['hjälp', 'starta slinga', 'mina slingor', 'status', 'inställningar', 'mina uppgifter', 'byt språk', ''];
const EVENTS = ['teamRenamed', 'teamRestored', 'teamUnarchived', 'teamMemberAdded', 'teamMemberRemoved'];
const CHANNEL_EVENTS = ['channelCreated', 'channelRenamed', 'channelDeleted', 'channelRestored', 'channelMemberAdded'];
const CLOSING = ['teamArchived', 'teamDeleted', 'teamHardDeleted'];

export type Said = fc.Arbitrary<Record<string, unknown>>;

/** Any text, with the marker somewhere in it. */
export const typed = fc
  .oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 200 }), fc.constantFrom(...WORDS))
  .map((text) => `${text} ${MARKER}`);

type Schema = z.core.JSONSchema.BaseSchema;
const schemaOf = (type: z.ZodType): Schema => z.toJSONSchema(type, { unrepresentable: 'any', io: 'input' });

/** What a schema reads, as far as JSON Schema can say it: of a text only its pattern. */
function fitting(schema: Schema | boolean, pool: readonly string[]): fc.Arbitrary<unknown> {
  if (typeof schema === 'boolean') return typed;
  const { anyOf, oneOf, properties, pattern, type } = schema;
  const either = anyOf ?? oneOf;
  if (either) return fc.oneof(...either.map((one) => fitting(one, pool)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (properties) {
    return fc.record(Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, fitting(part, pool)])));
  }
  if (type === 'integer' || type === 'number') return fc.constantFrom('2', '5', '12', '24');
  const good = pool.filter((text) => pattern === undefined || new RegExp(pattern).test(text));
  return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: typed });
}

function presses(village: Village): Said {
  const { tenantId, channels } = village.teams.directory;
  const guides = village.guides;
  const people = village.settings.team.members.map(({ id }) => id);
  const pool = [
    ...[...people, guides.slice(0, 2).join(','), ...channels.map(({ id }) => id), 'nobody', 'U0', 'U1', 'NY'],
    ...['2025-03-07', '2025-03-10', '2025-03-14', '2025-06-02', '08:00', '13:00', '14:30', 'users-1.1', 'send-minutes'],
    ...['speech,pictures', 'Europe/Stockholm', 'Maten\nHelgen', 'Guide 1 kommer', '0,1', '7'],
  ];
  const idsOf = (kind: string): readonly string[] =>
    kind === 'municipality'
      ? [municipalityRef(tenantId).id]
      : Array.from({ length: kind === 'loop' ? LOOPS + 5 : 3 }, (_, i) => `${kind}-${i}`);
  const inRoom = (kind: string, room: AnyRoom): Said => {
    const read = (views: z.ZodType): fc.Arbitrary<unknown> => fitting(schemaOf(views), pool);
    const view = fc.oneof(
      { weight: 6, arbitrary: read(room.views) },
      { weight: 1, arbitrary: room.publicViews ? read(room.publicViews) : fc.anything() },
    );
    const ref = fc.record({
      tenantId: fc.constant(tenantId),
      kind: fc.constant(kind),
      id: fc.constantFrom(...idsOf(kind)),
    });
    return fc
      .record({ about: ref, view, command: fitting(schemaOf(room.input), pool), ...SEEN })
      .map(({ about, view, command, version, pointedOut, shows }) => {
        const { type, ...inputs } = Object(command) as Record<string, unknown>;
        const data = { ...inputs, ref: about, seen: { view, version, ...(pointedOut ? { pointedOut } : {}) } };
        return { action: { type: 'Action.Execute', verb: shows ? 'show' : type, data } };
      });
  };
  const asks = fc.constantFrom(...INTENTS).map((intent) => {
    const seen = { view: { card: 'intent', intent }, version: 0 };
    return { action: { type: 'Action.Execute', verb: 'show', data: { ref: municipalityRef(tenantId), seen } } };
  });
  const value = fc.oneof(
    ...[...ROOMS].map(([kind, room]) => ({ weight: kind === 'loop' ? 8 : 2, arbitrary: inRoom(kind, room) })),
    { weight: 1, arbitrary: asks },
    { weight: 2, arbitrary: odd(tenantId) },
    { weight: 1, arbitrary: fc.anything() },
  );
  return value.map((pressed) => ({ type: 'invoke', name: 'adaptiveCard/action', value: pressed }));
}

const SEEN = {
  version: fc.nat(5),
  pointedOut: fc.option(fc.array(fc.string({ maxLength: 22 }), { maxLength: 3 })),
  shows: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
};

/** A press with a frame that can be read, and anything in it. */
const odd = (tenantId: string): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.anything(),
      fc.dictionary(fc.oneof(fc.string(), fc.constant('__proto__')), fc.anything()),
      typed,
      fc.anything(),
    )
    .map(([view, inputs, verb, pointedOut]) => {
      const data = { ...inputs, ref: { tenantId, kind: 'loop', id: 'loop-0' }, seen: { view, version: 0, pointedOut } };
      return { action: { type: 'Action.Execute', verb, data } };
    });

/** Answers about files, some of them to a card that was made for the first of the people. */
function files({ teams }: Village): Said {
  const { people, tenantId } = teams.directory;
  const visitor = { tenantId, id: PersonId.parse(people[0]?.id) };
  const address = fc.constantFrom('https://evil.example/x', 'http://127.0.0.1:1/x', 'x');
  const context = fc.oneof(
    fc.string({ maxLength: 20 }).map((salt) => ({ salt, seal: sealOf(salt, visitor) })),
    fc.record({ salt: typed, seal: typed }),
  );
  const uploadInfo = fc.record({
    ...{ uploadUrl: address, contentUrl: address, name: typed, uniqueId: typed, fileType: fc.constant('json') },
  });
  const value = fc.record({ action: fc.constantFrom('accept', 'decline'), context, uploadInfo }, { requiredKeys: [] });
  return fc
    .oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.anything() })
    .map((answer) => ({ type: 'invoke', name: 'fileConsent/invoke', value: answer }));
}

/** What somebody looks for while they write a message. */
function searches(): Said {
  const parameter = fc.record({ name: fc.constantFrom('words', 'initialRun', 'x'), value: typed });
  const value = fc.record(
    {
      commandId: fc.constantFrom('examples', 'x'),
      parameters: fc.array(fc.oneof({ weight: 5, arbitrary: parameter }, { weight: 1, arbitrary: fc.anything() })),
      queryOptions: fc.record({ skip: fc.integer({ min: -1 }), count: fc.oneof(fc.integer(), typed) }),
    },
    { requiredKeys: [] },
  );
  return fc
    .oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.anything() })
    .map((asked) => ({ type: 'invoke', name: 'composeExtension/query', value: asked }));
}

/** What becomes of the team and of the app; the team is seldom away itself, as then nobody gets any further. */
function news({ teams }: Village): Said {
  const { tenantId, team, channels, people, bot } = teams.directory;
  const someone = fc.constantFrom(bot.id, ...people.map(({ mri }) => mri)).map((id) => ({ id }));
  const channel = fc.constantFrom(...channels, { id: '19:ny@thread.tacv2', name: 'Ny' });
  const about = (eventType: string, more: object = {}, id = team.id): Record<string, unknown> => ({
    ...{ type: 'conversationUpdate', conversation: { id, conversationType: 'channel', tenantId } },
    channelData: { tenant: { id: tenantId }, team: { id }, eventType, ...more },
  });
  const others = people.map(({ mri }) => ({ id: mri }));
  const action = fc.constantFrom(...Array<string>(9).fill('add'), 'add-upgrade', 'remove', 'remove-upgrade', 'x');
  return fc.oneof(
    fc
      .tuple(fc.constantFrom(...EVENTS), fc.array(someone, { maxLength: 2 }))
      .map(([event, membersAdded]) => ({ ...about(event), membersAdded })),
    fc.constantFrom(...others).map((one) => ({ ...about('teamMemberRemoved'), membersRemoved: [one] })),
    fc.tuple(fc.constantFrom(...CHANNEL_EVENTS), channel).map(([event, one]) => about(event, { channel: one })),
    fc
      .tuple(fc.constantFrom(...CLOSING), fc.constantFrom(team.id, ...Array<string>(30).fill('19:other')))
      .map(([event, id]) => about(event, {}, id)),
    action.map((done) => ({ ...about(''), type: 'installationUpdate', action: done })),
    action.map((done) => ({ type: 'installationUpdate', action: done })),
    fc.record({
      type: fc.constantFrom('conversationUpdate', 'event', 'messageReaction', 'typing', 'x'),
      membersAdded: fc.array(fc.record({ id: fc.string({ minLength: 1 }) }), { maxLength: 3 }),
      value: fc.anything(),
    }),
  );
}

export function activities(village: Village): Said {
  const { directory } = village.teams;
  const { tenantId, team, channels, people } = directory;
  const says = fc.record({ type: fc.constant('message'), text: fc.oneof(typed, fc.constantFrom(...WORDS)) });
  const from = fc.constantFrom(...people).map(({ mri, id, name }) => ({ id: mri, name, aadObjectId: id }));
  const here = fc.constantFrom(...channels).map(({ id }) => ({
    conversation: { id: `${id};messageid=1`, conversationType: 'channel', isGroup: true, tenantId },
    channelData: { tenant: { id: tenantId }, team: { id: team.id }, channel: { id } },
  }));
  const place = fc.oneof(
    { weight: 4, arbitrary: fc.constant({}) },
    { weight: 1, arbitrary: here },
    { weight: 1, arbitrary: fc.constant({ conversation: { id: 'a:g', conversationType: 'groupChat', tenantId } }) },
  );
  const what = fc.oneof(
    { weight: 10, arbitrary: presses(village) },
    { weight: 4, arbitrary: says },
    { weight: 1, arbitrary: files(village) },
    { weight: 1, arbitrary: searches() },
    { weight: 1, arbitrary: news(village) },
  );
  return fc
    .tuple(what, from, place, fc.uuid())
    .map(([said, who, where, id]) => ({ ...word(village.teams, ''), from: who, ...where, id, ...said }));
}
