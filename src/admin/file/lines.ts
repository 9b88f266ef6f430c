import type { FileHandle } from 'node:fs/promises';

/** Where a line stands in a file, counted in bytes, with the newline that ends it, if there is one. */
export type Piece = { readonly number: number; readonly from: number; readonly length: number };

const NEWLINE = 0x0a;
const CHUNK = 1_048_576;

/** The lines of a file as bytes, so that they can be hashed as they are and found again. */
export async function* linesOf(file: FileHandle): AsyncGenerator<Piece & { readonly bytes: Buffer }> {
  let rest: Buffer[] = [];
  let from = 0;
  let number = 0;
  const ended = (last: Buffer): Piece & { readonly bytes: Buffer } => {
    const bytes = Buffer.concat([...rest, last]);
    const piece = { number: ++number, from, length: bytes.length, bytes };
    rest = [];
    from += bytes.length;
    return piece;
  };
  for (let at = 0; ;) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK), 0, CHUNK, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const chunk = buffer.subarray(0, bytesRead);
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      yield ended(chunk.subarray(start, end + 1));
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield ended(Buffer.alloc(0));
}
