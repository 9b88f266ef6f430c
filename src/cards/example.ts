import type { Published } from '../example/find';
import { EXAMPLE_TONES, type Example, type ExampleState, type LivingExample } from '../example/glossary';
import { approvedWords } from '../texts/public-text';
import type { PrivatePanel, PublicPanel, PublicScene, Scene } from './panel';

const PARTS = ['situation', 'didWhat', 'happened', 'tip'] as const;

/** Empty at first; a draft can be rewritten. */
export function exampleFormPanel({ texts: { say } }: Pick<Scene, 'texts'>, written?: Example): PrivatePanel {
  return {
    heading: say('example.form.heading'),
    blocks: [
      { lines: [say('example.form.intro')] },
      {
        fields: [
          {
            kind: 'radio',
            id: 'tone',
            label: say('example.tone'),
            value: written?.tone ?? '',
            choices: EXAMPLE_TONES.map((value) => ({ title: say(`example.tone.${value}`), value })),
          },
          ...PARTS.map(
            (id) =>
              ({
                kind: 'lines',
                id,
                label: say(`example.${id}`),
                value: written?.[id] ?? '',
                hint: say('hint.no-names'),
              }) as const,
          ),
        ],
        buttons: [
          {
            title: say('example.next'),
            verb: 'draft-example',
            view: { card: 'example-form' },
            style: 'positive',
            sends: true,
          },
        ],
      },
    ],
  };
}

/** The writer's own: a last look before it is shared, and afterwards the way to take it back. */
export function examplePanel(state: LivingExample, { texts: { say } }: Scene): PrivatePanel {
  if (state.phase === 'withdrawn') {
    return { heading: say('example.withdrawn.heading'), blocks: [{ lines: [say('example.withdrawn')] }] };
  }
  const { example } = state;
  const view = { card: 'example' } as const;
  const words = PARTS.map((part) => ({ label: say(`example.${part}`), value: example[part] }));
  const withdraw = { title: say('example.withdraw'), verb: 'withdraw-example', view, style: 'destructive' } as const;
  if (state.phase === 'published') {
    return {
      heading: say('example.published.heading'),
      blocks: [
        { lines: [say('example.published', { role: say(`role.${example.role}`) })] },
        { facts: words, buttons: [withdraw] },
      ],
    };
  }
  return {
    heading: say('example.draft.heading'),
    blocks: [
      { title: say(`example.tone.${example.tone}`), facts: words },
      { lines: [say('example.check')] },
      {
        fields: [
          {
            kind: 'toggle',
            id: 'nobodyRecognised',
            label: say('example.nobody-recognised'),
            value: 'false',
            optional: true,
          },
        ],
        buttons: [
          { title: say('example.publish'), verb: 'publish-example', view, style: 'positive', sends: true },
          { title: say('example.change'), verb: 'show', view: { card: 'example-form' } },
          { title: say('example.discard'), verb: 'withdraw-example', view },
        ],
      },
    ],
  };
}

/** In the guides' channel: the approved words, under a role and no name. */
export function examplePublicPanel(state: ExampleState, { texts }: PublicScene): PublicPanel {
  if (state.phase !== 'published') {
    return {
      heading: texts.say('public.example.withdrawn.heading'),
      blocks: [{ lines: [texts.say('public.example.withdrawn')] }],
    };
  }
  const words = approvedWords(state);
  return {
    heading: texts.say(`public.example.${state.example.tone}`),
    blocks: [
      { facts: PARTS.map((part) => ({ label: texts.say(`example.${part}`), value: words[part] })) },
      { lines: [texts.say('public.example.from', { role: texts.role(state.example.role) })] },
    ],
  };
}

/** In anybody's message: which example it is and the way to it. What it says stands where it can be taken back (020). */
export function examplePointerPanel(
  { example, publishedAt }: Published,
  url: string,
  { texts }: PublicScene,
): PublicPanel {
  const { say } = texts;
  const [role, date] = [texts.role(example.role), texts.date(publishedAt, { year: true })];
  return {
    heading: say(`public.example.${example.tone}`),
    blocks: [
      {
        lines: [say('public.example.shared', { role, date }), say('public.example.where')],
        links: [{ title: say('public.example.read'), url }],
      },
    ],
  };
}
