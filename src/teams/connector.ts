import { within } from '../process/within';
import { z } from 'zod/v4';

/** Longer than this the connector is not waited for. */
const DEADLINE_MS = 8000;

type Request = { abortSignal?: AbortSignal };
type Pipeline = {
  removePolicy(which: { name: string }): unknown;
  addPolicy(policy: {
    name: string;
    sendRequest<R>(request: Request, next: (request: Request) => Promise<R>): Promise<R>;
  }): unknown;
};

/**
 * One try and a deadline for every call of a client. Its own retries would post twice what was accepted once, and without
 * a deadline it waits for ever, for Teams or for a token; what is tried again is the outbox's business. Says each time
 * that Teams found there were too many.
 */
export function makeImpatient({ pipeline }: { readonly pipeline: Pipeline }, throttled = (): void => {}): void {
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'deadline',
    sendRequest: async (request, go) => {
      const controller = new AbortController();
      request.abortSignal = controller.signal;
      const going = go(request).catch((fault: unknown) => {
        if (statusOf(fault) === 429) throttled();
        throw fault;
      });
      const answer = await within(DEADLINE_MS, going);
      if (answer !== 'late') return answer;
      controller.abort();
      throw new Error('no answer in time');
    },
  });
}

const RestError = z.object({
  statusCode: z.number().optional(),
  code: z.string().max(40).optional().catch(undefined),
  response: z.object({ headers: z.custom<{ get(name: string): string | undefined | null }>() }).optional(),
});

/** What became of a call that failed, in the words of a voice (`Said`), or that the message was too long. */
export type Failure =
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'busy' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'too-long' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'uncertain' };

const LONGEST_WAIT_SECONDS = 3600;

/** What an error of the connector means, by the official table: 500 and a lost connection may have been accepted. */
export function failureOf(error: unknown): Failure {
  const parsed = RestError.safeParse(error);
  const status = parsed.success ? parsed.data.statusCode : undefined;
  const seconds = Number((parsed.success && parsed.data.response?.headers.get('retry-after')) || NaN);
  switch (status) {
    case 429:
    case 503:
      return seconds > 0 ? { kind: 'wait', seconds: Math.min(seconds, LONGEST_WAIT_SECONDS) } : { kind: 'busy' };
    // 401 is about our own credentials: nothing is wrong with the message, and nothing is lost while they are mended.
    case 401:
    case 412:
    case 502:
    case 504:
      return { kind: 'busy' };
    case 403:
      return { kind: 'silent' };
    case 404:
      return { kind: 'gone' };
    case 413:
      return { kind: 'too-long' };
    case 400:
      return { kind: 'refused', reason: 'http-400' };
    default:
      return { kind: 'uncertain' };
  }
}

/** The status as it may stand in a log. */
export function statusOf(error: unknown): number | string {
  const parsed = RestError.safeParse(error);
  return (parsed.success ? (parsed.data.statusCode ?? parsed.data.code) : undefined) ?? 'unknown';
}
