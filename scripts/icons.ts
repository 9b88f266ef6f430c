import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/*
Draws the two icons of the Teams app: a loop that comes back to where it began, and its four meetings.
Run with `npx tsx scripts/icons.ts`; what it draws is kept under `manifest/`.
*/

type Colour = readonly [red: number, green: number, blue: number, opacity: number];
/** Whether a point is part of the mark; the whole icon reaches from -1 to 1 both ways. */
type Shape = (x: number, y: number) => boolean;

const WHITE: Colour = [255, 255, 255, 255];
const CLEAR: Colour = [255, 255, 255, 0];
/** The accent colour of the app. */
export const SEA: Colour = [31, 95, 107, 255];

/** Where the loop begins, at its first meeting, and where it ends in an arrow head, in radians clockwise from the right. */
const BEGIN = -0.55;
const END = 4.4;
/** How far the head leans into the bend, so that it follows the loop. */
const LEAN = 0.22;
const MEETINGS = [0, 1, 2, 3].map((meeting) => BEGIN + meeting * 1.32);

/** `dot` and `head` are sizes; so is all else, as parts of half the icon. */
type Pen = { readonly radius: number; readonly width: number; readonly dot: number; readonly head: number };

const towards = (angle: number): readonly [number, number] => [Math.cos(angle), Math.sin(angle)];

function isOnArc(x: number, y: number, { radius, width }: Pen): boolean {
  if (Math.abs(Math.hypot(x, y) - radius) > width / 2) return false;
  const angle = Math.atan2(y, x);
  return (angle < BEGIN ? angle + 2 * Math.PI : angle) <= END;
}

/** A triangle whose base lies across the end of the arc and whose tip goes on along it. */
function isInHead(x: number, y: number, { radius, head }: Pen): boolean {
  const [endX, endY] = towards(END);
  const [outX, outY] = towards(END + LEAN);
  const [fromX, fromY] = [x - radius * endX, y - radius * endY];
  const along = fromY * outX - fromX * outY;
  const across = fromX * outX + fromY * outY;
  return along >= 0 && Math.abs(across) <= head * (1 - along / (head * 1.3));
}

const isInMeeting = (x: number, y: number, { radius, dot }: Pen): boolean =>
  MEETINGS.map(towards).some(([outX, outY]) => Math.hypot(x - radius * outX, y - radius * outY) <= dot);

const mark =
  (pen: Pen): Shape =>
  (x, y) =>
    isOnArc(x, y, pen) || isInHead(x, y, pen) || isInMeeting(x, y, pen);

/** The small one is nearly as large as its frame and thin, so that the meetings can be told from the line. */
const LARGE: Pen = { radius: 0.58, width: 0.15, dot: 0.145, head: 0.225 };
const SMALL: Pen = { radius: 0.7, width: 0.115, dot: 0.185, head: 0.26 };

/** Points looked at in each pixel, both ways: enough for a smooth edge. */
const SAMPLES = 4;

function shareInside(shape: Shape, size: number, column: number, row: number): number {
  let inside = 0;
  for (let i = 0; i < SAMPLES * SAMPLES; i++) {
    const x = column + ((i % SAMPLES) + 0.5) / SAMPLES;
    const y = row + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
    if (shape((2 * x) / size - 1, (2 * y) / size - 1)) inside++;
  }
  return inside / (SAMPLES * SAMPLES);
}

/** Rows of red, green, blue and opacity, each after a 0: no filter. */
export function draw(size: number, shape: Shape, [ink, paper]: readonly [Colour, Colour]): Buffer {
  const rows = Array.from({ length: size }, (_, row) => [
    0,
    ...Array.from({ length: size }, (_, column) => {
      const share = shareInside(shape, size, column, row);
      return paper.map((value, i) => Math.round(value + ((ink[i] ?? 0) - value) * share));
    }).flat(),
  ]);
  return Buffer.from(rows.flat());
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const EIGHT_BITS_WITH_OPACITY = [8, 6, 0, 0, 0];

export function png(size: number, pixels: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set(EIGHT_BITS_WITH_OPACITY, 8);
  const parts = [
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...parts]);
}

/** The sizes and colours Teams asks for: full colour, and white on nothing. */
export const ICONS = {
  'color.png': { size: 192, draw: () => draw(192, mark(LARGE), [WHITE, SEA]) },
  'outline.png': { size: 32, draw: () => draw(32, mark(SMALL), [WHITE, CLEAR]) },
} as const;

if (require.main === module) {
  for (const [file, icon] of Object.entries(ICONS))
    writeFileSync(join(__dirname, '../manifest', file), png(icon.size, icon.draw()));
}
