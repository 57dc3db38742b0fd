import { Chance, seedOf } from './Chance';
import { Tallying, type Proof } from './Proof';
import { playSequence } from './sequences/playSequence';

/**
 * People ask for whatever comes to their minds while pods die and clusters are cut off and come back; every plan is
 * made, judged and carried out write by write, and what each write leads to is judged by somebody who knows the rules
 * and nothing of how they are implemented.
 */
export const randomSequences: Proof = {
  id: 'random-sequences',
  claim:
    'No write leads to a state that violates a blocking rule, unless that rule was overridden',
  defaultRuns: 100_000,
  async run(options) {
    const tally = new Tallying(options);
    for (let run = 0; run < options.runs; run++)
      await tally.try(
        'sequences',
        `--seed ${options.seed} run ${run}`,
        async () => {
          const { counts, wrong } = playSequence(
            new Chance(seedOf(options.seed, run)),
          );
          for (const [what, count] of Object.entries(counts))
            tally.count(what, count);
          return wrong;
        },
      );
    return tally.result();
  },
};
