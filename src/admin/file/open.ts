import { createHash, type Hash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { refKey, type Ref } from '../../process/process';
import type { Store, Stored } from '../../process/store';
import { NotDone, type Around } from '../around';
import type { Progress } from '../progress';
import { Closing, FORMAT, FORMAT_VERSION, Header, Line } from './format';
import { linesOf, type Piece } from './lines';

/** What this release has and knows. */
export type Known = Pick<Around, 'kinds' | 'schemaOf'> & {
  readonly onProgress: (progress: Progress) => void;
};

export type OpenExport = { readonly header: Header; readonly store: Store; close(): Promise<void> };

/**
 * Reads a file to its end and makes sure that it is whole; then it is a store that can be read. Throws a sentence about
 * what is wrong with it.
 */
export async function openExport(path: string, known: Known): Promise<OpenExport> {
  const file = await open(path, 'r').catch((fault: unknown) => {
    throw new NotDone(`${path} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}.`);
  });
  try {
    const { header, pieces } = await check(file, path, known);
    return { header, store: storeOf(file, header, pieces), close: () => file.close() };
  } catch (fault) {
    await file.close();
    throw fault;
  }
}

type Checked = { readonly header: Header; readonly pieces: ReadonlyMap<string, Listed> };
type Listed = Piece & { readonly ref: Ref };

/** The last line is only known for it when there is no other. */
async function check(file: FileHandle, path: string, { kinds, schemaOf, onProgress }: Known): Promise<Checked> {
  const hash = createHash('sha256');
  const pieces = new Map<string, Listed>();
  const counts = { processes: 0, events: 0, rows: 0 };
  let header: Header | undefined;
  let held: (Piece & { readonly bytes: Buffer }) | undefined;
  const { size } = await file.stat();
  for await (const piece of linesOf(file)) {
    if (held && header) add(held, header);
    else if (held) header = headerIn(path, held.bytes, kinds);
    if (held) hash.update(held.bytes);
    held = piece;
    onProgress({ doing: 'checking', done: piece.from + piece.bytes.length, total: size });
  }
  if (!held) throw new NotDone(`${path} is no export of Slinga.`);
  // What has a header and nothing else is ours, and has lost its end.
  header ??= headerIn(path, held.bytes, kinds);
  closingIn(path, held.bytes, { ...counts, kinds: header, hash });
  return { header, pieces };

  function add({ bytes, from, length, number }: Piece & { readonly bytes: Buffer }, { tenantId }: Header): void {
    const wrong = (how: string): NotDone => new NotDone(`${path} is not taken: line ${number} ${how}.`);
    const parsed = jsonIn(bytes);
    if (Closing.safeParse(parsed).success) throw wrong('says that this is the end, and it goes on');
    const { data: line } = Line.safeParse(parsed);
    if (!line) throw wrong('is no process');
    const { ref, snapshot, events, rows } = line;
    if (ref.tenantId !== tenantId) throw wrong('belongs to another municipality');
    if (!kinds.includes(ref.kind)) throw wrong(`is of a kind that this release does not know: ${ref.kind}`);
    if ([snapshot, ...events, ...rows].some(({ schema = 1 }) => schema > schemaOf(ref.kind)))
      throw wrong('was stored by a newer release than this');
    if (pieces.has(refKey(ref))) throw wrong('is a process that has come before');
    pieces.set(refKey(ref), { ref, from, length, number });
    counts.processes += 1;
    counts.events += events.length;
    counts.rows += rows.length;
  }
}

function headerIn(path: string, bytes: Buffer, kinds: readonly string[]): Header {
  const parsed = jsonIn(bytes);
  const version = typeof parsed === 'object' && parsed !== null && 'version' in parsed ? parsed.version : undefined;
  const isOurs = typeof parsed === 'object' && parsed !== null && 'format' in parsed && parsed.format === FORMAT;
  if (isOurs && typeof version === 'number' && version > FORMAT_VERSION) {
    throw new NotDone(
      `${path} was written by a newer release: format ${version}, and this one knows ${FORMAT_VERSION}.`,
    );
  }
  const { data: header } = Header.safeParse(parsed);
  if (!header) throw new NotDone(`${path} is no export of Slinga.`);
  const strange = Object.keys(header.kinds).find((kind) => !kinds.includes(kind));
  if (strange === undefined) return header;
  throw new NotDone(`${path} was written by another release: this one knows no process of kind ${strange}.`);
}

type Counted = { readonly processes: number; readonly events: number; readonly rows: number };

function closingIn(
  path: string,
  bytes: Buffer,
  found: Counted & { readonly kinds: Header; readonly hash: Hash },
): void {
  const { data: closing } = Closing.safeParse(jsonIn(bytes));
  if (!closing || bytes.at(-1) !== NEWLINE) throw new NotDone(`${path} is not whole: its end is missing.`);
  const isSame = (['processes', 'events', 'rows'] as const).every((which) => closing[which] === found[which]);
  if (!isSame || found.kinds.processes !== found.processes || closing.sha256 !== found.hash.digest('hex'))
    throw new NotDone(`${path} is not as it was written: its counts or its sha-256 are others.`);
}

const NEWLINE = 0x0a;

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** As many processes are kept at hand: what is asked of one is asked in a row. */
const AT_HAND = 16;

function storeOf(file: FileHandle, { tenantId }: Header, pieces: ReadonlyMap<string, Listed>): Store {
  const kept = new Map<string, Promise<Line>>();
  const lineOf = (key: string, piece: Listed): Promise<Line> => {
    const known = kept.get(key);
    if (known) return known;
    const line = readLine(file, piece);
    kept.set(key, line);
    const [oldest] = kept.keys();
    if (kept.size > AT_HAND && oldest !== undefined) kept.delete(oldest);
    return line;
  };
  const find = async (ref: Ref): Promise<Line | undefined> => {
    const piece = pieces.get(refKey(ref));
    return piece && lineOf(refKey(ref), piece);
  };
  const onlyRead = async (): Promise<never> => {
    throw new Error('an export is only read');
  };
  const stored = <T>(value: T): Stored<T> => ({ value, etag: 'as it was' });
  return {
    load: async (ref) => {
      const line = await find(ref);
      return line && stored(line.snapshot);
    },
    history: async (ref) => [...((await find(ref))?.events ?? [])],
    outbox: async (ref) => ((await find(ref))?.rows ?? []).map(stored),
    overview: async (tenant, kind) => {
      const some = [...pieces].filter(([, { ref }]) => tenant === tenantId && ref.kind === kind);
      const lines: Line[] = [];
      for (const [key, piece] of some) lines.push(await lineOf(key, piece));
      return lines.map(({ ref, snapshot }) => ({ ref, snapshot }));
    },
    due: onlyRead,
    commit: onlyRead,
    settle: onlyRead,
    purge: onlyRead,
    erase: onlyRead,
    close: () => file.close(),
  };
}

async function readLine(file: FileHandle, { from, length }: Listed): Promise<Line> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
  if (bytesRead < length)
    throw new NotDone('The file has become shorter while it was read. Nothing more is brought from it.');
  return Line.parse(jsonIn(buffer));
}
