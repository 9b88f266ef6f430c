import { privacyOf, type Settings } from '../municipality/glossary';
import { allows, notAllowed, type NotAllowed } from '../municipality/rights';
import { assertNever, type Decision } from '../process/process';
import type { ConsentCommand } from './commands';
import { isOver, over, removed } from './ending';
import type { ConsentEvent } from './events';
import { stands, type ConsentState, type ExistingConsent, type Terms } from './glossary';
import { givenBy } from './permissions';

export type ConsentRefusal =
  | { readonly reason: 'consent-exists' }
  | { readonly reason: 'consent-absent' }
  | NotAllowed<'consent-not-allowed' | 'consent-not-yours'>
  | { readonly reason: 'consent-own' }
  | { readonly reason: 'consent-to-a-service' }
  | { readonly reason: 'consent-nothing-left' }
  | { readonly reason: 'consent-nothing-ticked' }
  | { readonly reason: 'consent-answered' }
  | { readonly reason: 'consent-over' }
  | { readonly reason: 'consent-removed' }
  | { readonly reason: 'not-a-team-member' };

type Answer = Decision<ConsentEvent, ConsentRefusal>;
const no = (reason: Exclude<ConsentRefusal['reason'], 'consent-not-allowed' | 'consent-not-yours'>): Answer => ({
  refusal: { reason },
});
const yes = (...events: ConsentEvent[]): Answer => ({ events });

type Of<T extends ConsentCommand['type']> = Extract<ConsentCommand, { type: T }>;

export function decide(command: ConsentCommand, consent: ConsentState): Answer {
  const { at } = command;
  if (command.type === 'expire-consent' || command.type === 'remove-consent') return byTheClock(command, consent);
  if (consent.phase === 'removed') return no('consent-removed');
  if (consent.phase === 'absent' && command.type !== 'ask-consent') return no('consent-absent');
  const right = givenBy(command.type, consent);
  const reason = command.type === 'ask-consent' ? 'consent-not-allowed' : 'consent-not-yours';
  if (!allows(right, command.by)) return { refusal: notAllowed(reason, right, command) };
  if (command.type === 'ask-consent') return consent.phase === 'absent' ? ask(command) : no('consent-exists');
  if (consent.phase === 'absent') return no('consent-absent');
  switch (command.type) {
    case 'give-consent':
      // An old card with a yes on it never widens what was since given in part, nor brings back what was taken back.
      return consent.phase === 'informed' ? yes({ type: 'consent-given', at }) : no(tooLate(consent));
    case 'decline-consent':
      return consent.phase === 'informed' ? ended('declined', consent, command) : no(tooLate(consent));
    case 'give-in-part':
      return consent.phase === 'informed' || stands(consent) ? inPart(command, consent) : no('consent-over');
    case 'renew-consent':
      return stands(consent) ? yes({ type: 'consent-renewed', at }) : no('consent-over');
    case 'withdraw-consent':
      return consent.phase === 'informed' || stands(consent)
        ? ended('withdrawn', consent, command)
        : no('consent-over');
    case 'reopen-consent':
      return consent.phase === 'informed' || stands(consent)
        ? no('consent-answered')
        : yes({ type: 'consent-reopened', at });
    default:
      return assertNever(command);
  }
}

function ended(phase: 'declined' | 'withdrawn', consent: ExistingConsent, { at, here }: Answering): Answer {
  const { keepMonths } = privacyOf(here);
  const type = `consent-${phase}` as const;
  return yes({ type, at, forgets: 'what-led-here', consent: over(consent, { phase, at, keepMonths }) });
}
type Answering = Of<'decline-consent' | 'withdraw-consent'>;

function byTheClock({ type, at }: Of<'expire-consent' | 'remove-consent'>, consent: ConsentState): Answer {
  if (consent.phase === 'absent' || consent.phase === 'removed') return yes();
  if (type === 'remove-consent')
    return isOver(consent)
      ? yes({ type: 'consent-removed', at, forgets: 'everything', record: removed(consent, at) })
      : yes();
  if (!stands(consent)) return yes();
  const { keepMonths } = consent.terms;
  const gone = over(consent, { phase: 'expired', at, keepMonths });
  return yes({ type: 'consent-expired', at, forgets: 'what-led-here', consent: gone });
}

const tooLate = (consent: ExistingConsent): 'consent-answered' | 'consent-over' =>
  stands(consent) ? 'consent-answered' : 'consent-over';

function ask({ at, by, here, type: _type, months, ...asked }: Of<'ask-consent'>): Answer {
  if (asked.person === by.id) return no('consent-own');
  if (!here.team.members.some(({ id }) => id === asked.person)) return no('not-a-team-member');
  if ([...asked.recipients, ...asked.sources].some((service) => namesSomebody(service, here)))
    return no('consent-to-a-service');
  const { keepMonths } = privacyOf(here);
  const terms: Terms = { ...asked, askedBy: by.id, months: Number(months), office: here.office, keepMonths };
  return yes({ type: 'consent-asked', at, terms });
}

/** People are away and leave: a consent is given to the service they work in (R8). */
const namesSomebody = (service: string, { team }: Settings): boolean =>
  team.members.some(({ name }) => wordsOf(service).includes(wordsOf(name)));

/** Whole words between spaces: a "Bo" is not named by a "bostad". */
const wordsOf = (text: string): string =>
  ` ${
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(' ') ?? ''
  } `;

/** Whoever says "not all" and ticks nothing has forgotten something, unless they had ticked it before: a no is never a yes. */
function inPart(command: Of<'give-in-part'>, { phase, terms }: ExistingConsent): Answer {
  const { at, exceptTopics, exceptRecipients, exceptPeople } = command;
  const except = {
    topics: terms.topics.filter((_, i) => exceptTopics.includes(i)),
    recipients: terms.recipients.filter((_, i) => exceptRecipients.includes(i)),
    people: exceptPeople,
  };
  if (except.topics.length === terms.topics.length || except.recipients.length === terms.recipients.length)
    return no('consent-nothing-left');
  const isAll = Object.values(except).every((left) => left.length === 0);
  if (isAll && phase !== 'partial') return no('consent-nothing-ticked');
  return yes(isAll ? { type: 'consent-given', at } : { type: 'consent-given-in-part', at, except });
}
