/** Longer than this nobody waits for a file to be taken, in milliseconds. */
const DEADLINE_MS = 20_000;

/**
 * Where Teams has people's files: in OneDrive for work, under SharePoint's names, in each of Microsoft's clouds. From
 * Microsoft's own list of addresses as remembered, and worth a look in a national cloud.
 */
export const MICROSOFTS: readonly string[] = [
  '.sharepoint.com',
  '.sharepoint.us',
  '.sharepoint-mil.us',
  '.sharepoint.cn',
  '.sharepoint.de',
];

/**
 * Whether a file may go to an address. `allowed` has domains, such as `.sharepoint.com`, under which anything reached by
 * https at the usual port is allowed; and whole origins, for a stand-in on this machine.
 */
export function isMicrosofts(address: string, allowed: readonly string[]): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || url.username !== '' || url.password !== '') return false;
  return allowed.some((one) =>
    one.startsWith('.')
      ? url.protocol === 'https:' && url.port === '' && url.hostname.endsWith(one)
      : url.origin === one,
  );
}

/**
 * Puts a file in place, in one piece. The address itself is the right to write there: nothing of ours is sent with it,
 * least of all a token, and it is followed nowhere else. Throws unless it was taken.
 */
export async function upload(address: string, bytes: Uint8Array): Promise<void> {
  const { status } = await fetch(address, {
    method: 'PUT',
    redirect: 'error',
    signal: AbortSignal.timeout(DEADLINE_MS),
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `bytes 0-${bytes.length - 1}/${bytes.length}`,
    },
    body: bytes,
  });
  if (status !== 200 && status !== 201) throw new Error(`not taken: ${status}`);
}
