import { privacyOf } from '../municipality/glossary';
import { officialCommand } from '../understanding/phrases';
import type { PrivatePanel, Scene } from './panel';

/** Somebody wants what is kept about them deleted: what they can do, what goes by itself, and `whom` to ask for more. */
export function erasurePanel({ texts: { say, language }, here }: Scene, whom: string): PrivatePanel {
  const months = privacyOf(here).keepMonths;
  const command = (intent: 'my-data' | 'withdraw-consent') => ({ command: officialCommand(intent, language) });
  const fact = (what: 'name' | 'reaching' | 'did' | 'loops' | 'consents' | 'looks') => ({
    label: say(`erasure.${what}`),
    value: say(`erasure.${what}.when`, { months }),
  });
  return {
    heading: say('erasure.heading'),
    blocks: [
      { lines: [say('erasure.intro')] },
      {
        title: say('erasure.now.heading'),
        lines: [
          say('erasure.now.see', command('my-data')),
          say('erasure.now.consent', command('withdraw-consent')),
          say('erasure.now.example', { button: say('example.withdraw') }),
        ],
        buttons: [
          {
            title: say('my-data.button'),
            verb: 'show',
            view: { card: 'intent', intent: 'my-data' },
            style: 'positive',
          },
        ],
      },
      {
        title: say('erasure.later.heading'),
        facts: [fact('name'), fact('reaching'), fact('did'), fact('loops'), fact('consents'), fact('looks')],
      },
      { title: say('erasure.ask.heading'), lines: [say('erasure.ask', { names: whom })] },
    ],
  };
}
