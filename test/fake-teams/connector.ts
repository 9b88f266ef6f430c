import { nameOf, personal, roomNamed, type Chats, type Place } from './chats';
import { Conversations, refusal, type What, type Wish } from './conversations';
import { memberWithId, type Directory } from './directory';
import { isFromBot } from './identity';
import { serve, type Reply, type Request } from './local-server';
import { isCard } from './read-card';

/** Something going wrong in Teams or on the way there. Give one of `status`, `hang` and `reset`. */
export type Fault = {
  readonly status?: number;
  /** The connector's own word, such as 'BotNotInConversationRoster'. */
  readonly code?: string;
  /** Seconds, sent as the Retry-After header. */
  readonly retryAfter?: number;
  /** Never answers. */
  readonly hang?: true;
  /** Breaks the connection. */
  readonly reset?: true;
  /** Does what was asked first, so that the bot cannot know whether it was done. */
  readonly afterAccept?: true;
};

/** Which calls a fault hits: the next one of any kind, when nothing is said. */
export type Hits = { readonly times?: number; readonly what?: What; readonly where?: string };

/** A call of the bot: what it asked for, where ('Anna', 'Vägledare'), and how it went. */
export type Call = {
  readonly what: What;
  readonly where: string;
  /** The app id, or undefined when the call carried no token of the bot. */
  readonly who: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly outcome: number | 'hang' | 'reset';
};

export type Connector = {
  /** With a path and a final slash, like the real one. */
  readonly serviceUrl: string;
  readonly calls: readonly Call[];
  readonly conversations: Conversations;
  next(fault: Fault, hits?: Hits): void;
  /** Whatever was to go wrong does not any more. */
  mend(): void;
  stop(): Promise<void>;
};

type Planned = { fault: Fault; hits: Hits; left: number };

/** Starts the Bot Framework connector as Teams runs it: what a bot says, asks and changes goes through here. */
export async function startConnector(directory: Directory, chats: Chats, appId: string): Promise<Connector> {
  const conversations = new Conversations(directory, chats);
  const calls: Call[] = [];
  let planned: Planned[] = [];

  const faultFor = (what: What, where: string): Fault | undefined => {
    const hit = planned.find(({ hits }) => (hits.what ?? what) === what && (hits.where ?? where) === where);
    if (hit) hit.left -= 1;
    planned = planned.filter(({ left }) => left > 0);
    return hit?.fault;
  };

  const server = await serve((request) => {
    const wish = understand(request, chats);
    if (!wish) return refusal(404, 'NoSuchAddress', `${request.method} /${request.path.join('/')}`);
    const where = whereOf(wish, directory, chats);
    const trusted = isFromBot(request.headers.authorization, appId);
    const reply = trusted
      ? withFault(faultFor(wish.what, where), () => conversations.answer(wish))
      : refusal(401, 'Unauthorized');
    calls.push({
      what: wish.what,
      where,
      who: trusted ? appId : undefined,
      method: request.method,
      path: `/${request.path.join('/')}`,
      body: request.body,
      outcome: typeof reply === 'string' ? reply : reply.status,
    });
    return reply;
  });

  return {
    serviceUrl: `${server.url}/emea/`,
    calls,
    conversations,
    next: (fault, hits = {}) => {
      // A misspelt channel would make a fault that never strikes, and a test that proves nothing.
      if (hits.where && !directory.people.some(({ name }) => name === hits.where)) roomNamed(directory, hits.where);
      planned.push({ fault, hits, left: hits.times ?? 1 });
    },
    mend: () => {
      planned = [];
    },
    stop: server.stop,
  };
}

function withFault(fault: Fault | undefined, answer: () => Reply): Reply {
  if (!fault) return answer();
  if (fault.afterAccept) answer();
  if (fault.hang) return 'hang';
  if (fault.reset) return 'reset';
  const status = fault.status ?? 500;
  const headers = fault.retryAfter === undefined ? undefined : { 'retry-after': String(fault.retryAfter) };
  return { ...refusal(status, fault.code ?? usualCode(status)), headers };
}

function usualCode(status: number): string {
  const codes: Record<number, string> = {
    403: 'BotNotInConversationRoster',
    412: 'PreconditionFailed',
    429: 'Throttled',
  };
  return codes[status] ?? 'ServiceError';
}

/** The table of addresses; the first piece of the path is the region in the service address. */
function understand({ method, path, query, body }: Request, chats: Chats): Wish | undefined {
  const [, version, kind, id = '', part = '', last = '', tail = ''] = path;
  if (version !== 'v3') return undefined;
  const wish = (what: What, about = ''): Wish => ({ what, id: about, place: chats.place(id), body, query });
  if (kind === 'teams') return wish(part === 'conversations' ? 'channels' : 'team', id);
  switch (`${method} ${kind} ${part}`) {
    case 'POST conversations ':
      return wish('create');
    case 'POST conversations activities':
      return wish('send', last);
    case 'PUT conversations activities':
      return wish('update', last);
    case 'DELETE conversations activities':
      return wish('delete', last);
    case 'GET conversations activities':
      return tail === 'members' ? wish('members') : undefined;
    case 'GET conversations members':
      return last ? wish('member', last) : wish('members');
    case 'GET conversations pagedmembers':
      return wish('members', 'paged');
    default:
      return undefined;
  }
}

function whereOf(wish: Wish, directory: Directory, chats: Chats): string {
  const place = wish.what === 'create' ? placeToCreate(wish.body, directory, chats) : wish.place;
  return place ? nameOf(place.room) : wish.id;
}

function placeToCreate(body: unknown, directory: Directory, chats: Chats): Place | undefined {
  if (!isCard(body)) return undefined;
  const channel = isCard(body.channelData) && body.channelData.channel;
  if (isCard(channel)) return chats.place(String(channel.id));
  const first: unknown = Array.isArray(body.members) ? body.members[0] : undefined;
  const person = isCard(first) && memberWithId(directory, String(first.id));
  return person ? personal(person) : undefined;
}
