import type { Plugin, PluginConfig } from '@azure/cosmos';
import { codeOf } from './fault';

type Context = Parameters<Plugin<unknown>>[0];
type Answer = Awaited<ReturnType<Plugin<unknown>>>;

const RANGES_KEPT_MS = 60_000;
const GONE = 410;

/**
 * The client asks anew for the plan of a query and for the physical partitions each time it runs one. Our queries are a
 * handful of fixed texts with parameters, so a plan is asked for once; partitions split seldom, and a minute is not long,
 * nor is what was known of them kept when one says that it has gone. Should a client one day know no plug-ins, that costs
 * requests and no more: a test counts them.
 */
export function rememberRoutes(): PluginConfig {
  const plans = new Map<string, Answer>();
  const ranges = new Map<string, { readonly answer: Answer; readonly until: number }>();

  const plugin: Plugin<unknown> = async (context, _, next) => {
    if (context.headers?.['x-ms-cosmos-is-query-plan-request'] !== undefined) {
      const text = queryIn(context.body);
      const answer = plans.get(text) ?? (await next(context));
      plans.set(text, answer);
      return structuredClone(answer);
    }
    if (context.path?.endsWith('/pkranges')) {
      const page = pageOf(context);
      const known = ranges.get(page);
      if (known && known.until > performance.now()) return structuredClone(known.answer);
      const answer = await next(context);
      ranges.set(page, { answer, until: performance.now() + RANGES_KEPT_MS });
      return structuredClone(answer);
    }
    return next(context).catch((fault: unknown) => {
      if (codeOf(fault) !== GONE) throw fault;
      ranges.clear();
      // Not as it came: where the client meets a split in the middle of a query, it turns in circles and never comes back.
      throw new Error('Cosmos DB: a physical partition has split or moved; the next call will find it');
    });
  };
  return { on: 'request', plugin };
}

const pageOf = ({ path, headers }: Context): string =>
  [path, headers?.['x-ms-continuation'], headers?.['if-none-match']].join(' ');

/** The body is an object on the first try and text on those after it. */
function queryIn(body: unknown): string {
  const parsed: unknown = typeof body === 'string' ? JSON.parse(body) : body;
  return typeof parsed === 'object' && parsed !== null && 'query' in parsed ? String(parsed.query) : '';
}
