import type { Locator } from 'playwright-core';
import { fill, press, type Client } from './client';

/** A meeting that is hurried through: which, on what day, how far away that is, and a task somebody takes on. */
type Hurried = {
  readonly name: string;
  readonly on: string;
  readonly days: number;
  readonly task?: { readonly title: string; readonly dueOn: string };
};

/** Plans, opens, holds and tells of a meeting, with nothing but what has to be; its closing is left to the caller. */
export async function hurryThrough(client: Client, { name, on, days, task }: Hurried): Promise<void> {
  const at = (stage: string): string => `${name} på Björken: ${stage}`;
  await press(client.card(at('planera')), 'Planera träffen');
  await plan(client, name, on);
  const before = await client.comes(at('före'), () => client.say(`/tid +${days}d`));
  await finishAll(before);
  await press(before, 'Öppna träffen');
  const during = client.card(at('under'));
  if (task) await addTask(client, during, task);
  await press(during, 'Nu har vi sammanfattat');
  await press(during, 'Avsluta träffen');
  await press(client.card(at('efter')), 'Skicka minnesanteckningar');
  await client.shows(`Minnesanteckningar: ${name} på Björken`);
  await tellUsers(client, name);
}

export async function plan(client: Client, name: string, on: string): Promise<void> {
  const form = client.card(`${name} på Björken. Plats och tolk frågas på nytt`);
  await fill(form, { Datum: on, Plats: 'Köket på Björken', 'Behövs tolk': ['Behövs inte'] });
  await press(form, 'Spara');
}

export async function addTask(
  client: Client,
  during: Locator,
  { title, dueOn }: { readonly title: string; readonly dueOn: string },
  look: () => Promise<void> = async () => {},
): Promise<void> {
  await press(during, 'Ny uppgift');
  const form = client.card('En uppgift har en ansvarig och ett datum');
  await fill(form, { Uppgift: title, Ansvarig: 'Siv Dahl', 'Klar senast': dueOn });
  await look();
  await press(form, 'Spara');
  await client.shows(`${title} – Siv Dahl`);
}

export async function tellUsers(client: Client, name: string): Promise<void> {
  await press(client.card(`${name} på Björken: efter`), 'Brukarna har fått veta');
  const form = client.card(`Vad besluten på ${name} betyder`);
  await fill(form, { 'Av vem': 'Båda vägledarna' });
  await press(form, 'Spara');
}

/** One chore after the other, each seen to be done before the next. */
async function finishAll(before: Locator): Promise<void> {
  const open = before.getByText('○');
  for (let left = await open.count(); left > 0; left--) {
    await press(before, 'Klart');
    await open.nth(left - 1).waitFor({ state: 'detached' });
  }
}
