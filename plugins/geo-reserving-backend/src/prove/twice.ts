import type { PlanChange } from '../planning/Plan';
import type { ChangeWriter, Fence, WriteOutcome } from '../operations/ports';
import { differences } from './killedAnywhere';
import { playScenario, wrongEnds } from './playScenario';
import { Tallying, type Proof } from './Proof';
import { SCENARIOS } from './scenarios';

/**
 * Every write, and every way back of one, is made twice in a row, in every kind of operation: once the first answer is
 * believed, once it is lost and the second one is. The second never has an effect, and it ends the same.
 */
export const twice: Proof = {
  id: 'twice',
  claim:
    'Every write made twice is the same as once, whichever answer is heard',
  defaultRuns: 0,
  async run(options) {
    const tally = new Tallying(options);
    for (const scenario of SCENARIOS) {
      const baseline = await playScenario(scenario);
      for (const heard of ['first', 'second'] as const)
        await tally.try(
          'scenarios with every write made twice',
          `${scenario.name}, ${heard} answer heard`,
          async () => {
            const wrong: string[] = [];
            const played = await playScenario(scenario, {
              stage: stage => {
                stage.writer = twiceWriter(stage.writer, heard, message =>
                  wrong.push(message),
                );
              },
            });
            const effects = differences(scenario, baseline, played);
            return [...wrong, ...wrongEnds(scenario, played), ...effects];
          },
        );
    }
    return tally.result();
  },
};

/** Makes every write twice. */
function twiceWriter(
  inner: ChangeWriter,
  heard: 'first' | 'second',
  onEffect: (message: string) => void,
): ChangeWriter {
  type Args = [change: PlanChange, fence: Fence, signal: AbortSignal];
  const both = async (
    act: () => Promise<WriteOutcome>,
  ): Promise<WriteOutcome> => {
    const first = await act();
    const second = await act();
    if (second.outcome === 'applied')
      onEffect(`the second of two writes had an effect (${first.outcome})`);
    return heard === 'first' ? first : second;
  };
  return {
    write: (...args: Args) => both(() => inner.write(...args)),
    undo: (...args: Args) => both(() => inner.undo(...args)),
  };
}
