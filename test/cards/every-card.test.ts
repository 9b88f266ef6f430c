import type { z } from 'zod/v4';
import { TAKE_NOTES } from '../../src/cards/in-chat';
import { PRESSED } from '../../src/desk/pressed';
import { ROOMS } from '../../src/desk/rooms';
import { IntentView } from '../../src/desk/views';
import { ConsentInput } from '../../src/consent/commands';
import { ExampleInput } from '../../src/example/commands';
import { LoopInput } from '../../src/loop/commands';
import { MunicipalityInput } from '../../src/municipality/commands';
import { Ref } from '../../src/process/process';
import { town } from '../town';
import { actionsIn, elementsIn, inputsIn, listAt, objectAt, textAt } from './elements';
import { isSchemaHere, schemaJudge, warningsOf } from './judges';
import { everyCard, typedIn, type Card, type Drawn, type Kind } from './scenes';

/* Every card, in every phase it can be met in, in every language. */

const CARDS = everyCard();

/** Names the first cards of which something is to be said; with all of them nobody would read it. */
function noneHas(complaintsOn: (drawn: Drawn) => readonly string[]): void {
  const found = CARDS.flatMap((drawn) => complaintsOn(drawn).map((complaint) => `${drawn.name}: ${complaint}`));
  expect([found.length, ...found.slice(0, 10)]).toEqual([0]);
}

const complain = (isWrong: boolean, complaint: string): string[] => (isWrong ? [complaint] : []);

/** Fields of each command, by its name; the process's own schema says which there are. */
const COMMANDS: Record<Kind, ReadonlyMap<string, readonly string[]>> = {
  loop: fieldsOf(LoopInput.options),
  example: fieldsOf(ExampleInput.options),
  consent: fieldsOf(ConsentInput.options),
  municipality: fieldsOf(MunicipalityInput.options),
};

function fieldsOf(options: readonly { shape: { type: z.ZodLiteral } & Record<string, unknown> }[]) {
  return new Map(options.map(({ shape }) => [String(shape.type.value), Object.keys(shape)] as const));
}

const fieldsSentBy = (kind: Kind, card: Card): string[] =>
  actionsIn(card).flatMap((action) => COMMANDS[kind].get(textAt(action, 'verb')) ?? []);

describe('every card', () => {
  it('is drawn in more than two hundred ways in each language', () => {
    for (const language of ['sv', 'nb', 'da', 'en'])
      expect(CARDS.filter((drawn) => drawn.language === language).length).toBeGreaterThan(200);
  });

  it('leaves nothing of the template behind', () => {
    noneHas(({ card }) => complain(JSON.stringify(card).includes('${'), 'has a ${'));
  });

  it("is read by Microsoft's own renderer without a warning", () => {
    noneHas(({ card }) => warningsOf(card));
  });

  it('would be turned down if it were none', () => {
    const none = { type: 'AdaptiveCard', version: '1.5', lang: 'sv', body: [{ type: 'TextBox', text: 'Hej' }] };
    expect(warningsOf(none)).not.toEqual([]);
    expect(isSchemaHere ? schemaJudge()(none) : ['not at hand']).not.toEqual([]);
  });

  const whereSchemaIs = isSchemaHere ? it : it.skip;
  whereSchemaIs('fits the official schema 1.5, where that is at hand', () => {
    const judge = schemaJudge();
    noneHas(({ card }) => judge(card));
  });

  it('is no larger than 20 KB as Teams counts', () => {
    noneHas(({ card }) => {
      const size = Buffer.byteLength(JSON.stringify(card), 'utf16le');
      return complain(size > 20_000, `has ${size} bytes`);
    });
  });

  it('says which language it is in', () => {
    noneHas(({ card, language }) => complain(card['lang'] !== language, `says ${card['lang']}`));
  });
});

describe('what is read', () => {
  it('begins with a heading, and all that stands as one is marked as one', () => {
    noneHas(({ card }) => {
      const [first] = listAt(card, 'body');
      const texts = elementsIn(card).filter(({ type }) => type === 'TextBlock');
      return [
        ...complain(first?.['type'] !== 'TextBlock' || first['size'] !== 'Large', 'does not begin with a heading'),
        ...complain(!texts.every(({ style }) => style === 'heading'), 'has a text block that is no heading'),
        ...complain(!texts.every((text) => textAt(text, 'text').trim() !== ''), 'has an empty heading'),
      ];
    });
  });

  it('has no part without a word', () => {
    noneHas(({ card }) => {
      const runs = elementsIn(card).filter(({ type }) => type === 'TextRun');
      return complain(
        runs.some((run) => textAt(run, 'text').trim() === ''),
        'has an empty text run',
      );
    });
  });

  it('never means something by colour alone', () => {
    noneHas(({ card }) => {
      const coloured = elementsIn(card).filter(({ color }) => color !== undefined && color !== 'Default');
      return complain(!coloured.every((run) => textAt(run, 'text').startsWith('⚠')), 'has colour without a mark');
    });
  });
});

describe('in a channel', () => {
  const inChannels = CARDS.filter(({ audience }) => audience === 'public');

  it('nobody is named, nor meant by an id', () => {
    expect(inChannels.length).toBeGreaterThan(40);
    const people = town.team.members.flatMap(({ id, name, teamsId }) => [id, teamsId, `(?<!\\p{L})${name}(?!\\p{L})`]);
    const anybody = new RegExp(people.join('|'), 'iu');
    const naming = inChannels.filter(({ card }) => anybody.test(JSON.stringify(card)));
    expect(naming.map(({ name }) => name)).toEqual([]);
  });

  it('a unit goes by its code, not by its name', () => {
    const naming = inChannels.filter(({ card }) => town.units.some(({ name }) => JSON.stringify(card).includes(name)));
    expect(naming.map(({ name }) => name)).toEqual([]);
  });

  it('every button is in the table of what can be pressed there, and nothing else is', () => {
    const drawn = inChannels.flatMap(({ card }) =>
      actionsIn(card).map((action) => {
        const { view } = objectAt(objectAt(action, 'data'), 'seen') as { view?: Card };
        return `${view ? textAt(view, 'card') : ''} ${textAt(action, 'verb')}`;
      }),
    );
    const table = Object.entries(PRESSED).flatMap(([card, { verbs }]) => verbs.map((verb) => `${card} ${verb}`));
    const isOfTheTable = (one: string): boolean => Object.keys(PRESSED).some((card) => one.startsWith(`${card} `));
    // Of several meetings somebody is asked which: a question, which follows no state and is not among these.
    const asked = 'which-meeting-public lead-meeting';
    expect([...new Set(drawn.filter(isOfTheTable)), asked].sort()).toEqual(table.sort());
  });

  it('nothing opens a card that only some may see', () => {
    noneHas(({ card, audience }) =>
      complain(audience === 'public' && actionsIn(card).some(({ verb }) => verb === 'show'), 'shows more'),
    );
  });
});

describe('inputs', () => {
  it('have a label, and a sentence for when a needed one is empty', () => {
    noneHas(({ card }) =>
      inputsIn(card).flatMap((input) => [
        ...complain(
          textAt(input, input.type === 'Input.Toggle' ? 'title' : 'label').trim() === '',
          `${textAt(input, 'id')} has no label`,
        ),
        ...complain(
          input['isRequired'] === true && textAt(input, 'errorMessage').trim() === '',
          `${textAt(input, 'id')} has no error message`,
        ),
      ]),
    );
  });

  it('have each an id of their own, as Teams takes two of the same name for one', () => {
    noneHas(({ card }) => {
      const ids = inputsIn(card).map((input) => textAt(input, 'id'));
      return ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `has ${id} twice`);
    });
  });

  it('are each a field of a command that the same card can send', () => {
    noneHas(({ card, kind }) => {
      const fields = fieldsSentBy(kind, card);
      return inputsIn(card)
        .map((input) => textAt(input, 'id'))
        .filter((id) => !fields.includes(id))
        .map((id) => `has ${id}, which nothing asks for`);
    });
  });

  it('offer something where something is to be chosen, and no choice twice', () => {
    noneHas(({ card }) =>
      inputsIn(card)
        .filter(({ type }) => type === 'Input.ChoiceSet')
        .flatMap((input) => {
          const values = listAt(input, 'choices').map((choice) => textAt(choice, 'value'));
          return complain(values.length === 0 || new Set(values).size < values.length, `${textAt(input, 'id')} is odd`);
        }),
    );
  });

  it('keep what was typed in them when the card comes back', () => {
    noneHas(({ card, name }) =>
      name.endsWith('sent back')
        ? inputsIn(card).flatMap((input) =>
            complain(input['value'] !== typedIn(textAt(input, 'id')), `lost ${textAt(input, 'id')}`),
          )
        : [],
    );
  });
});

describe('buttons', () => {
  it('are at most three together, each with a title of at most 40 characters', () => {
    noneHas(({ card }) => [
      ...elementsIn(card)
        .filter(({ type }) => type === 'ActionSet')
        .flatMap((set) => complain(listAt(set, 'actions').length > 3, 'has more than three buttons together')),
      ...actionsIn(card)
        .map((action) => textAt(action, 'title'))
        .flatMap((title) => complain(title.trim() === '' || title.length > 40, `has a button ${title}`)),
    ]);
  });

  it('ask for all their command needs, and are held up by no field of another', () => {
    noneHas(({ card, kind }) => {
      const inputs = inputsIn(card);
      const needed = inputs.filter((input) => input['isRequired'] === true).map((input) => textAt(input, 'id'));
      return actionsIn(card).flatMap((action) => {
        const verb = textAt(action, 'verb');
        const fields = COMMANDS[kind].get(verb);
        if (!fields) return [];
        const sends = action['associatedInputs'] === 'auto';
        const seen = Object.keys(objectAt(objectAt(objectAt(action, 'data'), 'seen'), 'view'));
        const given = ['type', ...seen, ...(sends ? inputs.map((input) => textAt(input, 'id')) : [])];
        return [
          ...complain(!fields.every((field) => given.includes(field)), `${verb} lacks one of ${fields}`),
          ...complain(sends && !needed.every((id) => fields.includes(id)), `${verb} waits for one of ${needed}`),
        ];
      });
    });
  });

  it('say a command of the process they are about, or `show`; in a chat, that a form is wanted elsewhere', () => {
    noneHas(({ card, kind, audience }) => {
      const others = audience === 'public' ? ['show', TAKE_NOTES] : ['show'];
      return actionsIn(card)
        .map((action) => textAt(action, 'verb'))
        .flatMap((verb) => complain(!others.includes(verb) && !COMMANDS[kind].has(verb), `has the verb ${verb}`));
    });
  });

  it('carry the process and what was seen of it, and nothing else', () => {
    noneHas(({ card }) =>
      actionsIn(card)
        .map((action) => objectAt(action, 'data'))
        .flatMap((data) => [
          ...complain(Object.keys(data).sort().join() !== 'ref,seen', `carry ${Object.keys(data)}`),
          ...complain(
            Object.keys(objectAt(data, 'seen')).sort().join() !== 'version,view',
            'have not seen the right thing',
          ),
        ]),
    );
  });

  it('lead to a view that is known where they lead', () => {
    noneHas(({ card, audience }) =>
      actionsIn(card).flatMap((action) => {
        const data = objectAt(action, 'data');
        const view = objectAt(objectAt(data, 'seen'), 'view');
        const room = ROOMS.get(Ref.parse(data['ref']).kind);
        const views = audience === 'public' ? [room?.publicViews] : [room?.views, IntentView];
        const known = views.some((schema) => schema?.safeParse(view).success);
        return complain(!known, `lead to ${JSON.stringify(view)}`);
      }),
    );
  });

  it('send what was filled in only where there is something to fill in', () => {
    noneHas(({ card }) =>
      complain(
        inputsIn(card).length === 0 && actionsIn(card).some((action) => action['associatedInputs'] === 'auto'),
        'sends nothing',
      ),
    );
  });
});
