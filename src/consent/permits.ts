import type { Instant } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';
import { exceptionsOf, stands, type ConsentState } from './glossary';

/** Who would be told of what, and when: a service, and the person there who needs to know (R8). */
export type Question = {
  readonly service: string;
  readonly topic: string;
  readonly reader: PersonId;
  readonly at: Instant;
};

/** Whether the person has agreed to just this. A right to know it by law is another matter, and is not asked here. */
export function permits(consent: ConsentState, { service, topic, reader, at }: Question): boolean {
  if (!stands(consent) || at < consent.givenAt || at >= consent.expiresAt) return false;
  const { topics, recipients } = consent.terms;
  const except = exceptionsOf(consent);
  return (
    names(recipients, service) &&
    names(topics, topic) &&
    !names(except.recipients, service) &&
    !names(except.topics, topic) &&
    !except.people.includes(reader)
  );
}

/** Whether it lifts secrecy for just this (OSL 12:2). There is no such question of the legal basis (R10). */
export const liftsSecrecy = (consent: ConsentState, question: Question): boolean =>
  permits(consent, question) && stands(consent) && consent.terms.secrecy === 'asked';

const names = (all: readonly string[], one: string): boolean => all.includes(one);
