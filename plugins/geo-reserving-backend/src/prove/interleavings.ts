import { seedOf } from './Chance';
import { Melee } from './Melee';
import { Tallying, type Proof } from './Proof';

/**
 * Two replicas, people who start, stop and turn back one operation after the other, and somebody who edits objects by
 * hand, at the same time, in an order that chance decides: every read, every write and every entry of a journal may
 * come between any two others, and time may jump past the end of a lease while a write is under way.
 */
export const interleavings: Proof = {
  id: 'interleavings',
  claim:
    'Of two executors and a hand on one service, a stale writer changes nothing, and no edit is overwritten',
  defaultRuns: 1_000,
  async run(options) {
    const tally = new Tallying(options);
    for (let run = 0; run < options.runs; run++)
      await tally.try(
        'interleavings',
        `--seed ${options.seed} run ${run}`,
        async () => {
          const melee = await Melee.play(seedOf(options.seed, run));
          for (const [what, count] of Object.entries(melee.counts))
            tally.count(what, count);
          return [
            ...melee.errors,
            ...staleEffects(melee),
            ...loweredFences(melee.puts),
            ...overwrittenEdits(melee.puts),
            ...melee.wrongEnds,
          ];
        },
      );
    return tally.result();
  },
};

/** A value was changed by an operation that had ended without owing it, or after a later one had begun. */
function staleEffects({ puts }: Melee): string[] {
  return puts
    .filter(p => p.isOurs && p.hasEffect && p.isStale)
    .map(
      p =>
        `${p.cluster} was changed under generation ${p.generation} of an operation whose time was over`,
    );
}

function loweredFences(puts: Melee['puts']): string[] {
  const newest = new Map<string, number>();
  return puts.flatMap(({ cluster, generation }) => {
    const before = newest.get(cluster) ?? 0;
    newest.set(cluster, generation);
    return generation < before
      ? [`the fence of ${cluster} fell from ${before} to ${generation}`]
      : [];
  });
}

/** What no plan had been shown was overwritten. */
function overwrittenEdits(puts: Melee['puts']): string[] {
  return puts
    .filter(p => p.isOurs && p.hasEffect && !p.wasPlannedFor)
    .map(p => `an edit of ${p.cluster} was overwritten`);
}
