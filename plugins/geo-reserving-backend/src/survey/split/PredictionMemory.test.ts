import type { PredictionWithLosses } from '../../directors/istio/prediction';
import { endpoints } from '../../directors/istio/prediction/__testUtils__/mesh';
import { FleetScript } from '../__testUtils__/FleetScript';
import { predictionMemory, ServiceMemory } from './PredictionMemory';

const settings = () => new FleetScript('fra-1').input().settings;

/** What is remembered is of no interest here. */
function made(): PredictionWithLosses {
  return {} as PredictionWithLosses;
}

function ask(
  memory: ServiceMemory,
  text: string,
  o: { source?: string; madeFrom?: unknown[] } = {},
): PredictionWithLosses {
  return memory.listing(endpoints(text), 1).prediction({
    source: o.source ?? 'fra-1',
    madeFrom: o.madeFrom ?? [],
    make: made,
  });
}

describe('a remembered prediction', () => {
  it('is the one of last time while nothing has changed', () => {
    const memory = new ServiceMemory();
    memory.begin();
    const rule = {};
    const first = ask(memory, 'eu 3, us 1', { madeFrom: [rule] });
    memory.begin();
    expect(ask(memory, 'eu 3, us 1', { madeFrom: [rule] })).toBe(first);
  });

  it.each([
    ['an endpoint', 'eu 3, us 2', {}],
    ['a policy', 'eu 3, us 1', { madeFrom: [{}] }],
    ['the source', 'eu 3, us 1', { source: 'iad-1' }],
  ])('is made anew when %s is another one', (_, text, other) => {
    const memory = new ServiceMemory();
    memory.begin();
    const first = ask(memory, 'eu 3, us 1');
    expect(ask(memory, text, other)).not.toBe(first);
  });

  it('is forgotten when nobody asked for it lately', () => {
    const memory = new ServiceMemory();
    memory.begin();
    const first = ask(memory, 'eu 3, us 1');
    for (let round = 0; round < 10; round++) {
      memory.begin();
      ask(memory, `eu ${round + 4}`);
    }
    expect(memory.size).toBeLessThan(20);
    expect(ask(memory, 'eu 3, us 1')).not.toBe(first);
  });
});

describe('what is remembered of all services', () => {
  const zones = (count: number) =>
    Array.from({ length: count }, (_, i) => `eu/z${i} 1`).join();

  it('is bounded, and that of the service asked for last stays', () => {
    const shared = settings();
    const askFor = (service: string) =>
      ask(predictionMemory(shared, service), zones(1_000));
    const first = askFor('shop/first');
    for (let i = 0; i < 300; i++) {
      askFor(`shop/other-${i}`);
    }
    const last = askFor('shop/last');
    expect(askFor('shop/last')).toBe(last);
    expect(askFor('shop/first')).not.toBe(first);
  });

  it('is nothing of a service that is too large', () => {
    const memory = new ServiceMemory();
    memory.begin();
    const first = ask(memory, zones(2_500));
    expect(ask(memory, zones(2_500))).not.toBe(first);
    expect(memory.size).toBe(0);
  });

  it('is kept apart by settings', () => {
    const [a, b] = [settings(), settings()];
    expect(predictionMemory(a, 'shop/x')).toBe(predictionMemory(a, 'shop/x'));
    expect(predictionMemory(a, 'shop/x')).not.toBe(
      predictionMemory(b, 'shop/x'),
    );
  });
});
