import type { TeamsAdapter } from '@microsoft/teams-ai';
import { z } from 'zod/v4';

/** Longer than this the connector is not waited for. */
const DEADLINE_MS = 8000;

type Request = { timeout: number };
type Pipeline = {
  removePolicy(which: { name: string }): unknown;
  addPolicy(policy: { name: string; sendRequest<R>(request: Request, next: (request: Request) => R): R }): unknown;
};

/**
 * One try and a deadline for every call to Teams. The client's own retries would post twice what was accepted once, and
 * without a deadline it waits for ever; what is tried again is the outbox's business.
 */
export function makeImpatient(adapter: TeamsAdapter): void {
  adapter.use(async (context, next) => {
    const connector = context.turnState.get<{ client?: { pipeline: Pipeline } } | undefined>(
      adapter.ConnectorClientKey,
    );
    connector?.client?.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    connector?.client?.pipeline.addPolicy({
      name: 'deadline',
      sendRequest: (request, go) => {
        request.timeout = DEADLINE_MS;
        return go(request);
      },
    });
    await next();
  });
}

const RestError = z.object({
  statusCode: z.number().optional(),
  response: z.object({ headers: z.custom<{ get(name: string): string | undefined | null }>() }).optional(),
});

export type Failure =
  | { readonly kind: 'throttled'; readonly seconds: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'uncertain' };

const RETRY_SECONDS = 10;

/** What an error of the connector means, by the official table: 500 and a lost connection may have been accepted. */
export function failureOf(error: unknown): Failure {
  const parsed = RestError.safeParse(error);
  const status = parsed.success ? parsed.data.statusCode : undefined;
  const after = Number((parsed.success && parsed.data.response?.headers.get('retry-after')) || RETRY_SECONDS);
  switch (status) {
    case 429:
    case 412:
    case 502:
    case 503:
    case 504:
      return {
        kind: 'throttled',
        seconds: Number.isFinite(after) ? Math.min(Math.max(after, 1), 3600) : RETRY_SECONDS,
      };
    case 404:
      return { kind: 'gone' };
    case 400:
    case 401:
    case 403:
    case 413:
      return { kind: 'refused', reason: `http-${status}` };
    default:
      return { kind: 'uncertain' };
  }
}
