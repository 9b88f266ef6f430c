import type { Attributes, Context } from '@opentelemetry/api';
import { SeverityNumber, type Logger } from '@opentelemetry/api-logs';
import type { Log } from '../process/ports';

const SEVERITIES = { info: SeverityNumber.INFO, warn: SeverityNumber.WARN, error: SeverityNumber.ERROR } as const;

/** What is logged is also told elsewhere, with the same fields. */
export function toldAlso(log: Log, logger: Logger, here: () => Context): Log {
  const write =
    (level: keyof typeof SEVERITIES): Log[typeof level] =>
    (fields, text) => {
      log[level](fields, text);
      const severity = { severityNumber: SEVERITIES[level], severityText: level };
      logger.emit({ ...severity, body: text, attributes: flat(fields), context: here() });
    };
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** Words and numbers; a field with fields of its own becomes several, and anything else is left to the log. */
function flat(fields: Readonly<Record<string, unknown>>, under = ''): Attributes {
  const attributes: Attributes = {};
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      attributes[`${under}${name}`] = value;
    else if (typeof value === 'object' && value !== null && under === '')
      Object.assign(attributes, flat({ ...value }, `${name}.`));
  }
  return attributes;
}
