import type { LocalTime, TimeZone, Instant } from '../calendar/time';
import type { Language } from '../texts/language';
import type { Away, ChannelId, PersonId, Privacy, Team, Town, Unit, UnitCode } from './glossary';

export type MunicipalityEvent = { readonly at: Instant } & (
  | {
      readonly type: 'team-registered';
      readonly installedBy: PersonId;
      readonly team: Team;
      readonly language?: Language;
    }
  /** Somebody is in the team no longer: what told their name goes, and all that is true without them stands in the event. */
  | { readonly type: 'members-left'; readonly forgets: 'what-led-here'; readonly town: Town }
  | { readonly type: 'team-left'; readonly why: Away }
  | { readonly type: 'team-returned' }
  | { readonly type: 'service-moved'; readonly serviceUrl: string }
  | {
      readonly type: 'place-set';
      readonly country: 'SE' | 'DK';
      readonly language: Language;
      readonly zone: TimeZone;
      readonly from: LocalTime;
      readonly to: LocalTime;
    }
  | { readonly type: 'channels-set'; readonly coordinationChannel: ChannelId; readonly guidesChannel: ChannelId }
  | { readonly type: 'unit-added'; readonly unit: Unit }
  /** Running loops keep the unit as it was; its channel is looked up by its code, which never changes. */
  | { readonly type: 'unit-changed'; readonly unit: Unit }
  | { readonly type: 'unit-removed'; readonly code: UnitCode }
  | { readonly type: 'units-confirmed' }
  | { readonly type: 'privacy-set'; readonly privacy: Privacy }
  | { readonly type: 'channel-fell-silent'; readonly channel: ChannelId }
  | { readonly type: 'channel-spoke'; readonly channel: ChannelId }
  | {
      readonly type: 'people-set';
      readonly methodCoordinators: readonly PersonId[];
      readonly projectLeads: readonly PersonId[];
      readonly guides: readonly PersonId[];
    }
);
