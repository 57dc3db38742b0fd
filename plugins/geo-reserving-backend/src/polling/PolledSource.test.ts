import { mockServices } from '@backstage/backend-test-utils';
import { until } from '../__testUtils__/until';
import { PolledSource, type Pollable } from './PolledSource';

/** A source that answers what the test says next. */
function scripted(answers: (unknown | Error)[], changed?: Pollable['changed']) {
  let asked = 0;
  return {
    id: 'lb',
    title: 'Balancer lb',
    changed,
    async poll() {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    get asked() {
      return asked;
    },
  };
}

function watch(source: Pollable) {
  const told: (string[] | 'all')[] = [];
  let time = 1_000;
  const polled = new PolledSource({
    source,
    logger: mockServices.logger.mock(),
    now: () => time,
    staleAfterMs: 500,
    timing: { intervalMs: 5, maxBackoffMs: 5 },
    onChange: services => told.push(services === 'all' ? 'all' : [...services]),
  });
  return {
    polled,
    told,
    later: (ms: number) => {
      time += ms;
    },
  };
}

describe('PolledSource', () => {
  it('keeps the last answer, with its time, when the source fails', async () => {
    const source = scripted([{ weight: 1 }, new Error('lb refused')]);
    const { polled } = watch(source);
    expect(polled.polled()).toBeUndefined();
    polled.start();
    await until(() => polled.failure !== undefined);
    expect(polled.polled()).toEqual({
      state: { weight: 1 },
      at: 1_000,
      stale: true,
      failure: 'lb refused',
    });
    await polled.stop();
  });

  it('says why when there was never an answer', async () => {
    const { polled, told } = watch(scripted([new Error('lb refused')]));
    polled.start();
    await until(() => polled.failure === 'lb refused');
    expect(polled.polled()).toBeUndefined();
    expect(told).toContain('all');
    await polled.stop();
  });

  it('tells only of services that changed, and of none when nothing did', async () => {
    const source = scripted([1, 1, 2], (before, after) =>
      before === after ? new Set<string>() : new Set(['shop/checkout']),
    );
    const { polled, told } = watch(source);
    polled.start();
    await until(() => source.asked > 4);
    expect(told).toEqual(['all', ['shop/checkout']]);
    await polled.stop();
  });

  it('is stale when its last answer is too old', async () => {
    const { polled, later } = watch(scripted([1]));
    polled.start();
    await until(() => polled.polled() !== undefined);
    await polled.stop();
    expect(polled.polled()?.stale).toBe(false);
    later(501);
    expect(polled.polled()?.stale).toBe(true);
  });
});
