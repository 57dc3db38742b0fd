import type { Manifest } from '../packing/manifestProblems';
import type { Complaint } from './extractReport';

/** What was found at one entry point: its report, and what API Extractor says about it. */
export type Found = {
  /** What is written in an import. */
  name: string;
  /** The report as it should be. */
  text: string;
  complaints: readonly Complaint[];
};

const NAME_OF_EXPORT =
  /^(?:export (?:declare )?(?:abstract )?(?:const|function|class|interface|type|enum) |export \{ )(\w+)/gm;
const FORGOTTEN = /^The symbol "(\w+)" needs to be exported/;
const IMPORT = /^import .* from '([^']+)';$/gm;

/**
 * What is wrong with the public surface of one package. Pure.
 *
 * @param manifest - of the package, as it is in the repository
 * @param entries - all of its entry points
 * @returns one sentence each
 */
export function problemsOf(
  manifest: Manifest,
  entries: readonly Found[],
): string[] {
  const exported = new Set(entries.flatMap(({ text }) => exportedIn(text)));
  return entries.flatMap(entry => [
    ...entry.complaints
      .filter(one => !isExportedElsewhere(one, exported))
      .map(({ where, text, id }) => `${where || entry.name} ${text} (${id})`),
    ...unreachableTypes(entry, manifest),
  ]);
}

function exportedIn(report: string): string[] {
  return [...report.matchAll(NAME_OF_EXPORT)].map(([, name]) => name);
}

/** A type that another entry point of the same package exports can be named, and is not forgotten. */
function isExportedElsewhere(
  { id, text }: Complaint,
  exported: ReadonlySet<string>,
): boolean {
  const name = FORGOTTEN.exec(text)?.[1];
  return (
    id === 'ae-forgotten-export' && name !== undefined && exported.has(name)
  );
}

/** Whoever installs the package gets its dependencies, and none of what it was made with. */
function unreachableTypes({ name, text }: Found, manifest: Manifest): string[] {
  const there = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
  };
  return [...text.matchAll(IMPORT)]
    .map(([, module]) => packageOf(module))
    .filter((module, i, all) => all.indexOf(module) === i)
    .filter(module => module !== manifest.name && !(module in there))
    .map(
      module =>
        `${name} has types of ${module} in it, which is among neither dependencies nor peerDependencies`,
    );
}

/** `@scope/name/sub/path` is of the package `@scope/name`. */
function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
