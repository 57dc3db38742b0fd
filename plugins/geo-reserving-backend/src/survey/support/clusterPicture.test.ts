import { watchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, ServiceFact } from '../../fleet/facts';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import { emptyCluster, NOW } from '../__testUtils__/emptyCluster';
import { clusterPicture } from './clusterPicture';

const CLOCK = { now: NOW, factsStaleAfterMs: 60_000 };

const WIDGETS = watchedResource({
  group: 'example.com',
  plural: 'widgets',
  versions: ['v1'],
  parse: () => ({}),
  concerns: () => ({ kind: 'all' }),
});

const SERVICE = { namespace: 'shop', name: 'checkout' } as ServiceFact;

function picture(change: Partial<ClusterFacts> = {}) {
  return clusterPicture({ ...emptyCluster('fra-1', 'eu'), ...change }, CLOCK);
}

it('reads what the fleet watches for itself, by the row of its table', () => {
  const services = new Map([['shop/checkout', SERVICE]]);
  const seen = picture({ services });
  expect(seen.facts(RESOURCE_TABLE.services)).toBe(services);
  expect(seen.reading(RESOURCE_TABLE.services)).toMatchObject({
    belief: 'current',
  });
});

it('calls a row old whose cluster does not let it be read', () => {
  const { resources } = emptyCluster('fra-1', 'eu');
  const services = {
    ...resources.services,
    availability: 'forbidden' as const,
  };
  const seen = picture({ resources: { ...resources, services } });
  expect(seen.reading(RESOURCE_TABLE.services)).toMatchObject({
    belief: 'old',
  });
  expect(seen.reading(RESOURCE_TABLE.nodes)).toMatchObject({
    belief: 'current',
  });
});

it('has nothing of a resource that nobody declared', () => {
  expect(picture().facts(WIDGETS).size).toBe(0);
});

it('is the same for the same facts and clock', () => {
  const facts = emptyCluster('fra-1', 'eu');
  expect(clusterPicture(facts, CLOCK)).toBe(clusterPicture(facts, CLOCK));
});
