import { formatDate } from '../calendar/format';
import { examplePointerPanel } from '../cards/example';
import type { PublicCard } from '../cards/expand';
import { example } from '../example/example';
import { findExamples, isPublished, type Candidate, type Published } from '../example/find';
import { FOUND_BY } from '../example/permissions';
import { ChannelId, isOpen } from '../municipality/glossary';
import { allows } from '../municipality/rights';
import type { Ports } from '../process/ports';
import type { Posted } from '../process/store';
import { parted, type Newer } from '../process/versions';
import { aboutTown, publicly, WHY_NOT } from './answer';
import { ownState } from './own';
import { recognise, type Guest, type Visitor } from './visitor';

export type Search = { readonly words: string; readonly skip: number; readonly count: number };

/** `title` and `text` are for whoever searches; `card` is for whoever reads their message, and has no words of it (020). */
export type Found = { readonly title: string; readonly text: string; readonly card: PublicCard };

/** What was found, or one sentence on why nothing was. */
export type SearchAnswer = readonly Found[] | string;

/** Letters of an example in one line of the list. */
const TITLE = 90;
const TEXT = 140;

/** Looks for published examples while somebody writes a message. Nothing is stored of it: it is nobody's case (R32). */
export async function searchExamples(ports: Ports, visitor: Visitor, search: Search): Promise<SearchAnswer> {
  const guest = await recognise(ports, visitor);
  const { say } = guest.texts;
  if ('because' in guest) return say(WHY_NOT[guest.because]);
  if (guest.town.phase !== 'ready') return say('reply.not-ready');
  if (!allows(FOUND_BY, guest.actor)) return say('search.not-for-guests');
  const { words, skip, count } = search;
  const { examples, fault } = await published(ports, guest);
  const found = findExamples(words, examples, (state) => labelsOf(state, guest).join(' '));
  const page = found.slice(skip, skip + count);
  const results = await Promise.all(page.map((one) => resultOf(ports, guest, one)));
  const shown = results.filter((one) => one !== undefined);
  if (shown.length > 0) return shown;
  // It may be among those that only a newer release can read.
  if (fault) throw fault;
  return say(page.length > 0 ? 'search.nowhere-now' : 'search.none');
}

type Readable = { readonly examples: readonly Candidate[]; readonly fault?: Newer };

async function published({ store }: Ports, { visitor }: Guest): Promise<Readable> {
  const { known, fault } = await parted(store.overview(visitor.tenantId, example.kind));
  const examples = known.flatMap(({ ref, snapshot }) => {
    const state = ownState(example, snapshot.state);
    return isPublished(state) ? [{ ref, state }] : [];
  });
  return { examples, ...(fault ? { fault } : {}) };
}

const labelsOf = ({ example: { tone, role } }: Published, { texts: { say } }: Guest): [tone: string, role: string] => [
  say(`example.tone.${tone}`),
  say(`role.${role}`),
];

async function resultOf(ports: Ports, guest: Guest, { ref, state }: Candidate): Promise<Found | undefined> {
  const rows = await ports.store.outbox(ref);
  const posted = rows.flatMap(({ value: { delivery } }) => (delivery.status === 'sent' ? [delivery.posted] : []));
  const url = posted.map((one) => linkTo(one, guest)).find((link) => link !== undefined);
  if (url === undefined) return undefined;
  const { texts, here } = guest;
  const [tone, role] = labelsOf(state, guest);
  const date = formatDate(state.publishedAt, here.office.zone, texts.language, { year: true });
  return {
    title: inList(state.example.situation, TITLE),
    text: texts.say('search.line', { tone, role, date, tip: inList(state.example.tip, TEXT) }),
    card: publicly(examplePointerPanel(state, url, { texts: guest.publicTexts }), guest, aboutTown(guest)),
  };
}

/** The way to a post, if it is in a channel that all of the team read, and nobody else. */
function linkTo({ conversationId, activityId }: Posted, { here, visitor }: Guest): string | undefined {
  const channel = ChannelId.safeParse(conversationId.split(';')[0]);
  if (!channel.success || !isOpen(channel.data, here)) return undefined;
  const { groupId } = here.team;
  const query = new URLSearchParams({
    tenantId: visitor.tenantId,
    ...(groupId === undefined ? {} : { groupId }),
    parentMessageId: activityId,
  });
  const path = [channel.data, activityId].map(encodeURIComponent).join('/');
  return `https://teams.microsoft.com/l/message/${path}?${query.toString()}`;
}

/** A client may read a line of the list as markup. */
function inList(text: string, longest: number): string {
  const flat = text.replace(/\s+/g, ' ').replaceAll('<', '‹').replaceAll('>', '›');
  return flat.length > longest ? `${[...flat].slice(0, longest).join('').trimEnd()}…` : flat;
}
