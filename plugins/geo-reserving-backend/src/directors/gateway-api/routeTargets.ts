import type { TargetView } from '@geo-reserving/plugin-geo-reserving-common';
import { stateOf } from './Destination';
import type { RouteAt } from './destinationOf';
import { nameOf } from './RouteRule';
import type { Followed } from './RouteRule';

/** The backends of a rule; an import is one target in each cluster that exports it. */
export function routeTargets(
  followed: readonly Followed[],
  at: RouteAt,
): TargetView[] {
  const total = followed.reduce((sum, { weight }) => sum + weight, 0);
  return followed.flatMap(one => {
    const share = total > 0 ? (100 * one.weight) / total : undefined;
    return one.destination.kind === 'spread'
      ? spreadTargets(one, at, share)
      : [target(one, at, share)];
  });
}

/** A Service is one of the route's own cluster, whether it is ours or another one, there or not. */
function target(
  { backend, weight, destination }: Followed,
  { cluster }: RouteAt,
  share: number | undefined,
): TargetView {
  const isService = backend.group === '' && backend.kind === 'Service';
  return {
    name: nameOf(backend),
    ...(isService || destination.kind === 'here'
      ? { cluster: cluster.name, region: cluster.region }
      : {}),
    state: stateOf(destination, weight),
    ...('why' in destination ? { health: destination.why } : {}),
    weight,
    ...(share === undefined ? {} : { sharePercent: share }),
  };
}

function spreadTargets(
  { backend, weight, destination }: Followed,
  { clusters }: RouteAt,
  share: number | undefined,
): TargetView[] {
  const over = destination.kind === 'spread' ? [...destination.over] : [];
  const total = over.reduce((sum, [, ready]) => sum + ready, 0);
  return over.map(([name, ready]) => {
    const region = clusters.find(c => c.name === name)?.region;
    return {
      name: `${nameOf(backend)} in ${name}`,
      cluster: name,
      ...(region ? { region } : {}),
      state: ready > 0 ? stateOf(destination, weight) : 'down',
      health: ready === 1 ? '1 ready endpoint' : `${ready} ready endpoints`,
      weight,
      ...(share === undefined ? {} : { sharePercent: (share * ready) / total }),
    };
  });
}
