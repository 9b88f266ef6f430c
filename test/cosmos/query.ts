import { fail, type Answer } from './wire';

/** The only shape of query that anybody here writes. */
const SHAPE =
  /^SELECT (?<select>.+) FROM c(?: WHERE (?<where>.+?))?(?: ORDER BY (?<order>c\.\w+)(?: (?<way>ASC|DESC))?)?$/;

export type Query = { readonly query: string; readonly parameters?: { name: string; value: unknown }[] };

type Parts = { readonly select: string; readonly where: string; readonly order?: string; readonly way?: string };

function partsOf(query: string): Parts | undefined {
  const { select, where = 'true', order, way } = SHAPE.exec(query.trim())?.groups ?? {};
  return select === undefined ? undefined : { select, where, ...(order ? { order, way: way ?? 'ASC' } : {}) };
}

const join = ({ select, where, order, way }: Parts): string =>
  `SELECT ${select} FROM c WHERE ${where}${order ? ` ORDER BY ${order} ${way}` : ''}`;

/** The emulator looks through all partitions, whichever is named. */
export function insidePartition({ query, parameters = [] }: Query, path: string, partition: string): Query | undefined {
  const parts = partsOf(query);
  if (!parts) return undefined;
  // First, so that the emulator need not look at the rest of what is elsewhere.
  const where = `c.${path.slice(1)} = @partition__ AND (${parts.where})`;
  return { query: join({ ...parts, where }), parameters: [...parameters, { name: '@partition__', value: partition }] };
}

/** The gateway serves no query in order across partitions: the client is to ask for a plan and merge. */
export const needsPlan = ({ query }: Query): boolean => /ORDER BY|TOP|OFFSET|GROUP BY|DISTINCT|COUNT\(/.test(query);

export const NEEDS_PLAN: Answer = {
  ...fail(400, 'The provided cross partition query can not be directly served by the gateway.', 1004),
  body: {
    code: 'BadRequest',
    message: 'Cross partition query only supports what a plan does.',
    additionalErrorInfo: '{}',
  },
};

/** The plan a gateway gives: the same query for each range, and what the client is to sort by. */
export function planFor({ query }: Query): Answer {
  const parts = partsOf(query);
  if (!parts) return fail(400, `No plan for: ${query}`);
  const { order, way } = parts;
  const payload = parts.select === '*' ? 'c' : objectOf(parts.select);
  const rewritten = order
    ? join({
        ...parts,
        select: `c._rid, [{"item": ${order}}] AS orderByItems, ${payload} AS payload`,
        where: `(${parts.where}) AND ({documentdb-formattableorderbyquery-filter})`,
      })
    : '';
  const queryInfo = {
    distinctType: 'None',
    orderBy: order ? [way === 'DESC' ? 'Descending' : 'Ascending'] : [],
    orderByExpressions: order ? [order] : [],
    groupByExpressions: [],
    groupByAliases: [],
    aggregates: [],
    groupByAliasToAggregateType: {},
    rewrittenQuery: rewritten,
    hasSelectValue: false,
    hasNonStreamingOrderBy: false,
  };
  const queryRanges = [{ min: '', max: 'FF', isMinInclusive: true, isMaxInclusive: false }];
  return { status: 200, body: { partitionedQueryExecutionInfoVersion: 2, queryInfo, queryRanges } };
}

/** `c.a, c.b` as `{"a": c.a, "b": c.b}`. */
const objectOf = (select: string): string =>
  `{${select
    .split(',')
    .map((path) => `"${path.trim().split('.').at(-1)}": ${path.trim()}`)
    .join(', ')}}`;
