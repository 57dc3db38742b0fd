import { mockServices } from '@backstage/backend-test-utils';
import type { Observation } from '@geo-reserving/plugin-geo-reserving-node';
import { until } from '../__testUtils__/until';
import { ObserverRunner } from './ObserverRunner';

type Answer = () => Promise<Observation> | Observation;

describe('ObserverRunner', () => {
  const runners: ObserverRunner[] = [];
  afterEach(async () => {
    await Promise.all(runners.splice(0).map(one => one.stop()));
  });

  function setUp(first: Answer) {
    const clock = { now: 100_000 };
    const script = { answer: first, asked: 0 };
    const logger = mockServices.logger.mock();
    const changes: [number | undefined, number | undefined][] = [];
    const runner = new ObserverRunner({
      observer: {
        name: 'eu',
        kind: 'prometheus',
        observe: async () => {
          script.asked += 1;
          return script.answer();
        },
      },
      logger,
      now: () => clock.now,
      staleAfterMs: 60_000,
      timing: { intervalMs: 5, deadlineMs: 50, maxBackoffMs: 5 },
      onChange: (before, after) => changes.push([before?.at, after?.at]),
    });
    runners.push(runner);
    const more = async (times = 2) => {
      const target = script.asked + times;
      await until(() => script.asked >= target);
    };
    return { runner, clock, script, logger, changes, more };
  }

  const at = (time: number): Answer => {
    return () => ({ observer: 'eu', at: time, flows: [] });
  };

  it('is pending until the first answer', async () => {
    const { runner, script } = setUp(() => new Promise(() => {}));
    expect(runner.state()).toEqual({
      observer: 'eu',
      kind: 'prometheus',
      status: 'pending',
    });
    runner.start();
    await until(() => script.asked > 0);
    expect(runner.state().status).toBe('pending');
  });

  it('keeps the last observation when the observer fails, and says why', async () => {
    const { runner, script, logger, more } = setUp(at(99_000));
    runner.start();
    await more();
    script.answer = () => Promise.reject(new Error('Prometheus eu: away'));
    await until(() => runner.state().status === 'failing');
    expect(runner.state()).toMatchObject({
      message: 'Prometheus eu: away',
      last: { at: 99_000 },
    });
    await more(5);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    script.answer = at(100_000);
    await until(() => runner.state().status === 'answering');
  });

  it('gives up on an observer that ignores its signal', async () => {
    const { runner } = setUp(() => new Promise(() => {}));
    runner.start();
    await until(() => runner.state().status === 'failing');
    expect(runner.state().message).toBe(
      'Observer eu did not answer within 0.05 s',
    );
  });

  it('calls an observation stale by the age of its sample, not of the question', async () => {
    const { runner, clock, more } = setUp(at(99_000));
    runner.start();
    await more();
    expect(runner.state().status).toBe('answering');
    clock.now = 99_000 + 60_001;
    expect(runner.state()).toMatchObject({
      status: 'stale',
      message: 'The newest sample is 60 s old',
      last: { at: 99_000 },
    });
  });

  it('changes nothing while the samples stand still', async () => {
    const { runner, changes, more } = setUp(at(99_000));
    runner.start();
    await more(5);
    expect(changes).toEqual([[undefined, 99_000]]);
    const { last } = runner.state();
    await more(3);
    expect(runner.state().last).toBe(last);
  });

  it('tells each newer observation with the one before', async () => {
    const { runner, changes, script, more } = setUp(at(99_000));
    runner.start();
    await more();
    script.answer = at(99_500);
    await until(() => changes.length === 2);
    expect(changes).toEqual([
      [undefined, 99_000],
      [99_000, 99_500],
    ]);
  });
});
