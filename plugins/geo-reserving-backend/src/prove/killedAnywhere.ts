import { isDeepStrictEqual } from 'util';
import { Chance, seedOf } from './Chance';
import { playScenario, wrongEnds, type Played } from './playScenario';
import { Tallying, type Proof, type ProofOptions } from './Proof';
import { SCENARIOS } from './scenarios';
import type { Scenario } from './scenarios/Scenario';

/** Replicas that die one after the other in a random run, at most. */
const MOST_DEATHS = 6;

/**
 * The replica that works is killed before and after every single entry that it writes, in every kind of operation;
 * then, at random, one after the other. Another takes over, and it ends as if nothing had happened: the same objects,
 * the same statuses, and every object changed exactly as often.
 */
export const killedAnywhere: Proof = {
  id: 'killed-anywhere',
  claim:
    'Killed at any entry of the journal, another replica ends it the same, and no effect is doubled',
  defaultRuns: 500,
  async run(options) {
    const tally = new Tallying(options);
    const baselines = await undisturbed(tally);
    await everyEntry(tally, baselines, options.slice);
    await randomDeaths(tally, baselines, options);
    return tally.result();
  },
};

type Baseline = { scenario: Scenario; played: Played };

async function undisturbed(tally: Tallying): Promise<Baseline[]> {
  const baselines: Baseline[] = [];
  for (const scenario of SCENARIOS)
    await tally.try('kinds of operations', scenario.name, async () => {
      const played = await playScenario(scenario);
      baselines.push({ scenario, played });
      return wrongEnds(scenario, played);
    });
  return baselines;
}

async function everyEntry(
  tally: Tallying,
  baselines: readonly Baseline[],
  slice: number,
): Promise<void> {
  const kills = baselines.flatMap(({ scenario, played: baseline }) =>
    Array.from({ length: baseline.writes }, (_, i) => i + 1).flatMap(at =>
      (['before', 'after'] as const).map(when => ({
        ...{ scenario, baseline, at, when },
      })),
    ),
  );
  for (const { scenario, baseline, at, when } of kills.filter(
    (_, i) => i % slice === 0,
  ))
    await tally.try(
      'kills at every entry',
      `${scenario.name}, killed ${when} entry ${at}`,
      async () => {
        const played = await playScenario(scenario, {
          killOf: replica => (replica === 1 ? { at, when } : undefined),
        });
        const wrong = differences(scenario, baseline, played);
        return played.kills === 1
          ? wrong
          : [...wrong, `was killed ${played.kills} times`];
      },
    );
}

async function randomDeaths(
  tally: Tallying,
  baselines: readonly Baseline[],
  { runs, seed }: ProofOptions,
): Promise<void> {
  for (let run = 0; run < runs; run++) {
    const chance = new Chance(seedOf(seed, run));
    const { scenario, played: baseline } = chance.pick(baselines);
    const kills = Array.from({ length: 1 + chance.below(MOST_DEATHS) }, () => ({
      at: 1 + chance.below(12),
      when: chance.pick(['before', 'after'] as const),
    }));
    await tally.try(
      'runs of random deaths',
      `${scenario.name}, --seed ${seed} run ${run}`,
      async () => {
        const played = await playScenario(scenario, {
          killOf: replica => kills[replica - 1],
        });
        tally.count('random deaths', played.kills);
        return differences(scenario, baseline, played);
      },
    );
  }
}

/** How a run differs from the undisturbed one; empty: not at all. */
export function differences(
  scenario: Scenario,
  baseline: Played,
  played: Played,
): string[] {
  const wrong = wrongEnds(scenario, played);
  for (const cluster of Object.keys(played.values)) {
    const before = baseline.effects[cluster] ?? [];
    const after = played.effects[cluster] ?? [];
    if (!isDeepStrictEqual(before, after))
      wrong.push(
        `${cluster} was changed ${after.length} times instead of ${
          before.length
        }: ${after.join(', ')}`,
      );
  }
  return wrong;
}
