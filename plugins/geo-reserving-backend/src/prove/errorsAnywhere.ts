import { isDeepStrictEqual } from 'util';
import type { PlanChange } from '../planning/Plan';
import type { ChangeWriter, Fence, WriteOutcome } from '../operations/ports';
import { playScenario, wrongEnds, type Played } from './playScenario';
import { Tallying, type Proof } from './Proof';
import { SCENARIOS } from './scenarios';
import type { Scenario } from './scenarios/Scenario';

/** What may go wrong with one write. */
const FAULTS = {
  /** It did not arrive. */
  'not arrived': async () => unreachable(),
  /** It took place, and the answer was lost. */
  'answer lost': async act => {
    await act();
    return unreachable();
  },
  /** The writer breaks its promise never to throw. */
  thrown: async () => {
    throw new Error('socket hang up');
  },
  refused: async () => ({
    outcome: 'refused',
    message: 'admission webhook denied the request',
  }),
} satisfies Record<
  string,
  (act: () => Promise<WriteOutcome>) => Promise<WriteOutcome>
>;

const ENDS: ReadonlySet<string> = new Set([
  'succeeded',
  'failed',
  'rolled-back',
  'aborted',
]);

type Fault = keyof typeof FAULTS;

/**
 * One fault at each write in turn, in every kind of operation. What can be tried again ends as if nothing had
 * happened; what is refused for good comes to an end all the same, owes nothing, and leaves every cluster with the same
 * split, but for those that the journal names, and unless somebody stopped it half-way.
 */
export const errorsAnywhere: Proof = {
  id: 'errors-anywhere',
  claim: 'A fault at any write is made good, or leads to a whole way back',
  defaultRuns: 0,
  async run(options) {
    const tally = new Tallying(options);
    let n = 0;
    for (const scenario of SCENARIOS) {
      const { baseline, writes } = await countWrites(scenario);
      for (let at = 1; at <= writes; at++)
        for (const fault of Object.keys(FAULTS) as Fault[]) {
          n += 1;
          if (n % options.slice !== 0) continue;
          await tally.try(
            `writes: ${fault}`,
            `${scenario.name}, write ${at} ${fault}`,
            async () => {
              const played = await playWith(scenario, at, fault);
              return fault === 'refused'
                ? brokenEnds(scenario, played)
                : mendedEnds(scenario, baseline, played);
            },
          );
        }
    }
    return tally.result();
  },
};

async function countWrites(
  scenario: Scenario,
): Promise<{ baseline: Played; writes: number }> {
  let writes = 0;
  const baseline = await playScenario(scenario, {
    stage: stage => {
      stage.writer = onWrite(stage.writer, act => {
        writes += 1;
        return act();
      });
    },
  });
  return { baseline, writes };
}

function playWith(
  scenario: Scenario,
  at: number,
  fault: Fault,
): Promise<Played> {
  let n = 0;
  return playScenario(scenario, {
    stage: stage => {
      stage.writer = onWrite(stage.writer, act => {
        n += 1;
        return n === at ? FAULTS[fault](act) : act();
      });
    },
  });
}

function onWrite(
  inner: ChangeWriter,
  around: (act: () => Promise<WriteOutcome>) => Promise<WriteOutcome>,
): ChangeWriter {
  type Args = [change: PlanChange, fence: Fence, signal: AbortSignal];
  return {
    write: (...args: Args) => around(() => inner.write(...args)),
    undo: (...args: Args) => around(() => inner.undo(...args)),
  };
}

/** What speaks against an end after something went wrong that can be tried again. */
function mendedEnds(
  scenario: Scenario,
  baseline: Played,
  played: Played,
): string[] {
  // Where it is stopped depends on what was written until then.
  if (scenario.ends.includes('aborted')) return brokenEnds(scenario, played);
  const doubled = Object.entries(played.effects).flatMap(([cluster, effects]) =>
    [...new Set(effects)]
      .filter(effect => {
        const usual = count(baseline.effects[cluster] ?? [], effect);
        return count(effects, effect) > Math.max(usual, 1);
      })
      .map(effect => `${cluster} was changed twice: ${effect}`),
  );
  return [...wrongEnds(scenario, played), ...doubled];
}

function count(all: readonly string[], one: string): number {
  return all.filter(other => other === one).length;
}

/** What speaks against an end after something was refused for good. */
function brokenEnds(
  { except = {} }: Scenario,
  { statuses, owed, values, left }: Played,
): string[] {
  const wrong: string[] = [];
  const open = statuses.filter(s => !ENDS.has(s));
  if (open.length > 0) wrong.push(`still ${open.join()}`);
  const forgotten = owed.filter(cluster => !left.includes(cluster));
  if (forgotten.length > 0) wrong.push(`${forgotten.join()} still owed`);
  const splits = Object.entries(values)
    .filter(([cluster]) => !left.includes(cluster) && !except[cluster])
    .map(([, value]) => value);
  const isWhole = splits.every(v => isDeepStrictEqual(v, splits[0]));
  if (!isWhole && !statuses.includes('aborted'))
    wrong.push(`clusters differ: ${JSON.stringify(values)}`);
  return wrong;
}

function unreachable(): WriteOutcome {
  return { outcome: 'unreachable', message: 'no answer within 10 s' };
}
