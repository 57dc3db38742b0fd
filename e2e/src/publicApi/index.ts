/**
 * Holds what every published package exports against its reports. Wants the declarations that `tsc` writes.
 * With `--update` it writes the reports instead.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { publishablePackages, ROOT } from '../packing/publishablePackages';
import { canonical } from './canonical';
import { changedLines } from './changedLines';
import { entryPointsOf } from './entryPoints';
import { extractReports, type Extracted } from './extractReport';
import { problemsOf } from './problemsOf';

const update = process.argv.includes('--update');
const say = (line: string) => process.stdout.write(`${line}\n`);

function main() {
  const packages = publishablePackages();
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'public-api-'));
  try {
    const all = extractReports(
      packages.flatMap(one => entryPointsOf(one, ROOT)),
      ROOT,
      scratch,
    );
    const problems = packages.flatMap(({ folder, manifest }) =>
      problemsOf(
        manifest,
        all
          .filter(({ entry }) => entry.folder === folder)
          .map(({ entry, ...found }) => ({ name: entry.name, ...found })),
      ),
    );
    problems.forEach(say);
    const outdated = all.filter(one => !isUpToDate(one));
    if (problems.length > 0 || outdated.length > 0) process.exitCode = 1;
    else say(`${all.length} entry points are as their reports say`);
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
}

/** Writes the report when asked to; else says how it differs. */
function isUpToDate({ entry, text }: Extracted): boolean {
  const file = path.join(entry.folder, entry.report);
  const shown = path.relative(ROOT, file);
  const known = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  if (canonical(known) === canonical(text)) return true;
  if (update) {
    fs.writeFileSync(file, text);
    say(`${shown} is written`);
    return true;
  }
  say(`${shown} is not what ${entry.name} exports:`);
  changedLines(known, text).forEach(line => say(`  ${line}`));
  say('  look at it, and if it is meant: npm run api -- --update');
  return false;
}

main();
