import { createHash, randomBytes } from 'node:crypto';
import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import type { FileOffer } from '../desk/answer';
import { myData, type MyData } from '../desk/my-data';
import type { Visitor } from '../desk/visitor';
import { faultFields } from '../process/log-fields';
import type { TextKey } from '../texts/texts';
import { confess, senderOf, wordsFor, type House } from './house';
import { openLine, type Line } from './line';
import { acknowledge } from './respond';
import { isMicrosofts, upload } from './upload';

/*
A file to one person, the way Teams has it: a card asks them, their yes brings an address in their own OneDrive, the
file is put there, and a card shows it. The file is gathered after the yes, for whoever said it.
*/

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';

/** Teams shows it before the file is made: what such a file is like. */
const ABOUT_BYTES = 40_000;
/** Far more than anybody has, and less than Teams takes in one piece. */
const MOST_BYTES = 10 * 1024 * 1024;

const Consent = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ salt: z.string().max(40), seal: z.string().max(64) }),
  uploadInfo: z
    .object({
      uploadUrl: z.url().max(8000),
      contentUrl: z.url().max(8000),
      name: z.string().max(300),
      uniqueId: z.string().max(200),
      fileType: z.string().max(20),
    })
    .optional(),
});
type UploadInfo = NonNullable<z.infer<typeof Consent>['uploadInfo']>;

/** Asks whether the file may be put in their OneDrive; in the try-out it is there at once. */
export async function offerFile(house: House, line: Line, to: Visitor, offer: FileOffer): Promise<void> {
  const { files, desk } = house;
  if (files.kind === 'onedrive') return line.say(consentCard(to, offer));
  const data = await myData(desk.ports, to);
  if (!data) return;
  // All people of the try-out share a folder.
  const path = await files.keep(offer.name.replace(/\.json$/, `-${to.id.slice(-4)}.json`), data.text);
  await line.say(data.texts.say('my-data.kept', { path }));
}

function consentCard(to: Visitor, { name, description }: FileOffer): Partial<Activity> {
  const salt = randomBytes(9).toString('base64url');
  const context = { salt, seal: sealOf(salt, to) };
  const content = { description, sizeInBytes: ABOUT_BYTES, acceptContext: context, declineContext: context };
  return { type: 'message', attachments: [{ contentType: CONSENT, name, content }] };
}

/** Says for whom a card was made and to nobody else who that is; it opens nothing, as the file is always the sender's. */
export const sealOf = (salt: string, { tenantId, id }: Pick<Visitor, 'tenantId' | 'id'>): string =>
  createHash('sha256')
    .update(JSON.stringify([salt, tenantId, id]))
    .digest('base64url');

/** Somebody has answered such a card. They are answered first; the file is gathered and put in place after that. */
export async function onFileConsent(house: House, context: TurnContext): Promise<void> {
  const { activity } = context;
  const { errands, files, desk } = house;
  const line = openLine(house, context);
  const sender = senderOf(house, activity);
  const answer = Consent.safeParse(activity.value);
  await acknowledge(context);
  line.turnIsOver();
  if (!sender) return;
  if (files.kind !== 'onedrive' || sender.place.kind !== 'private' || !answer.success) {
    desk.ports.log.warn({ readable: answer.success }, 'an answer about a file that was not taken');
    return;
  }
  const { action, context: made, uploadInfo } = answer.data;
  const say = (key: TextKey): Promise<void> => line.say(wordsFor(activity).say(key));
  errands.run(async () => {
    try {
      if (made.seal !== sealOf(made.salt, sender)) return await say('my-data.not-yours');
      if (action === 'decline') return await say('my-data.declined');
      const data = await myData(desk.ports, sender);
      if (data) await bring(house, line, data, uploadInfo);
    } catch (fault) {
      await confess(house, line, activity, fault);
    }
  });
}

async function bring(house: House, line: Line, { text, texts }: MyData, info: UploadInfo | undefined): Promise<void> {
  const { files, desk } = house;
  const { log } = desk.ports;
  const hosts = files.kind === 'onedrive' ? files.hosts : [];
  // What Teams sends is authenticated, and still: a file about somebody goes to no address but Microsoft's own.
  if (!info || !isMicrosofts(info.uploadUrl, hosts) || !isMicrosofts(info.contentUrl, hosts)) {
    log.warn({ given: info !== undefined }, 'a file was to go where none may');
    return line.say(texts.say('my-data.failed'));
  }
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > MOST_BYTES) return line.say(texts.say('my-data.too-large'));
  try {
    await upload(info.uploadUrl, bytes);
  } catch (fault) {
    log.warn(faultFields(fault), 'a file could not be put in place');
    return line.say(texts.say('my-data.failed'));
  }
  log.info({ bytes: bytes.length }, 'a file was put in place');
  const { contentUrl, name, uniqueId, fileType } = info;
  const attachment = { contentType: INFO, contentUrl, name, content: { uniqueId, fileType } };
  await line.say(texts.say('my-data.done'));
  await line.say({ type: 'message', attachments: [attachment] });
}
