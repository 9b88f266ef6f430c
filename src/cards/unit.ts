import { LONGEST_CODE, type Unit } from '../municipality/glossary';
import { goesByCodes, memberChoices, unitWithCode } from './names';
import { type Choice, type Field, type PrivatePanel, type Scene } from './panel';

export function newUnitFields(scene: Scene): Field<string>[] {
  const { say } = scene.texts;
  const { name, code, channel, manager } = suggestedUnit(scene);
  const channels = channelChoices(scene);
  const members = memberChoices(scene);
  return [
    { kind: 'text', id: 'name', label: say('set-up.unit-name'), value: name, hint: say('set-up.unit-name.hint') },
    {
      kind: 'text',
      id: 'code',
      label: say('set-up.unit-code'),
      value: code,
      hint: say('set-up.unit-code.hint'),
      maxLength: LONGEST_CODE,
    },
    { kind: 'choice', id: 'channel', label: say('set-up.unit-channel'), value: channel, choices: channels },
    { kind: 'person', id: 'manager', label: say('set-up.unit-manager'), value: manager, choices: members },
  ];
}

/** A channel nobody has a use for yet is likely a unit's; the very first unit may be the team itself. */
function suggestedUnit({ here, viewer }: Scene): Record<'name' | 'code' | 'channel' | 'manager', string> {
  const used = [here.coordinationChannel, here.guidesChannel, ...here.units.map(({ channel }) => channel)];
  const free = here.team.channels.find(({ id }) => !used.includes(id));
  const isFirst = here.units.length === 0;
  const code = nextCode(here.units);
  const name = free?.name ?? (isFirst ? here.team.name : '');
  return {
    // A unit needs no other name where codes are used.
    name: goesByCodes(here) ? code : name,
    code,
    channel: free?.id ?? here.coordinationChannel,
    manager: isFirst ? viewer.id : '',
  };
}

/** A number and nothing of the name: a code is there so that the house is not pointed out. */
function nextCode(units: readonly Unit[]): string {
  const taken: readonly string[] = units.map(({ code }) => code);
  // One more number than there are codes: one of them is free.
  const numbered = Array.from({ length: units.length + 1 }, (_, i) => `E${i + 1}`);
  return numbered.find((code) => !taken.includes(code)) ?? '';
}

/** What is to change of a unit, or that it goes: it starts no new loops then, and those it has go on. */
export function unitPanel(scene: Scene): PrivatePanel {
  const { here, texts } = scene;
  const { say } = texts;
  const units = here.units.map((unit) => ({ title: unitWithCode(scene, unit), value: unit.code }));
  const view = { card: 'settings-form', step: 'unit' } as const;
  const save = { title: say('save'), verb: 'change-unit', view, style: 'positive', sends: true } as const;
  const remove = { title: say('settings.remove-unit'), verb: 'remove-unit', view, sends: true } as const;
  return {
    heading: say('settings.change.unit'),
    blocks: [
      { lines: [say('settings.unit.intro')] },
      {
        fields: [
          {
            kind: 'choice',
            id: 'unit',
            label: say('loop.unit'),
            value: units.length === 1 ? (units[0]?.value ?? '') : '',
            choices: units,
          },
          { kind: 'text', id: 'name', label: say('settings.unit.name'), value: '', optional: true },
          {
            kind: 'choice',
            id: 'channel',
            label: say('settings.unit.channel'),
            value: '',
            optional: true,
            choices: channelChoices(scene),
          },
          {
            kind: 'person',
            id: 'manager',
            label: say('settings.unit.manager'),
            value: '',
            optional: true,
            choices: memberChoices(scene),
          },
        ],
        buttons: [save, ...(units.length > 1 ? [{ ...remove, style: 'destructive' as const }] : [])],
      },
    ],
  };
}

/** The channels of the team, for a field in which one is chosen. */
export const channelChoices = ({ here }: Scene): Choice<string>[] =>
  here.team.channels.map(({ id, name }) => ({ title: name, value: id }));
