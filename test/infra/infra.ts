import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bicepReader, type Bicep, type Resource } from './bicep';

const FOLDERS = ['infra', 'infra/modules'];

/** The sources of infra/, by path. */
export type Sources = ReadonlyMap<string, string>;

export function readSources(): Sources {
  const paths = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  return new Map(
    paths.filter((path) => path.endsWith('.bicep')).map((path) => [path, readFileSync(path, 'utf8')] as const),
  );
}

export type Parse = (sources: Sources) => readonly Bicep[];

/** Reads what it has not read before. */
export async function bicepParser(): Promise<Parse> {
  const read = await bicepReader();
  const known = new Map<string, Bicep>();
  const once = (path: string, source: string): Bicep => {
    const file = known.get(source) ?? read(path, source);
    known.set(source, file);
    return file;
  };
  return (sources) => [...sources].map(([path, source]) => once(path, source));
}

/** The sources with one thing written otherwise. */
export function planted(sources: Sources, path: string, from: string, to: string): Sources {
  const source = sources.get(path);
  if (source === undefined || !source.includes(from)) throw new Error(`${path} has no ${from}`);
  return new Map([...sources, [path, source.replace(from, () => to)]]);
}

/** All resources of one type, or of all. */
export function resources(files: readonly Bicep[], type?: string): readonly (Resource & { readonly file: Bicep })[] {
  const all = files.flatMap((file) => file.resources.map((resource) => ({ ...resource, file })));
  return type === undefined ? all : all.filter((resource) => resource.type === type);
}

/** The one file with this path. */
export function fileOf(files: readonly Bicep[], path: string): Bicep {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`there is no ${path}`);
  return file;
}
