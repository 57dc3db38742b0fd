/**
 * Packs every package that is published into `dist-packages`, and checks what is inside. Wants them built, and the path
 * of Yarn's script as its argument.
 */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { checkPackage } from './checkPackage';
import {
  publishablePackages,
  ROOT,
  tarballOf,
  TARBALLS,
  type Publishable,
} from './publishablePackages';
import { readTarball, type PackedFile } from './readTarball';
import { typeProblems, type PackedPackage } from './typeProblems';

const [yarn = 'yarn.js'] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

function main() {
  fs.rmSync(TARBALLS, { recursive: true, force: true });
  fs.mkdirSync(TARBALLS);
  const packages = publishablePackages();
  const packed = packages.map(one => ({ one, files: pack(one) }));
  writeResolutions(packages);
  const wrong = packed.filter(({ one, files }) => !isRight(one, files));
  const areTypesRight = checkTypes(
    packed.map(({ one, files }) => ({ name: one.name, files })),
  );
  if (wrong.length > 0 || !areTypesRight) {
    const names = wrong.map(({ one }) => one.name);
    say(`Wrong: ${[...names, ...(areTypesRight ? [] : ['types'])].join(', ')}`);
    process.exitCode = 1;
    return;
  }
  say(`${packages.length} packages in ${path.relative(ROOT, TARBALLS)}`);
}

/** Makes the tarball of one package; returns what is in it. */
function pack(one: Publishable): PackedFile[] {
  const tarball = tarballOf(one.name);
  // With Yarn, because it is what resolves `workspace:`; it runs prepack and postpack of Backstage's CLI.
  execFileSync(process.execPath, [yarn, 'pack', '--out', tarball], {
    cwd: one.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const packed = fs.readFileSync(tarball);
  const files = readTarball(packed);
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  say(
    `${one.name}: ${files.length} files, ${kib(bytes)}, packed ${kib(
      packed.length,
    )}`,
  );
  return files;
}

/** Prints what is wrong with one; true when nothing is. */
function isRight(one: Publishable, files: readonly PackedFile[]): boolean {
  const problems = checkPackage(files, one);
  for (const problem of problems) say(`${one.name}: ${problem}`);
  return problems.length === 0;
}

/** Prints what the compiler cannot find; true when nothing is missing. */
function checkTypes(packages: readonly PackedPackage[]): boolean {
  // Below node_modules, so that what the packages depend on is found, and nothing looks at it as sources.
  const cache = path.join(ROOT, 'node_modules', '.cache');
  fs.mkdirSync(cache, { recursive: true });
  const folder = fs.mkdtempSync(path.join(cache, 'packed-'));
  try {
    const problems = typeProblems(packages, folder);
    problems.forEach(say);
    return problems.length === 0;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** What a portal's package.json needs to take them from beside it, as long as no registry has them. */
function writeResolutions(packages: readonly Publishable[]) {
  const resolutions = Object.fromEntries(
    packages.map(({ name }) => [
      name,
      `file:./${path.basename(TARBALLS)}/${path.basename(tarballOf(name))}`,
    ]),
  );
  fs.writeFileSync(
    path.join(TARBALLS, 'resolutions.json'),
    `${JSON.stringify({ resolutions }, null, 2)}\n`,
  );
}

const kib = (bytes: number) => `${Math.ceil(bytes / 1024)} KiB`;

main();
