import { FleetScript } from '../__testUtils__/FleetScript';
import { createServiceSurveyor } from '../index';

const KEY = 'shop/checkout';

function keysWith(change: {
  type?: string;
  selector?: Record<string, string>;
}) {
  const script = new FleetScript('fra-1').runs(KEY, 'fra-1', { ready: 2 });
  script.alter('fra-1', ({ services }) => {
    services.set(KEY, { ...services.get(KEY)!, ...change });
  });
  return createServiceSurveyor(script.input()).keys();
}

describe('what counts as a service', () => {
  it.each(['ClusterIP', 'NodePort', 'LoadBalancer'])('%s', type => {
    expect(keysWith({ type })).toEqual([KEY]);
  });

  it('not an alias of a host name, whatever its selector', () => {
    expect(keysWith({ type: 'ExternalName' })).toEqual([]);
  });

  it('not one without a selector: it leads to what others made', () => {
    expect(keysWith({ selector: {} })).toEqual([]);
  });
});
