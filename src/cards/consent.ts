import { formatDate } from '../calendar/format';
import { addDays, localDateOf } from '../calendar/time';
import {
  DEFAULT_MONTHS,
  exceptionsOf,
  LEGAL_BASES,
  MONTHS,
  SECRECIES,
  stands,
  type ConsentState,
  type ExistingConsent,
  type OverConsent,
  type StandingConsent,
  type Terms,
} from '../consent/glossary';
import { privacyOf } from '../municipality/glossary';
import { REMIND_BEFORE_DAYS, type ConsentView } from '../consent/notices';
import { sightOf } from '../consent/permissions';
import { memberChoices, nameOf } from './names';
import { type Button, type Field, type PrivatePanel, type Scene } from './panel';
import { notePanel } from './replies';
import { removedPanel } from './retention';

/** A consent as its viewer may see it; before anybody has been asked, the form to ask with. */
export function consentPanel(view: ConsentView, consent: ConsentState, scene: Scene): PrivatePanel {
  if (consent.phase === 'absent') return askConsentPanel(scene);
  if (consent.phase === 'removed') return removedPanel('consent', scene);
  switch (sightOf(scene.viewer, consent)) {
    case 'own':
      return view.card === 'consent-form' && (consent.phase === 'informed' || stands(consent))
        ? partPanel(consent, scene)
        : ownPanel(consent, scene);
    case 'asked':
      return askerPanel(consent, scene);
    default:
      return { heading: scene.texts.say(stands(consent) ? 'consent.exists' : 'consent.exists-not'), blocks: [] };
  }
}

export function askConsentPanel(scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const view = { card: 'consent-form', form: 'ask-consent' } as const;
  const lines = (id: 'topics' | 'recipients' | 'sources'): Field<string> => ({
    ...{ kind: 'lines', id, label: say(`consent.${id}`), value: '', hint: say('consent.one-a-line') },
  });
  const choose = (id: 'secrecy' | 'legalBasis', values: readonly (keyof typeof CHOICES)[]): Field<string> => ({
    ...{ kind: 'choice', id, label: say(`consent.${id}`), value: values[0] ?? '' },
    choices: values.map((value) => ({ title: say(CHOICES[value]), value })),
  });
  return {
    heading: say('consent.ask.heading'),
    blocks: [
      { lines: [say('consent.ask.intro'), say('consent.ask.words')] },
      {
        fields: [
          {
            ...{ kind: 'person', id: 'person', label: say('consent.person'), value: '' },
            choices: memberChoices(scene).filter(({ value }) => value !== scene.viewer.id),
          },
          { kind: 'text', id: 'purpose', label: say('consent.purpose'), value: '', hint: say('hint.no-names') },
          ...[lines('topics'), lines('recipients'), lines('sources')],
        ],
      },
      {
        lines: [say('consent.two-things')],
        fields: [
          choose('secrecy', SECRECIES),
          choose('legalBasis', LEGAL_BASES),
          {
            ...{ kind: 'choice', id: 'months', label: say('consent.how-long'), value: DEFAULT_MONTHS },
            choices: MONTHS.map((value) => ({ title: say('consent.months', { months: Number(value) }), value })),
          },
        ],
        buttons: [{ title: say('consent.send'), verb: 'ask-consent', view, style: 'positive', sends: true }],
      },
    ],
  };
}

const CHOICES = {
  'not-asked': 'consent.secrecy.not-asked',
  asked: 'consent.secrecy.asked',
  'not-stated': 'consent.legalBasis.not-stated',
  'legal-obligation': 'consent.legalBasis.legal-obligation',
  'public-task': 'consent.legalBasis.public-task',
} as const;

type Labels = { readonly label: string; readonly value: string }[];

function termsOf(terms: Terms, { texts: { say } }: Scene): Labels {
  return [
    { label: say('consent.why'), value: terms.purpose },
    { label: say('consent.what'), value: terms.topics.join(', ') },
    { label: say('consent.to'), value: terms.recipients.join(', ') },
    { label: say('consent.from'), value: terms.sources.join(', ') },
  ];
}

/** Who answers for what is shared, what in law they rest on, and for how long there is a trace of it here (GDPR art. 13). */
function behindIt({ legalBasis }: Terms, { here, texts: { say } }: Scene): Labels {
  const { keepMonths: months } = privacyOf(here);
  return [
    { label: say('consent.controller'), value: say('consent.controller.value', { team: here.team.name }) },
    { label: say('consent.in-law'), value: say(`consent.in-law.${legalBasis}`) },
    { label: say('consent.kept'), value: say('consent.kept.value', { months }) },
  ];
}

const view = { card: 'consent' } as const;
const change = { card: 'consent-form', form: 'give-in-part' } as const;

/** In easy language: a service user reads it (R34). No button is coloured: yes, no and taking back weigh the same. */
function ownPanel(consent: ExistingConsent, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const { terms } = consent;
  switch (consent.phase) {
    case 'informed':
      return {
        heading: say('consent.question.heading'),
        blocks: [
          {
            lines: [say('consent.question', { name: nameOf(scene, terms.askedBy) })],
            facts: [
              ...termsOf(terms, scene),
              { label: say('consent.how-long'), value: say('consent.months', { months: terms.months }) },
              ...behindIt(terms, scene),
            ],
          },
          {
            lines: [
              ...(terms.secrecy === 'asked' ? [say('consent.secrecy.easy')] : []),
              say('consent.voluntary'),
              say('consent.can-withdraw'),
            ],
            buttons: [
              { title: say('consent.yes'), verb: 'give-consent', view },
              { title: say('consent.part'), verb: 'show', view: change },
              { title: say('consent.no'), verb: 'decline-consent', view },
            ],
          },
        ],
      };
    case 'given':
    case 'partial':
      return ownStandingPanel(consent, scene);
    case 'declined':
    case 'expired':
    case 'withdrawn':
      return {
        heading: say(
          wasNotAnswered(consent) ? 'consent.question-withdrawn.heading' : `consent.${consent.phase}.heading`,
        ),
        blocks: [
          { lines: [say('consent.nothing-shared')] },
          { facts: termsOf(terms, scene), buttons: [{ title: say('consent.reopen'), verb: 'reopen-consent', view }] },
        ],
      };
  }
}

/** Whoever has not said yes has taken nothing back but the question. */
const wasNotAnswered = ({ phase, givenAt }: OverConsent): boolean => phase === 'withdrawn' && givenAt === undefined;

function ownStandingPanel(consent: StandingConsent, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const buttons: Button<string>[] = [
    ...(isSoonOver(consent, scene) ? [{ title: say('consent.renew'), verb: 'renew-consent', view }] : []),
    { title: say('consent.change'), verb: 'show', view: change },
    { title: say('consent.withdraw'), verb: 'withdraw-consent', view },
  ];
  return {
    heading: say(`consent.${consent.phase}.heading`),
    blocks: [
      ...(isSoonOver(consent, scene) ? [{ lines: [say('consent.soon-over')] }] : []),
      { facts: standingFacts(consent, scene) },
      { lines: [say('consent.can-withdraw')], buttons },
    ],
  };
}

const isSoonOver = ({ expiresAt, terms }: StandingConsent, { today }: Scene): boolean =>
  today >= localDateOf(addDays(expiresAt, -REMIND_BEFORE_DAYS - 4, terms.office.zone), terms.office.zone);

function standingFacts(consent: StandingConsent, scene: Scene): Labels {
  const { say, language } = scene.texts;
  const { topics, recipients, people } = exceptionsOf(consent);
  // With the year, as most consents go on into the next.
  const lastDay = formatDate(consent.expiresAt, scene.here.office.zone, language, { year: true });
  const left = [...topics, ...recipients, ...people.map((person) => nameOf(scene, person))];
  const { terms } = consent;
  // What is left out does not also stand among what may be shared.
  const shared = {
    ...terms,
    topics: terms.topics.filter((one) => !topics.includes(one)),
    recipients: terms.recipients.filter((one) => !recipients.includes(one)),
  };
  return [
    ...termsOf(shared, scene),
    ...(left.length > 0 ? [{ label: say('consent.but-not'), value: left.join(', ') }] : []),
    { label: say('consent.until'), value: lastDay },
  ];
}

function partPanel(consent: ExistingConsent, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const { topics, recipients, person } = consent.terms;
  const except = stands(consent) ? exceptionsOf(consent) : { topics: [], recipients: [], people: [] };
  const places = (id: string, label: string, all: readonly string[], chosen: readonly string[]): Field<string> => ({
    ...{ kind: 'choices', id, label, optional: true },
    value: all.flatMap((one, i) => (chosen.includes(one) ? [String(i)] : [])).join(','),
    choices: all.map((title, i) => ({ title, value: String(i) })),
  });
  return {
    heading: say('consent.part.heading'),
    blocks: [
      { lines: [say('consent.part.intro')] },
      {
        fields: [
          places('exceptTopics', say('consent.except.topics'), topics, except.topics),
          places('exceptRecipients', say('consent.except.recipients'), recipients, except.recipients),
          {
            ...{ kind: 'people', id: 'exceptPeople', label: say('consent.except.people') },
            ...{ value: except.people.join(','), optional: true },
            choices: memberChoices(scene).filter(({ value }) => value !== person),
          },
        ],
        buttons: [
          { title: say('consent.part.send'), verb: 'give-in-part', view: change, style: 'positive', sends: true },
        ],
      },
    ],
  };
}

/** To whoever asked. A no, whenever and however it was said, is one and the same, and has no reason. */
function askerPanel(consent: ExistingConsent, scene: Scene): PrivatePanel {
  const { say } = scene.texts;
  const { terms } = consent;
  const name = nameOf(scene, terms.person);
  const own = [
    { label: say('consent.secrecy'), value: say(CHOICES[terms.secrecy]) },
    { label: say('consent.legalBasis'), value: say(CHOICES[terms.legalBasis]) },
  ];
  switch (consent.phase) {
    case 'informed': {
      const line = say(consent.again ? 'consent.asker.over' : 'consent.asker.informed', { name });
      const heading = say(consent.again ? 'consent.asker.over.heading' : 'consent.asker.informed.heading');
      return { heading, blocks: [{ lines: [line] }, ...(consent.again ? [] : [{ facts: termsOf(terms, scene) }])] };
    }
    case 'given':
    case 'partial':
      return {
        heading: say(`consent.asker.${consent.phase}.heading`),
        blocks: [
          { lines: [say('consent.asker.given', { name })] },
          ...(isSoonOver(consent, scene) ? [{ lines: [say('consent.asker.soon-over', { name })] }] : []),
          { facts: [...standingFacts(consent, scene), ...own] },
        ],
      };
    case 'declined':
    case 'withdrawn':
      return notePanel(say('consent.asker.over.heading'), say('consent.asker.over', { name }));
    case 'expired':
      return notePanel(say('consent.asker.expired.heading'), say('consent.asker.over', { name }));
  }
}
