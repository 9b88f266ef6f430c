import { access, type Looked } from '../access/access';
import { asText, seenText } from '../cards/who-looked';
import { loopName, nameOf, unitWithCode } from '../cards/names';
import { consent } from '../consent/consent';
import type { ConsentEvent } from '../consent/events';
import { example } from '../example/example';
import type { Example } from '../example/glossary';
import type { Instant } from '../calendar/time';
import { loop } from '../loop/loop';
import { meetingsWith, partsIn, tasksOwnedBy } from '../loop/parts';
import { wordsIn } from '../loop/words';
import { municipality } from '../municipality/municipality';
import type { Event, Recorded } from '../process/process';
import type { OutboxRow } from '../process/store';
import type { TextKey } from '../texts/texts';
import type { Gathered, Trace } from './my-data';
import { ownEvents, ownState } from './own';
import { ownWords } from './own-words';
import type { Guest } from './visitor';

/*
What is stored about somebody, as it stands in their file: docs/my-data.md says what each field is. The names of the
fields are the same for everybody, so that a program can read it; headings and explanations are in their own language.
*/

type Section = { readonly heading: string; readonly content: unknown };
type Reader = Guest & Pick<Gathered, 'traces'>;

/** The file, before it is written out. */
export function myDataFile(guest: Guest, gathered: Gathered, madeAt: Instant): Readonly<Record<string, unknown>> {
  const { texts, visitor, here } = guest;
  const reader: Reader = { ...guest, traces: gathered.traces };
  const section = (key: TextKey, content: unknown): Section => ({ heading: texts.say(key), content });
  return {
    title: texts.say('my-data.title'),
    explanation: texts.say('my-data.explanation'),
    format: 'slinga-my-data/1',
    language: texts.language,
    madeAt,
    municipality: { tenantId: visitor.tenantId, team: here.team.name },
    you: section('my-data.you', whoYouAre(guest)),
    reachingYou: section('my-data.reaching', { ...gathered.known, events: gathered.knownSince }),
    loops: section(
      'my-data.loops',
      ofKind(reader, loop.kind).flatMap((trace) => loopIn(trace, guest)),
    ),
    examples: section(
      'my-data.examples',
      ofKind(reader, example.kind).flatMap((trace) => exampleIn(trace, guest)),
    ),
    consents: section(
      'my-data.consents',
      ofKind(reader, consent.kind).flatMap((trace) => consentIn(trace, guest)),
    ),
    otherWords: section('my-data.written', otherWords(reader)),
    whatYouDid: section('my-data.did', whatYouDid(reader)),
    youLookedAt: section('my-data.looked', youLookedAt(reader)),
    whoLooked: section('my-data.looked-at', whoLooked(reader)),
    sentToYou: section('my-data.sent', sentTo(reader)),
    elsewhere: section('my-data.elsewhere', elsewhere(reader)),
  };
}

const ofKind = ({ traces }: Reader, kind: string): Trace[] => traces.filter(({ ref }) => ref.kind === kind);

function whoYouAre({ actor, here, town, texts, scene }: Guest): unknown {
  const member = here.team.members.find(({ id }) => id === actor.id);
  return {
    ...member,
    roles: actor.roles.map((role) => texts.say(`role.${role}`)),
    unitsYouManage: here.units.filter(({ manager }) => manager === actor.id).map((unit) => unitWithCode(scene, unit)),
    youAddedSlinga: town.installedBy === actor.id,
  };
}

function loopIn({ ref, state, events }: Trace, { actor, scene }: Guest): unknown[] {
  const words = ownWords(ownEvents(loop, events), actor.id, wordsIn);
  const existing = ownState(loop, state);
  if (existing.phase === 'absent' || existing.phase === 'removed') return [];
  const yourParts = partsIn(existing, actor.id);
  if (yourParts.length === 0 && words.length === 0) return [];
  return [
    {
      id: ref.id,
      loop: loopName({ ...scene, of: ref }, existing.order),
      phase: existing.phase,
      orderedAt: existing.order.orderedAt,
      yourParts,
      yourMeetings: meetingsWith(existing, actor.id),
      yourTasks: tasksOwnedBy(existing, actor.id).map(({ meeting, task }) => ({
        meeting,
        what: 'chore' in task.what ? task.what.chore : task.what.title,
        dueOn: task.dueOn,
        status: task.status.is,
      })),
      yourWords: words,
    },
  ];
}

function exampleIn({ ref, state }: Trace, { actor }: Guest): unknown[] {
  const existing = ownState(example, state);
  if (!('example' in existing) || existing.example.sharedBy !== actor.id) return [];
  const { sharedBy: _you, ...words } = existing.example;
  return [{ id: ref.id, phase: existing.phase, ...words }];
}

/** What somebody was told when they were asked is about them, also where another wrote it; who asked is not told. */
function consentIn({ ref, state, events }: Trace, { actor }: Guest): unknown[] {
  const existing = ownState(consent, state);
  if (!('terms' in existing) || existing.terms.person !== actor.id) return [];
  const { terms, ...rest } = existing;
  const { person: _you, askedBy: _other, office: _hours, ...told } = terms;
  const yourAnswers = ownEvents(consent, events)
    .filter(({ by }) => by === actor.id)
    .map((event) => ({
      ...{ at: event.at, what: event.type },
      ...(event.type === 'consent-given-in-part' ? { except: event.except } : {}),
    }));
  return [{ id: ref.id, ...rest, ...told, yourAnswers }];
}

function otherWords(reader: Reader): unknown[] {
  const { id } = reader.actor;
  return [
    ...ofKind(reader, municipality.kind).flatMap(({ ref, events }) =>
      ownWords(ownEvents(municipality, events), id, (event) =>
        'unit' in event ? [event.unit.name, event.unit.code] : [],
      ).map((written) => ({ in: ref.kind, ...written })),
    ),
    // What an example says now stands under examples; here is what it said before it was rewritten.
    ...ofKind(reader, example.kind).flatMap(({ ref, state, events }) => {
      const now = ownState(example, state);
      const still = 'example' in now ? wordsOfExample(now.example) : [];
      return ownWords(ownEvents(example, events), id, (event) =>
        'example' in event ? wordsOfExample(event.example) : [],
      )
        .filter(({ words }) => !still.includes(words))
        .map((written) => ({ in: ref.kind, id: ref.id, ...written }));
    }),
    ...ofKind(reader, consent.kind).flatMap(({ ref, events }) =>
      ownWords(ownEvents(consent, events), id, wordsOfConsent).map((written) => ({
        ...{ in: ref.kind, id: ref.id },
        ...written,
      })),
    ),
  ];
}

const wordsOfExample = ({ situation, didWhat, happened, tip }: Example): readonly string[] => [
  situation,
  didWhat,
  happened,
  tip,
];

function wordsOfConsent(event: ConsentEvent): readonly string[] {
  if (event.type !== 'consent-asked') return [];
  const { purpose, topics, recipients, sources } = event.terms;
  return [purpose, ...topics, ...recipients, ...sources];
}

/** The names of events, never what is in them: that may be about others. */
function whatYouDid(reader: Reader): unknown[] {
  return reader.traces
    .filter(({ ref }) => ref.kind !== access.kind)
    .flatMap(({ ref, events }) =>
      events
        .filter(({ by }) => by === reader.actor.id)
        .map((event) => ({ at: event.at, in: ref.kind, id: ref.id, what: nameOfEvent(event) })),
    )
    .sort(byTime);
}

/** A part's event is kept in an envelope, and the name that tells something is inside. */
function nameOfEvent(event: Event & { readonly event?: unknown }): string {
  const inner = event.event;
  return typeof inner === 'object' && inner !== null && 'type' in inner ? String(inner.type) : event.type;
}

const byTime = (a: { readonly at: string }, b: { readonly at: string }): number => (a.at < b.at ? -1 : 1);

function youLookedAt(reader: Reader): unknown[] {
  return ofKind(reader, access.kind)
    .flatMap(({ ref, events }) =>
      events.filter(isLooked).flatMap(({ at, who, as, seen }) => {
        const what = seenText(seen, reader);
        return who === reader.actor.id ? [{ case: ref.id, at, as: asText({ as }, reader), what }] : [];
      }),
    )
    .sort(byTime);
}

const isLooked = (event: Event): event is Recorded<Looked> => event.type === 'looked';

function whoLooked(reader: Reader): unknown[] {
  return reader.traces.flatMap(({ ref, glances }) =>
    glances.map((glance) => ({
      ...{ [ref.kind]: ref.id, at: glance.at, who: nameOf(reader.scene, glance.who) },
      ...{ as: asText(glance, reader), what: seenText(glance.seen, reader) },
    })),
  );
}

function sentTo(reader: Reader): unknown[] {
  return reader.traces.flatMap(({ ref, rows }) =>
    rows.flatMap(({ what, delivery }) =>
      'message' in what && isTo(what.message, reader.actor.id)
        ? [{ about: ref.kind, id: ref.id, card: cardOf(what.message), status: delivery.status, ...timeOf(delivery) }]
        : [],
    ),
  );
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

const isTo = (message: unknown, id: string): boolean => field(field(message, 'to'), 'person') === id;
const cardOf = (message: unknown): string => String(field(field(message, 'view'), 'card'));

/** When it was posted nobody stores; Teams' own number of a message is its time in milliseconds. */
function timeOf(delivery: OutboxRow['delivery']): { readonly sentAt?: string } {
  if (delivery.status !== 'sent' || !/^\d{13}$/.test(delivery.posted.activityId)) return {};
  return { sentAt: new Date(Number(delivery.posted.activityId)).toISOString() };
}

/** Where else somebody's id stands: which fields, not what they say. */
const elsewhere = (reader: Reader): unknown[] =>
  reader.traces
    .filter(({ ref }) => ref.kind !== access.kind)
    .map(({ ref, state }) => ({ in: ref.kind, id: ref.id, fields: pathsTo(state, reader.actor.id) }))
    .filter(({ fields }) => fields.length > 0);

function pathsTo(value: unknown, id: string, path = ''): string[] {
  if (value === id) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => pathsTo(inner, id, path ? `${path}.${key}` : key));
}
