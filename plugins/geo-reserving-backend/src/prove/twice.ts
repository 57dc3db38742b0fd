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
                stage.writer = new TwiceWriter(stage.writer, heard, message =>
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
class TwiceWriter implements ChangeWriter {
  constructor(
    private readonly inner: ChangeWriter,
    private readonly heard: 'first' | 'second',
    private readonly onEffect: (message: string) => void,
  ) {}

  write(
    ...args: [change: PlanChange, fence: Fence, signal: AbortSignal]
  ): Promise<WriteOutcome> {
    return this.#twice(() => this.inner.write(...args));
  }

  undo(
    ...args: [change: PlanChange, fence: Fence, signal: AbortSignal]
  ): Promise<WriteOutcome> {
    return this.#twice(() => this.inner.undo(...args));
  }

  async #twice(act: () => Promise<WriteOutcome>): Promise<WriteOutcome> {
    const first = await act();
    const second = await act();
    if (second.outcome === 'applied')
      this.onEffect(
        `the second of two writes had an effect (${first.outcome})`,
      );
    return this.heard === 'first' ? first : second;
  }
}
