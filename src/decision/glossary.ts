import type { Instant } from '../calendar/time';
import type { PersonId } from '../municipality/glossary';

/*
The words of a decision on who coordinates (domain.md 2b, section 3)
  code                    svenska               norsk bokmål               dansk                  English
  coordinator             samordnare            koordinator                tovholder              coordinator
  temporary coordinator   tillfällig samordnare midlertidig koordinator    midlertidig tovholder  temporary coordinator
  candidate               tillfrågad            spurt                      spurgt                 candidate
  allocation meeting      fördelningsmöte       fordelingsmøte             fordelingsmøde         allocation meeting
  hand over               lämna över            overlate                   overdrage              hand over
  direct agreement        direkt överenskommelse direkte avtale            direkte aftale         direct agreement
*/

/** `queued` waits for those before to answer; `away` is "ask the next", not a no. */
export type Candidate = {
  readonly person: PersonId;
  readonly answer: 'queued' | 'asked' | 'declined' | 'away';
  readonly since: Instant;
};

/** While nobody has been found, whoever registered the need holds it (003:420). */
export type Search = {
  readonly temporary: PersonId;
  readonly registeredAt: Instant;
  /** 1, and one more for each new date that had to be set. */
  readonly round: number;
  readonly roundStart: Instant;
  readonly decideBy: Instant;
  readonly candidates: readonly Candidate[];
  readonly meeting:
    { readonly called: false } | { readonly called: true; readonly at: Instant; readonly calledAt: Instant };
};

export type HowDecided = 'accepted' | 'direct-agreement' | 'allocation-meeting';

export type Decided = {
  readonly phase: 'decided';
  readonly coordinator: PersonId;
  readonly temporary: PersonId;
  readonly registeredAt: Instant;
  readonly decidedAt: Instant;
  readonly how: HowDecided;
  /** The others who had been asked, whatever they answered: one who says yes after all is thanked, not turned away. */
  readonly released: readonly PersonId[];
  readonly handover?: Handover;
  /** The newest question that somebody else was asked instead, before it had been answered. */
  readonly takenBack?: Question & { readonly at: Instant; readonly by: PersonId };
  /** When it last changed hands, from whom, and who had asked for it; absent until it has. */
  readonly handedOver?: { readonly at: Instant; readonly from: PersonId; readonly askedBy: PersonId };
};

/** Who has been asked to take it over, by whom, and when. */
type Question = { readonly person: PersonId; readonly askedBy: PersonId; readonly since: Instant };

/** `lapsed`: whoever was asked can coordinate no longer. */
export type Handover = Question &
  ({ readonly answer: 'asked' } | { readonly answer: 'declined' | 'lapsed'; readonly answeredAt: Instant });

/** `overdue`: the week passed, or the allocation meeting did not agree. The temporary coordinator stays (T5). */
export type Overdue = Search & { readonly phase: 'overdue'; readonly overdueSince: Instant };
export type Open = (Search & { readonly phase: 'seeking' }) | Overdue;

export type DecisionState = Open | Decided;
