import { EmulatedHaproxy } from '../balancer';
import type { BalancerEntry } from '../balancer';
import {
  demoBackends,
  demoExternalDemand,
  DEMO_BALANCERS,
} from '../demo/demoBalancers';
import type { Mesh } from '../mesh';
import { demandAt } from '../mesh/demandAt';

/** The balancers in front of a fleet, by name. */
export type Balancers = ReadonlyMap<string, EmulatedHaproxy>;

/**
 * Starts the balancers of the demo. Customers reach them evenly; one that is down leaves its
 * customers to the others.
 *
 * @param mesh - whose clusters they check and send requests into
 */
export async function startBalancers(
  mesh: Pick<Mesh, 'conditions' | 'failing'>,
  now: () => number,
): Promise<Balancers> {
  const balancers = new Map<string, EmulatedHaproxy>();
  const isUp = (name: string) => balancers.get(name)?.faults.mode !== 'down';
  for (const name of DEMO_BALANCERS) {
    const balancer = await EmulatedHaproxy.start({
      name,
      backends: demoBackends(name),
      isAlive: cluster => !mesh.conditions.isAway(cluster),
      demand: (backend, at) => {
        const up = DEMO_BALANCERS.filter(isUp).length;
        return isUp(name)
          ? demandAt(demoExternalDemand(backend.name), backend.name, at) / up
          : 0;
      },
      failing: (service, cluster, at) => mesh.failing(service, cluster, at),
      now,
    });
    balancers.set(name, balancer);
  }
  return balancers;
}

/** What all balancers bring into the clusters at an instant. */
export function entriesOf(balancers: Balancers, now: number): BalancerEntry[] {
  return [...balancers.values()].flatMap(balancer => balancer.entries(now));
}
