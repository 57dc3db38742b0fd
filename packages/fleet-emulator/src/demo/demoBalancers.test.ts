import { DEMO_CLUSTERS } from './DemoCluster';
import {
  demoBackends,
  demoExternalDemand,
  DEMO_BALANCERS,
  withoutExternal,
} from './demoBalancers';
import { demoDemand } from './demoDemand';
import { placementOf } from './DemoService';
import { DEMO_SERVICES } from './services';

describe('the balancers of the demo', () => {
  it('lead to services of the demo, in clusters where they are placed', () => {
    for (const { service, servers } of DEMO_BALANCERS.flatMap(demoBackends)) {
      const found = DEMO_SERVICES.find(
        s => s.namespace === service?.namespace && s.name === service.name,
      )!;
      for (const { cluster } of servers)
        expect(placementOf(found, cluster)).toBeDefined();
    }
  });

  it('bring no more into a region than is asked for there', () => {
    const left = withoutExternal(demoDemand());
    for (const { name, byRegion } of left)
      for (const [region, rps] of Object.entries(byRegion))
        expect([name, region, rps >= 0]).toEqual([name, region, true]);
    const sum = (all: ReturnType<typeof demoDemand>) =>
      all
        .flatMap(({ byRegion }) => Object.values(byRegion))
        .reduce((total, rps) => total + rps, 0);
    const brought = demoBackends('lb-1')
      .map(({ name }) => demoExternalDemand(name))
      .reduce((total, rps) => total + rps, 0);
    expect(sum(demoDemand()) - sum(left)).toBeCloseTo(brought, 6);
  });

  it('give each server an address of its own', () => {
    const addresses = new Map<string, string>();
    for (const { servers } of demoBackends('lb-1'))
      for (const { cluster, address } of servers)
        addresses.set(cluster, address);
    expect(new Set(addresses.values()).size).toBe(addresses.size);
    expect(addresses.size).toBeLessThanOrEqual(DEMO_CLUSTERS.length);
  });
});
