import type { IncomingHttpHeaders } from 'node:http';
import { serve, type Reply } from './local-server';

/** Something put in somebody's OneDrive: where, with which headers, and what. */
export type Upload = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: unknown };

/** Where the files are that people have said yes to. */
export type OneDrive = {
  /** Such as `http://127.0.0.1:1234`: the bot must be told to let files go there. */
  readonly origin: string;
  readonly uploads: readonly Upload[];
  /** What the next upload is answered, instead of 201. */
  next(reply: Reply): void;
  stop(): Promise<void>;
};

export async function startOneDrive(): Promise<OneDrive> {
  const uploads: Upload[] = [];
  let planned: Reply | undefined;
  const server = await serve(({ method, path, headers, body }) => {
    const reply = planned ?? { status: 201, body: {} };
    planned = undefined;
    if (method !== 'PUT') return { status: 405 };
    uploads.push({ path: path.join('/'), headers, body });
    return reply;
  });
  return {
    origin: server.url,
    uploads,
    next: (reply) => {
      planned = reply;
    },
    stop: server.stop,
  };
}
