import type { EndpointSliceFact } from '../../fleet/facts';
import { endpointCounts } from './endpointCounts';

function slice(
  addressType: string | undefined,
  ...zones: EndpointSliceFact['zones']
): EndpointSliceFact {
  return {
    namespace: 'shop',
    name: `checkout-${addressType}-${zones.length}`,
    service: 'checkout',
    addressType,
    zones,
  };
}

describe('endpoints of a service', () => {
  it('add up over the slices of one address family', () => {
    const { ready, total, zones } = endpointCounts([
      slice('IPv4', { zone: 'a', ready: 2, total: 3 }),
      slice('IPv4', { zone: 'a', ready: 1, total: 1 }),
      slice('IPv4', { zone: 'b', ready: 4, total: 4 }),
    ]);
    expect({ ready, total }).toEqual({ ready: 7, total: 8 });
    expect(zones).toEqual([
      { zone: 'a', ready: 3, total: 4 },
      { zone: 'b', ready: 4, total: 4 },
    ]);
  });

  it('are not counted twice where each pod has an address of both families', () => {
    const zones = [
      { zone: 'a', ready: 2, total: 2 },
      { zone: 'b', ready: 1, total: 2 },
    ];
    const both = [slice('IPv6', ...zones), slice('IPv4', ...zones)];
    expect(endpointCounts(both)).toEqual({ ready: 3, total: 4, zones });
  });

  it('are those of the family that has more, while one of them lags behind', () => {
    const counts = endpointCounts([
      slice('IPv4', { zone: 'a', ready: 1, total: 1 }),
      slice('IPv6', { zone: 'a', ready: 2, total: 2 }),
    ]);
    expect(counts.ready).toBe(2);
  });

  it('are none without slices', () => {
    expect(endpointCounts([])).toEqual({ ready: 0, total: 0, zones: [] });
  });
});
