import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import AjvDraft04 from 'ajv-draft-04';
import { ICONS, SEA } from '../../scripts/icons';
import { LANGUAGES, type Language } from '../../src/texts/language';
import { textsIn } from '../../src/texts/texts';
import { IN_A_GROUP, INTENTS, type Intent } from '../../src/understanding/intents';
import { officialCommand } from '../../src/understanding/phrases';
import { understand } from '../../src/understanding/understand';
import { complaintsOn } from './official';

const FOLDER = join(__dirname, '../../manifest');
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** What whoever packs the app fills in, and something of the right form for each. */
const TOKENS: Readonly<Record<string, string>> = {
  TEAMS_APP_ID: '5b6a1a52-9b0e-4c0b-8d8a-0c6b6d5a7e10',
  BOT_ID: 'c1e1c7d4-7b7e-4f0e-9b7c-0f3f0a2b9d11',
  SITE_HOST: 'slinga.example',
};
const filled = read('manifest.json').replace(/\$\{\{(\w+)\}\}/g, (token, name: string) => TOKENS[name] ?? token);
const manifest: Readonly<Record<string, unknown>> = JSON.parse(filled);

type Localization = Readonly<Record<string, string>>;
const FILES: Readonly<Record<Language, Localization>> = {
  ...{ sv: JSON.parse(read('sv.json')), nb: JSON.parse(read('nb.json')) },
  ...{ da: JSON.parse(read('da.json')), en: JSON.parse(read('en.json')) },
};
const textsOf = (language: Language): Localization => {
  const { $schema: _, ...texts } = FILES[language];
  return texts;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** What stands at `bots[0].commandLists[0].scopes` in the manifest. */
const at = (path: string): unknown =>
  path
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce((value: unknown, key) => (isObject(value) ? value[key] : undefined), manifest);

/** Where each list of commands is shown, and what can be asked for there. */
const LISTS: readonly { readonly scopes: readonly string[]; readonly intents: readonly Intent[] }[] = [
  { scopes: ['personal', 'team'], intents: INTENTS },
  { scopes: ['groupChat'], intents: IN_A_GROUP },
];

/** What Teams is asked to let the app do in each chat or team it is added to. */
const ASKED_FOR = ['OnlineMeeting.ReadBasic.Chat'];

describe('the manifest', () => {
  it('fits the newest schema Teams has released, which would turn down a command too many', () => {
    const commands = Array.from({ length: 13 }, () => ({ title: 'hej' }));
    const bots = [{ botId: TOKENS['BOT_ID'], scopes: ['team'], commandLists: [{ scopes: ['team'], commands }] }];
    const [complaints, complaintsOnTooMany] = complaintsOn(manifest, { ...manifest, bots });
    expect(manifest['manifestVersion']).toBe('1.30');
    expect(complaints).toEqual([]);
    expect(complaintsOnTooMany).not.toEqual([]);
  });

  it('has no token that nobody fills in', () => {
    expect(filled).not.toContain('${');
    for (const token of Object.keys(TOKENS)) expect(read('manifest.json')).toContain(`\${{${token}}}`);
  });

  it('is one bot, the same everywhere, for a person, a team and a group', () => {
    expect(at('bots[0].botId')).toBe(at('webApplicationInfo.id'));
    expect(at('bots[0].scopes')).toEqual(['personal', 'team', 'groupChat']);
    expect(at('composeExtensions[0].botId')).toBe(at('bots[0].botId'));
    expect(at('defaultGroupCapability')).toEqual({ team: 'bot', groupchat: 'bot', meetings: 'bot' });
  });

  it('can hand over a file in a person’s own chat, and needs no permission for it', () => {
    expect(at('bots[0].supportsFiles')).toBe(true);
  });

  it('asks to be told of a meeting’s start and end, and for nothing else: what people write to each other is not read (R3)', () => {
    const resourceSpecific = ASKED_FOR.map((name) => ({ name, type: 'Application' }));
    expect(at('authorization')).toEqual({ permissions: { resourceSpecific } });
    expect(ASKED_FOR.filter((name) => /message|file|\.all\b/i.test(name))).toEqual([]);
    expect(at('permissions')).toBeUndefined();
    expect(at('devicePermissions')).toBeUndefined();
  });

  it('has each permission explained to whoever is to consent to it, and no other', () => {
    const [, section = ''] = read('README.md').split(/^## Permissions$/m);
    const rows = [...(section.split(/^## /m)[0] ?? '').matchAll(/^\| `([\w.]+)` +\|(.+)\|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(ASKED_FOR);
    for (const [, , words = ''] of rows) expect(words.split(/\s+/).length).toBeGreaterThan(20);
  });

  it('has the colour of its icon', () => {
    expect(at('accentColor')).toBe(`#${Buffer.from(SEA.slice(0, 3)).toString('hex').toUpperCase()}`);
  });

  it('names files that are there', () => {
    const named = [
      ...[at('icons.color'), at('icons.outline'), at('localizationInfo.defaultLanguageFile')],
      ...[0, 1, 2].map((i) => at(`localizationInfo.additionalLanguages[${i}].file`)),
    ];
    expect([...named, 'manifest.json'].sort()).toEqual(
      readdirSync(FOLDER)
        .filter((file) => file !== 'build' && file !== 'README.md')
        .sort(),
    );
  });
});

describe('the languages of the manifest', () => {
  const schemas = join(
    dirname(require.resolve('@microsoft/app-manifest/package.json')),
    'build/json-schemas/teams/v1.30/MicrosoftTeams.Localization.schema.json',
  );
  // Its patterns are older than the regular expressions of today.
  const fits = new AjvDraft04({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(schemas, 'utf8')),
  );

  it.each(LANGUAGES)('fit the schema of such files: %s', (language) => {
    fits(FILES[language]);
    expect(fits.errors ?? []).toEqual([]);
  });

  it('would be turned down with a text that is too long', () => {
    expect(fits({ ...FILES.sv, 'name.short': 'Slinga'.repeat(6) })).toBe(false);
  });

  it.each(LANGUAGES)('translate what is there, and all of it: %s', (language) => {
    expect(Object.keys(textsOf(language))).toEqual(Object.keys(textsOf('sv')));
    const nowhere = Object.keys(textsOf(language)).filter((path) => typeof at(path) !== 'string');
    expect(nowhere).toEqual([]);
  });

  it('say in Swedish what the manifest itself says', () => {
    expect(Object.fromEntries(Object.keys(textsOf('sv')).map((path) => [path, at(path)]))).toEqual(textsOf('sv'));
  });

  it.each(LANGUAGES)('offer the commands the bot knows, as its help describes them: %s', (language) => {
    const { say } = textsIn(language);
    LISTS.forEach(({ scopes, intents }, list) => {
      const path = `bots[0].commandLists[${list}]`;
      const offered = intents.map((_intent, i) =>
        ['title', 'description'].map((part) => FILES[language][`${path}.commands[${i}].${part}`]),
      );
      expect(offered).toEqual(
        intents.map((intent) => [officialCommand(intent, language), say(`reply.help.${intent}`)]),
      );
      expect(at(`${path}.scopes`)).toEqual(scopes);
      expect(at(`${path}.commands[${intents.length}]`)).toBeUndefined();
    });
    expect(at(`bots[0].commandLists[${LISTS.length}]`)).toBeUndefined();
  });

  it.each(LANGUAGES)('offer no command that is too long to show, or that means another thing: %s', (language) => {
    for (const intent of LISTS.flatMap(({ intents }) => intents)) {
      const command = officialCommand(intent, language);
      expect(command.length).toBeLessThanOrEqual(32);
      expect(understand(command, language)).toMatchObject({ kind: 'intent', intent });
    }
  });
});

describe('the icons', () => {
  /** The rows of an image with one data chunk, as the script writes them. */
  function pixelsOf(file: string): { width: number; height: number; rows: Buffer } {
    const image = readFileSync(join(FOLDER, file));
    const header = image.indexOf('IHDR') + 4;
    const data = image.indexOf('IDAT') + 4;
    const rows = inflateSync(image.subarray(data, data + image.readUInt32BE(data - 8)));
    return { width: image.readUInt32BE(header), height: image.readUInt32BE(header + 4), rows };
  }

  it.each([
    ['color.png', 192],
    ['outline.png', 32],
  ] as const)('have the size Teams asks for, and are what the script draws: %s', (file, size) => {
    const { width, height, rows } = pixelsOf(file);
    expect([width, height]).toEqual([size, size]);
    expect(rows.equals(ICONS[file].draw())).toBe(true);
  });

  it('are white on nothing in outline', () => {
    const { rows } = pixelsOf('outline.png');
    const colours = Array.from({ length: 32 * 32 }, (_, i) => {
      const start = Math.floor(i / 32) * (32 * 4 + 1) + 1 + (i % 32) * 4;
      return [...rows.subarray(start, start + 4)];
    });
    expect(colours.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255)).toBe(true);
    const seen = colours.filter(([, , , opacity]) => opacity === 255).length;
    expect(seen).toBeGreaterThan(50);
    expect(colours.filter(([, , , opacity]) => opacity === 0).length).toBeGreaterThan(500);
  });
});
