/** The rooms without a clock, chance or a world outside, told apart from what the linter is told. */
export const PURE = [
  'access',
  'calendar',
  'cards',
  'consent',
  'decision',
  'example',
  'loop',
  'meeting',
  'municipality',
  'person',
  'privacy',
  'retention',
  'texts',
  'understanding',
];
