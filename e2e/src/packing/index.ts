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
import { readTarball } from './readTarball';

const [yarn = 'yarn.js'] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

function main() {
  fs.rmSync(TARBALLS, { recursive: true, force: true });
  fs.mkdirSync(TARBALLS);
  const packages = publishablePackages();
  const wrong = packages.filter(one => !packAndCheck(one));
  writeResolutions(packages);
  if (wrong.length > 0) {
    say(`Wrong: ${wrong.map(({ name }) => name).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  say(`${packages.length} packages in ${path.relative(ROOT, TARBALLS)}`);
}

/** Prints the size and what is wrong with one; true when nothing is. */
function packAndCheck(one: Publishable): boolean {
  const tarball = tarballOf(one.name);
  // With Yarn, because it is what resolves `workspace:`; it runs prepack and postpack of Backstage's CLI.
  execFileSync(process.execPath, [yarn, 'pack', '--out', tarball], {
    cwd: one.folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const packed = fs.readFileSync(tarball);
  const files = readTarball(packed);
  const bytes = files.reduce((sum, { content }) => sum + content.length, 0);
  const problems = checkPackage(files, one);
  say(
    `${one.name}: ${files.length} files, ${kib(bytes)}, packed ${kib(
      packed.length,
    )}`,
  );
  for (const problem of problems) say(`  ${problem}`);
  return problems.length === 0;
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
