import type { Language } from '../texts/language';
import { remembered } from './remembered';
import type { Instant, LocalDate, TimeZone } from './time';

/** `year: true` writes the year too; left out, as people do when it is clear which year is meant. */
export type DateShape = { year: boolean };

type Parts = Record<'weekday' | 'day' | 'month' | 'year' | 'hour' | 'minute', string>;
type Wording = { locale: string; date: (parts: Parts) => string; time: (parts: Parts) => string };

/** Words come from Intl, their order from here: Intl's own punctuation differs between the ICU versions of Node. */
const WORDING: Record<Language, Wording> = {
  sv: {
    locale: 'sv-SE',
    date: ({ weekday, day, month }) => `${weekday} ${day} ${month}`,
    time: ({ hour, minute }) => `kl. ${hour}:${minute}`,
  },
  nb: {
    locale: 'nb-NO',
    date: ({ weekday, day, month }) => `${weekday} ${day}. ${month}`,
    time: ({ hour, minute }) => `kl. ${hour}:${minute}`,
  },
  da: {
    locale: 'da-DK',
    date: ({ weekday, day, month }) => `${weekday} den ${day}. ${month}`,
    time: ({ hour, minute }) => `kl. ${hour}.${minute}`,
  },
  en: {
    locale: 'en-GB',
    date: ({ weekday, day, month }) => `${weekday} ${day} ${month}`,
    time: ({ hour, minute }) => `at ${hour}:${minute}`,
  },
};

/** Building a formatter is slow, so each is kept; there are only as many as languages times zones in use. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** "torsdag 26 november"; a `LocalDate` is already local, so the zone does not move it. */
export function formatDate(when: Instant | LocalDate, zone: TimeZone, language: Language, shape?: DateShape): string {
  const isLocal = !when.includes('T');
  return dateText(partsOf(when, isLocal ? 'UTC' : zone, language), language, shape);
}

/** "torsdag 26 november kl. 09:12", on the wall clock of `zone`. */
export function formatDateTime(at: Instant, zone: TimeZone, language: Language, shape?: DateShape): string {
  const parts = partsOf(at, zone, language);
  return `${dateText(parts, language, shape)} ${WORDING[language].time(parts)}`;
}

/** "09:12", on the wall clock of `zone`. */
export function formatTime(at: Instant, zone: TimeZone, language: Language): string {
  const { hour, minute } = partsOf(at, zone, language);
  return `${hour}${language === 'da' ? '.' : ':'}${minute}`;
}

function dateText(parts: Parts, language: Language, shape: DateShape = { year: false }): string {
  const date = WORDING[language].date(parts);
  return shape.year ? `${date} ${parts.year}` : date;
}

const partsOf = remembered((when: Instant | LocalDate, zone: string, language: Language): Readonly<Parts> => {
  const parts: Parts = { weekday: '', day: '', month: '', year: '', hour: '', minute: '' };
  for (const { type, value } of formatterFor(zone, language).formatToParts(Date.parse(when))) {
    if (isNamed(type, parts)) parts[type] = value;
  }
  return parts;
});

function isNamed(type: string, parts: Parts): type is keyof Parts {
  return type in parts;
}

function formatterFor(zone: string, language: Language): Intl.DateTimeFormat {
  const key = `${language} ${zone}`;
  const formatter = formatters.get(key) ?? buildFormatter(zone, language);
  formatters.set(key, formatter);
  return formatter;
}

function buildFormatter(timeZone: string, language: Language): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(WORDING[language].locale, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
}
