import { FleetScript } from '../survey/__testUtils__/FleetScript';
import { createServiceSurveyor, type SurveyInput } from '../survey';
import { SurveyorKeeper } from './SurveyorKeeper';

const base = (): SurveyInput =>
  new FleetScript('fra-1', 'iad-1')
    .joined()
    .measures('shop/checkout', { 'fra-1>fra-1': 30 })
    .input();

const director = {
  id: 'lb',
  title: 'Balancer',
  layer: 'external' as const,
  capabilities: {
    weights: 'no' as const,
    order: 'no' as const,
    drain: 'no' as const,
    granularity: 'region' as const,
    automaticFailover: 'never' as const,
  },
  detect: () => ({ verdict: 'does-not' as const }),
  read: () => [],
};

const polledBy = (state: unknown, stale = false): SurveyInput['directors'] => [
  { director, polled: { state, at: 1, stale } },
];

describe('a surveyor', () => {
  const keeper = () => new SurveyorKeeper(createServiceSurveyor);

  it('serves again for the same facts, however they were put together', () => {
    const kept = keeper();
    const state = {};
    const input = { ...base(), directors: polledBy(state) };
    const first = kept.for(input);
    const again = {
      ...input,
      now: input.now + 100,
      observations: input.observations.map(one => ({ ...one })),
      directors: polledBy(state),
    };
    expect(kept.for(again)).toBe(first);
  });

  it.each<[string, (input: SurveyInput) => Partial<SurveyInput>]>([
    ['facts', input => ({ clusters: [...input.clusters] })],
    ['bindings', () => ({ bindings: [] })],
    ['remembered placements', () => ({ remembered: [] })],
    [
      'measurements',
      ({ observations: [one] }) => ({
        observations: [{ ...one, last: { ...one.last!, flows: [] } }],
      }),
    ],
    ['an answer of a balancer', () => ({ directors: polledBy({}) })],
    [
      'the age of an answer',
      ({ directors }) => ({
        directors: polledBy(directors[0].polled?.state, true),
      }),
    ],
    ['a time that shows', input => ({ now: input.now + 1_000 })],
    ['a clock that went back', input => ({ now: input.now - 1 })],
  ])('is made anew for other %s', (_, change) => {
    const kept = keeper();
    const input = { ...base(), directors: polledBy({}) };
    const first = kept.for(input);
    expect(kept.for({ ...input, ...change(input) })).not.toBe(first);
  });
});
