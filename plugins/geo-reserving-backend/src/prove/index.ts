/**
 * Tries what has to hold on many cases, from a seed, and prints how many they were.
 *
 * `npm run prove -- [id…] [--runs N] [--seed N]`; ends with status 1 when anything does not hold.
 */
import { parseArgs } from 'util';
import type { Proof, Tally } from './Proof';
import { PROOFS } from './proofs';

async function main(): Promise<void> {
  const { wanted, runs, seed } = readArguments();
  let isProven = true;
  for (const proof of wanted) {
    print(`${proof.id}: ${proof.claim}`);
    const began = Date.now();
    const tally = await proof.run({
      runs: runs ?? proof.defaultRuns,
      seed,
      slice: 1,
      onProgress: progress(),
    });
    isProven = report(tally, began) && isProven;
  }
  print(
    `seed ${seed}; ${isProven ? 'all of it holds' : 'NOT all of it holds'}`,
  );
  if (!isProven) process.exitCode = 1;
}

function readArguments(): { wanted: Proof[]; runs?: number; seed: number } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string' }, seed: { type: 'string' } },
  });
  const unknown = positionals.find(id => !PROOFS.some(p => p.id === id));
  if (unknown !== undefined)
    throw new Error(
      `there is no proof ${unknown}; there are ${PROOFS.map(p => p.id).join(
        ', ',
      )}`,
    );
  return {
    wanted: PROOFS.filter(
      ({ id }) => positionals.length === 0 || positionals.includes(id),
    ),
    runs: readNumber('runs', values.runs),
    seed: readNumber('seed', values.seed) ?? 1,
  };
}

function readNumber(
  name: string,
  text: string | undefined,
): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text))
    throw new Error(`--${name} takes a whole number, such as --${name} 1000`);
  return Number(text);
}

function report({ counts, counterexamples }: Tally, began: number): boolean {
  const seconds = ((Date.now() - began) / 1_000).toFixed(1);
  for (const [what, count] of Object.entries(counts))
    print(`  ${String(count).padStart(8)} ${what}`);
  const holds = counterexamples.length === 0;
  print(`  ${holds ? 'holds' : 'DOES NOT HOLD'} (${seconds} s)`);
  counterexamples.forEach(one => print(`    ${one}`));
  return holds;
}

/** On a terminal only: a log has no use for it. */
function progress(): ((done: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return done => process.stderr.write(`\r  ${done}`);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
