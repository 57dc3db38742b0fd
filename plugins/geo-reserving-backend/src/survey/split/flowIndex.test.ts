import { surveySettings } from '../../__testUtils__/surveySettings';
import { flowIndex } from './flowIndex';

const NOW = 1_000_000;

function destinations(requestsPerSecond: number, errorsPerSecond: number) {
  const flow = {
    service: { namespace: 'shop', name: 'checkout' },
    sourceCluster: 'fra-1',
    destinationCluster: 'unknown',
    requestsPerSecond,
    errorsPerSecond,
  };
  const last = { observer: 'one', at: NOW, flows: [flow] };
  const state = { observer: 'one', kind: 'prometheus', last };
  const index = flowIndex(
    [{ ...state, status: 'answering' as const }],
    new Map([['fra-1', 'fra-1']]),
    surveySettings(),
    NOW,
  );
  return index
    .of('shop/checkout')
    .map(({ destination, rps }) => [destination.kind, rps]);
}

describe('requests to a destination that did not say who it is', () => {
  it('reached nobody when they failed', () => {
    expect(destinations(10, 10)).toEqual([['nobody', 10]]);
  });

  it('reached somebody outside the mesh when they succeeded', () => {
    expect(destinations(10, 0)).toEqual([['unmapped', 10]]);
  });

  it('are split when some of them failed', () => {
    expect(destinations(10, 4)).toEqual([
      ['nobody', 4],
      ['unmapped', 6],
    ]);
  });
});
