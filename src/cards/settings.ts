import {
  isOfTheTeam,
  isOpen,
  type MunicipalityState,
  type SettingsForm,
  type SetUpStep,
} from '../municipality/glossary';
import type { MunicipalityPublicView, MunicipalityView } from '../municipality/notices';
import { LANGUAGES } from '../texts/language';
import { codesThatAreNames, memberChoices, nameBesideCode, nameOf } from './names';
import {
  type Block,
  type Button,
  type PrivatePanel,
  type PublicPanel,
  type PublicScene,
  type Scene,
  type View,
} from './panel';
import { gapsPanel } from './gaps';
import { privacyBlock, privacyPanel } from './privacy';
import { channelChoices, newUnitFields, unitPanel } from './unit';

type Installed = Exclude<MunicipalityState, { phase: 'absent' }>;

export function settingsPanel(view: MunicipalityView, state: Installed, scene: Scene): PrivatePanel {
  if (view.card === 'settings-form') {
    const isThere = scene.here.units.length > 0;
    if (view.step === 'unit' && isThere) return unitPanel(scene);
    if (view.step === 'privacy') return privacyPanel(scene);
    return stepPanel(view.step === 'unit' ? 'units' : view.step, scene, state.phase === 'ready');
  }
  if (view.card === 'gaps') return gapsPanel(scene);
  if (view.card === 'set-up' && state.phase === 'setting-up') return stepPanel(state.step, scene, false);
  return overview(scene, view.card === 'set-up');
}

const VERBS = { place: 'set-place', channels: 'set-channels', units: 'add-unit', people: 'set-people' } as const;

/** One short form; the set-up goes from one to the next, and each can be opened again later. */
function stepPanel(step: SetUpStep, scene: Scene, later: boolean): PrivatePanel {
  const { say } = scene.texts;
  const goesOn = step === 'units' && !later && scene.here.units.length > 0;
  const view: View = later ? { card: 'settings-form', step } : { card: 'set-up' };
  const save: Button<string> = {
    title: say(step === 'units' ? 'set-up.units.add' : later ? 'save' : 'set-up.next'),
    verb: VERBS[step],
    view,
    sends: true,
    style: 'positive',
  };
  // Beside the units there are, and not beside the fields: it takes nothing along of what is typed there.
  const next: Block<string>[] = goesOn
    ? [{ buttons: [{ title: say('set-up.units.done'), verb: 'confirm-units', view }] }]
    : [];
  return {
    // The words of welcome belong to the set-up; who comes back to change something knows where they are.
    heading: say(later ? `settings.change.${step}` : `set-up.${step}.heading`),
    blocks: [
      ...(later && step === 'place' ? [] : [{ lines: [say(`set-up.${step}.intro`)] }]),
      ...known(step, scene),
      ...next,
      { ...fieldsOf(step, scene), buttons: [save] },
    ],
  };
}

function known(step: SetUpStep, scene: Scene): Block<string>[] {
  const { here, texts } = scene;
  if (step !== 'units' || here.units.length === 0) return [];
  const lines = here.units.map((unit) => [unit.code, ...nameBesideCode(scene, unit)].join(' · '));
  return [{ title: texts.say('set-up.units.known'), lines }];
}

function fieldsOf(step: SetUpStep, scene: Scene): Block<string> {
  const { here, texts } = scene;
  const { say } = texts;
  const channels = channelChoices(scene);
  const members = memberChoices(scene);
  switch (step) {
    case 'place':
      return {
        fields: [
          {
            kind: 'radio',
            id: 'country',
            label: say('set-up.country'),
            value: here.office.country,
            choices: (['SE', 'DK'] as const).map((value) => ({ title: say(`country.${value}`), value })),
          },
          {
            kind: 'choice',
            id: 'language',
            label: say('set-up.language'),
            value: here.language,
            choices: LANGUAGES.map((value) => ({ title: say(`language.${value}`), value })),
          },
          {
            kind: 'choice',
            id: 'zone',
            label: say('set-up.zone'),
            value: here.office.zone,
            choices: ['Europe/Stockholm', 'Europe/Copenhagen'].map((value) => ({ title: value, value })),
          },
          { kind: 'time', id: 'from', label: say('set-up.from'), value: here.office.hours.from },
          { kind: 'time', id: 'to', label: say('set-up.to'), value: here.office.hours.to },
        ],
      };
    case 'channels':
      return {
        fields: (['coordinationChannel', 'guidesChannel'] as const).map((id) => ({
          kind: 'choice',
          id,
          label: say(`set-up.${id}`),
          value: isOpen(here[id], here) ? here[id] : '',
          choices: channels,
        })),
      };
    case 'units':
      return { fields: newUnitFields(scene) };
    case 'people':
      return {
        fields: (['methodCoordinators', 'projectLeads', 'guides'] as const).map((id) => ({
          kind: 'people',
          id,
          label: say(`set-up.${id}`),
          // Whoever has left the team is not there to be chosen again.
          value: here[id].filter((person) => isOfTheTeam(person, here)).join(','),
          choices: members,
        })),
      };
  }
}

function overview(scene: Scene, justFinished: boolean): PrivatePanel {
  const { here, texts } = scene;
  const { say } = texts;
  const channel = (id: string): string => here.team.channels.find((known) => known.id === id)?.name ?? say('someone');
  const names = (people: readonly Parameters<typeof nameOf>[1][]): string =>
    people.map((person) => nameOf(scene, person)).join(', ');
  const open = (step: SettingsForm): Button<string> => ({
    title: say(`settings.change.${step}`),
    verb: 'show',
    view: { card: 'settings-form', step },
  });
  const { country, zone, hours } = here.office;
  const isName = codesThatAreNames(here);
  return {
    heading: say(justFinished ? 'set-up.done.heading' : 'settings.heading'),
    blocks: [
      ...(justFinished ? [{ lines: [say('set-up.done.intro')], buttons: [firstLoop(scene)] }] : []),
      {
        ...(justFinished ? { title: say('settings.heading') } : {}),
        facts: [
          { label: say('set-up.country'), value: say(`country.${country}`) },
          { label: say('set-up.language'), value: say(`language.${here.language}`) },
          { label: say('settings.hours'), value: `${hours.from}–${hours.to} (${zone})` },
          { label: say('set-up.coordinationChannel'), value: channel(here.coordinationChannel) },
          { label: say('set-up.guidesChannel'), value: channel(here.guidesChannel) },
        ],
        buttons: [open('place'), open('channels')],
      },
      {
        title: say('settings.units'),
        lines: here.units
          .filter(({ code }) => isName(code))
          .map(({ code }) => say('settings.code-is-a-name', { code, button: say('settings.change.unit') })),
        facts: here.units.map((unit) => ({
          label: unit.code,
          value: [...nameBesideCode(scene, unit), nameOf(scene, unit.manager), channel(unit.channel)].join(' · '),
        })),
        buttons: [open('units'), ...(here.units.length > 0 ? [open('unit')] : [])],
      },
      {
        title: say('settings.people'),
        facts: [
          { label: say('set-up.methodCoordinators'), value: names(here.methodCoordinators) },
          { label: say('set-up.projectLeads'), value: names(here.projectLeads) },
          { label: say('set-up.guides'), value: names(here.guides) },
        ],
        buttons: [open('people')],
      },
      privacyBlock(scene),
    ],
  };
}

const firstLoop = ({ texts }: Scene): Button<string> => ({
  title: texts.say('start-loop.heading'),
  verb: 'show',
  view: { card: 'intent', intent: 'start-loop' },
  style: 'positive',
});

/** What Slinga is, and that no personal data belong in a channel (R4). */
export function welcomePanel(_view: MunicipalityPublicView, { texts }: PublicScene): PublicPanel {
  return {
    heading: texts.say('welcome.heading'),
    blocks: [
      { lines: [texts.say('welcome.what'), texts.say('welcome.how')] },
      { title: texts.say('welcome.privacy.heading'), lines: [texts.say('welcome.privacy'), texts.say('welcome.oops')] },
    ],
  };
}
