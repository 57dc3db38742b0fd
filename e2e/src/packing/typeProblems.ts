import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { exportedNames } from './manifestProblems';
import type { PackedFile } from './readTarball';

/** A package as it is published: its name, and what is in its tarball. */
export type PackedPackage = { name: string; files: readonly PackedFile[] };

/** How somebody may import it: which file does, and by which rules modules are found. */
const WAYS: readonly [string, string, ts.CompilerOptions][] = [
  ['CommonJS under node16', 'consumer.cts', node16()],
  ['ESM under node16', 'consumer.mts', node16()],
  [
    'bundler',
    'consumer.ts',
    {
      module: ts.ModuleKind.ES2022,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    },
  ],
];

/**
 * Imports every entry point of the packages, as one who has installed them would, and asks the compiler for what does
 * not fit: an entry without types, a type that cannot be found.
 *
 * @param folder - an empty folder to unpack into, absolute; dependencies are looked for in `node_modules` above it
 * @returns one sentence each
 */
export function typeProblems(
  packages: readonly PackedPackage[],
  folder: string,
): string[] {
  const entries = packages.flatMap(one => unpacked(one, folder));
  const imports = entries.map((name, i) => `import * as e${i} from '${name}';`);
  const uses = entries.map((_, i) => `e${i}`).join(', ');
  const text = `${imports.join('\n')}\nexport const all = [${uses}];\n`;
  return WAYS.flatMap(([way, file, options]) => {
    const consumer = path.join(folder, file);
    fs.writeFileSync(consumer, text);
    return problemsOf(consumer, folder, options).map(
      problem => `${way}: ${problem}`,
    );
  });
}

/** Writes what the compiler reads of a package; returns what can be imported of it. */
function unpacked({ name, files }: PackedPackage, folder: string): string[] {
  const target = path.join(folder, 'node_modules', name);
  for (const { path: file, content } of files) {
    if (!/(\.d\.ts|^package\.json)$/.test(file)) continue;
    const full = path.join(target, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    fs.writeFileSync(full, content);
  }
  const manifest = files.find(file => file.path === 'package.json');
  return exportedNames(JSON.parse(String(manifest?.content ?? '{}')))
    .filter(key => key !== './package.json')
    .map(key => path.posix.join(name, key));
}

function problemsOf(
  consumer: string,
  folder: string,
  options: ts.CompilerOptions,
): string[] {
  const program = ts.createProgram([consumer], {
    ...options,
    noEmit: true,
    strict: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    jsx: ts.JsxEmit.ReactJSX,
    types: [],
    esModuleInterop: true,
  });
  // Only what is ours is looked at: what others publish is theirs to mend.
  return program
    .getSourceFiles()
    .filter(({ fileName }) => path.resolve(fileName).startsWith(folder))
    .flatMap(file => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ])
    .map(({ file, messageText }) => {
      const where = path.relative(folder, file?.fileName ?? consumer);
      return `${where}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

function node16(): ts.CompilerOptions {
  return {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
  };
}
