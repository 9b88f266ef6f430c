import type { IncomingMessage } from 'node:http';
import { MAX_BODY, type Refusal } from './guard';

/** Nothing that Teams sends is nested nearly so deep, and what walks a value step by step has only so much stack. */
const MAX_DEPTH = 40;

/** The JSON of a request, of which no more is taken in than an activity may have. */
export async function readJson(request: IncomingMessage): Promise<{ readonly json: unknown } | Refusal> {
  const bytes = await take(request);
  if (bytes === 'too-large') return { status: 413, why: 'too large' };
  const text = bytes === 'broken' ? '' : bytes.toString('utf8');
  if (isDeep(text)) return { status: 400, why: 'too deep' };
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { status: 400, why: 'not json' };
  }
}

function take(request: IncomingMessage): Promise<Buffer | 'too-large' | 'broken'> {
  const pieces: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size <= MAX_BODY) return void pieces.push(piece);
      request.pause();
      pieces.length = 0;
      resolve('too-large');
    });
    request.once('end', () => resolve(Buffer.concat(pieces)));
    request.once('error', () => resolve('broken'));
    request.once('close', () => resolve('broken'));
  });
}

/** Counts brackets outside of strings, before anything is built of them. */
function isDeep(text: string): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let i = 0; i < text.length && depth <= MAX_DEPTH; i++) {
    const letter = text[i];
    if (isQuoted && letter === '\\') i++;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (letter === '[' || letter === '{')) depth++;
    else if (!isQuoted && (letter === ']' || letter === '}')) depth--;
  }
  return depth > MAX_DEPTH;
}
