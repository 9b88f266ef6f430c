import { SETTINGS_FORMS } from '../../src/municipality/glossary';
import { ownState } from '../../src/desk/own';
import { loop } from '../../src/loop/loop';
import { publicViewsOf, viewsOf } from '../cards/views';

const OTHERS: Readonly<Record<string, readonly object[]>> = {
  example: [{ card: 'example' }, { card: 'example-form' }, { card: 'example-public' }],
  consent: [
    { card: 'consent' },
    { card: 'consent-form', form: 'ask-consent' },
    { card: 'consent-form', form: 'give-in-part' },
  ],
  municipality: [
    ...[{ card: 'set-up' }, { card: 'settings' }, { card: 'gaps' }],
    ...SETTINGS_FORMS.map((step) => ({ card: 'settings-form', step })),
  ],
};

/** Everything that can be asked to see of a process in this state. */
export function everyView(kind: string, state: unknown): readonly object[] {
  if (kind !== loop.kind) return OTHERS[kind] ?? [];
  const known = ownState(loop, state);
  if (known.phase === 'absent' || known.phase === 'removed') return [{ card: 'loop' }, { card: 'loop-public' }];
  return [...viewsOf(known), ...publicViewsOf(known)];
}
