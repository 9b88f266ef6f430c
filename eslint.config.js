const tseslint = require('typescript-eslint');

/** Rooms that read no clock and no chance, and know nothing of the world outside their arguments. */
const PURE = [
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
/** Packages that compute and do nothing else. Any other package, and all of Node, is outside the pure rooms. */
const PURE_PACKAGES = [
  '@js-temporal/polyfill',
  '@navikt/fnrvalidator',
  'adaptivecards-templating',
  'date-holidays',
  'fastest-levenshtein',
  'intl-messageformat',
  'libphonenumber-js/min',
  'personnummer',
  'zod/v4',
];
/** The SDKs of Teams, which only `teams/` knows. */
const TEAMS_SDKS = ['botbuilder.*', 'botframework-.*', '@microsoft/teams-ai', 'restify'];

/** A pattern for no-restricted-imports: what `regex` matches is told `message`. */
const no = (regex, message) => ({ regex, message });
const anyOf = (names) => `(?:${names.join('|')})`;
const UP = '^(?:\\.{1,2}/)+';
/** Imports that reach one of these rooms, or files beside `main.ts`, from any depth. */
const room = (names) => `${UP}${anyOf(names)}(?:/|$)`;
const escaped = (name) => name.replace(/[.\\/]/g, '\\$&');

const ROOT = no(room(['main', 'start']), 'Nothing imports the composition root.');
const NO_SDKS = no(`^${anyOf(TEAMS_SDKS)}(?:/|$)`, 'Only teams/ knows the SDKs of Teams.');
const NO_ENV = no('^(?:node:)?process$', 'The global is enough, and its env is for main.ts and config.ts.');
const NO_STORAGE = no(room(['storage']), 'Only start/ imports storage/.');
const NO_TEAMS = no(room(['teams']), 'Only start/ imports teams/.');
const NO_TRY_OUT = no(room(['try-out']), 'Only start/ imports try-out/.');
const NO_AZURE = no('^@azure/', 'Only storage/cosmos/ knows Azure.');
const NO_TELEMETRY = no(`^@opentelemetry/|^@azure/monitor|${room(['telemetry'])}`, 'Only start/ imports telemetry/.');
const NO_ADMIN = no(room(['admin']), 'Only start/ imports admin/.');
const OUTSIDE_TEAMS = [ROOT, NO_SDKS, NO_AZURE, NO_TELEMETRY, NO_ADMIN, NO_ENV, NO_STORAGE, NO_TEAMS, NO_TRY_OUT];

/** Which imports each room may not have; a folder that is not here has no walls, which a test forbids. */
const WALLS = {
  ...Object.fromEntries(
    PURE.map((name) => [
      name,
      [
        ...OUTSIDE_TEAMS.filter((pattern) => pattern !== NO_AZURE),
        no(`^(?!\\.{1,2}/|${anyOf(PURE_PACKAGES.map(escaped))}$)`, 'A pure room imports no Node module and no SDK.'),
        no(`${UP}process/(?!process$)`, 'A pure room knows the type of a process, and no port.'),
        no(room(['desk', 'config']), 'A pure room knows nothing of who asks.'),
      ],
    ]),
  ),
  process: [
    ...OUTSIDE_TEAMS,
    no(`${UP}(?!calendar/time$)(?:[^/]+/|config$)`, 'The kernel knows no domain word and no room but calendar/time.'),
  ],
  desk: [...OUTSIDE_TEAMS, no(room(['config']), 'What is configured is handed over by start/.')],
  storage: [...OUTSIDE_TEAMS, no(room(['desk', 'cards', 'texts', 'config']), 'A store keeps what it is given.')],
  admin: [
    ...OUTSIDE_TEAMS.filter((pattern) => pattern !== NO_ADMIN),
    no(room(['cards', 'config']), 'Whoever runs the service sees no card, and is told what is configured by start/.'),
  ],
  start: [NO_SDKS, NO_ENV, no(room(['main']), 'Nothing imports the composition root.')],
  teams: [ROOT, NO_AZURE, NO_TELEMETRY, NO_ADMIN, NO_ENV, NO_STORAGE, NO_TRY_OUT],
  telemetry: [
    ...OUTSIDE_TEAMS.filter((pattern) => pattern !== NO_AZURE && pattern !== NO_TELEMETRY),
    no('^@azure/(?!monitor-opentelemetry-exporter$)', 'Only storage/cosmos/ knows the rest of Azure.'),
    no(`${UP}(?!process/|telemetry/)[^/]+/`, 'Telemetry knows the ports of the kernel, and no domain word.'),
  ],
  'try-out': [ROOT, NO_SDKS, NO_AZURE, NO_TELEMETRY, NO_ADMIN, NO_ENV, NO_STORAGE, NO_TEAMS],
};

const IMPURE_GLOBALS = [
  'process',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'console',
  'globalThis',
  'global',
  'require',
  'module',
  '__dirname',
  '__filename',
].map((name) => ({ name, message: 'A pure room is given what it needs.' }));

const ENV = { object: 'process', property: 'env', message: 'Only main.ts and config.ts read the environment.' };
const IMPURE_PROPERTIES = [
  { object: 'Date', property: 'now', message: 'Time comes in the command.' },
  { object: 'Temporal', property: 'Now', message: 'Time comes in the command.' },
  { object: 'Math', property: 'random', message: 'Ids come in the command.' },
];

/** Where a cast may stand in src: brands are made, the registry hands a process its own, a row or an SDK is read. */
const CASTS = [
  'src/cards/expand.ts',
  'src/desk/{click,letters,own,say,visitor}.ts',
  'src/storage/sqlite/{database,sqlite-store}.ts',
  'src/teams/send.ts',
  'src/texts/public-text.ts',
  'src/try-out/door.ts',
];

const DOUBLE_CAST = {
  selector: 'TSAsExpression > TSAsExpression > TSUnknownKeyword',
  message: 'Parse it, or give it the right type.',
};
const HOUSE_SYNTAX = [
  DOUBLE_CAST,
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from where the thing is.' },
  { selector: 'ExportNamedDeclaration[source]', message: 'No barrels: import from where the thing is.' },
  { selector: 'ImportExpression', message: 'Import at the top of the file, where the walls are held.' },
];
const IMPURE_SYNTAX = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Time comes in the command.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'Time comes in the command.' },
];

const wallOf = ([name, patterns]) => ({
  files: [`src/${name}/**/*.ts`],
  rules: { 'no-restricted-imports': ['error', { patterns }] },
});

/** Rules about types and promises, for all TypeScript. */
const CORRECT = {
  files: ['**/*.ts'],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
  linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  rules: {
    '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, minimumDescriptionLength: 0 }],
    '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    // Three, as a rule of thumb; a fourth where an object would only rename it.
    '@typescript-eslint/max-params': ['error', { max: 4 }],
    '@typescript-eslint/no-non-null-assertion': 'error',
    // A default is a decision, and the types it is left with are checked by the compiler.
    '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    // There is no `this` in this house to be lost.
    '@typescript-eslint/unbound-method': 'off',
    // `'new' | string` tells a reader more than `string`.
    '@typescript-eslint/no-redundant-type-constituents': 'off',
    // An adapter in memory keeps a port's promise with nothing to wait for.
    '@typescript-eslint/require-await': 'off',
    'no-restricted-syntax': ['error', DOUBLE_CAST],
    'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
    eqeqeq: 'error',
  },
};

module.exports = [
  { ignores: ['dist/', 'bench/dist/', 'coverage/', 'data/', 'docs/', 'manifest/build/'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts'] })),
  CORRECT,
  {
    // What comes over a wire in a test is looked at as it is; a wrong guess fails the test.
    files: ['test/**/*.ts', 'scripts/**/*.ts'],
    rules: {
      '@typescript-eslint/max-params': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/restrict-template-expressions': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      'no-console': 'error',
      'no-restricted-properties': ['error', ENV],
      'no-restricted-syntax': ['error', ...HOUSE_SYNTAX],
      'no-restricted-imports': ['error', { patterns: OUTSIDE_TEAMS }],
    },
  },
  ...Object.entries(WALLS).map(wallOf),
  wallOf(['storage/cosmos', WALLS.storage.filter((pattern) => pattern !== NO_AZURE)]),
  {
    files: PURE.map((name) => `src/${name}/**/*.ts`),
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': ['error', ENV, ...IMPURE_PROPERTIES],
      'no-restricted-syntax': ['error', ...HOUSE_SYNTAX, ...IMPURE_SYNTAX],
    },
  },
  {
    files: ['src/main.ts', 'src/start/**/*.ts'],
    rules: {
      'no-console': 'off',
      // What only some installations use is loaded by them alone.
      'no-restricted-syntax': ['error', ...HOUSE_SYNTAX.filter(({ selector }) => selector !== 'ImportExpression')],
    },
  },
  {
    files: ['src/main.ts'],
    rules: { 'no-restricted-properties': 'off', 'no-restricted-imports': ['error', { patterns: [NO_SDKS, NO_ENV] }] },
  },
  { files: CASTS, rules: { '@typescript-eslint/consistent-type-assertions': 'off' } },
  { files: ['src/config.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['src/**/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'Program', message: 'No barrels: name the file for what is in it.' },
      ],
    },
  },
];
