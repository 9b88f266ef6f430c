import { SingleBar } from 'cli-progress';

/** How far something has come that takes its time. */
export type Progress = { readonly doing: keyof typeof DOING; readonly done: number; readonly total: number };

export type Bar = { readonly show: (progress: Progress) => void; readonly stop: () => void };

const DOING = {
  reading: 'Reading  ',
  writing: 'Writing  ',
  checking: 'Checking ',
  copying: 'Copying  ',
  verifying: 'Verifying',
  erasing: 'Erasing  ',
};

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
        bar.start(total, done, { doing: DOING[doing] });
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
  let last = '';
  return {
    show: ({ doing, done, total }) => {
      const tenth = Math.floor((STEPS * done) / total);
      if (last === `${doing} ${tenth}` || tenth === 0) return;
      last = `${doing} ${tenth}`;
      print(`${DOING[doing]} ${String(done).padStart(String(total).length)} of ${total}`);
    },
    stop: () => {},
  };
}
