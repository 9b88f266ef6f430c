import { SingleBar } from 'cli-progress';
import type { Progress } from '../migrate';

export type Bar = { readonly show: (progress: Progress) => void; readonly stop: () => void };

const WORDS = { copying: 'Copying  ', verifying: 'Verifying' };

/** One bar for each thing that is done, one after the other. */
export function openBar(stream: NodeJS.WritableStream): Bar {
  const format = '{doing} {bar} {percentage} % | {value} of {total} | {eta_formatted} left';
  // A terminal whose wrapping is switched off stays so after Ctrl-C.
  const bar = new SingleBar({ stream, format, linewrap: true, hideCursor: false, etaBuffer: 100 });
  let current: Progress['doing'] | undefined;
  return {
    show: ({ doing, done, total }) => {
      if (doing !== current) {
        bar.stop();
        bar.start(total, done, { doing: WORDS[doing] });
        current = doing;
      }
      bar.update(done);
    },
    stop: () => {
      bar.stop();
      current = undefined;
    },
  };
}

const STEPS = 10;

/** For a log, or a pipe: a line for each tenth. */
export function openLines(print: (line: string) => void): Bar {
  let told = '';
  return {
    show: ({ doing, done, total }) => {
      const tenth = Math.floor((STEPS * done) / total);
      if (told === `${doing} ${tenth}` || tenth === 0) return;
      told = `${doing} ${tenth}`;
      print(`${WORDS[doing]} ${String(done).padStart(String(total).length)} of ${total}`);
    },
    stop: () => {},
  };
}
