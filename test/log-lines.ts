import type { Log } from '../src/process/ports';

/** Everything that is logged, a line each, as JSON. */
export function logTo(lines: string[]): Log {
  const write =
    (level: string) =>
    (fields: Record<string, unknown>, text: string): void =>
      void lines.push(JSON.stringify({ level, ...fields, text }));
  return { info: write('info'), warn: write('warn'), error: write('error') };
}
