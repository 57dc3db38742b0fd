/** One reading: what a rule of a route does with the requests that it gets in its cluster. */
import {
  isBelieved,
  weakestReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import type {
  DirectorReading,
  WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { HTTP_ROUTES, REFERENCE_GRANTS } from '../../entry/resources';
import { SERVICE_IMPORTS } from '../../fleet/resources/multiclusterServices';
import { RESOURCE_TABLE } from '../../fleet/resources/resourceTable';
import { inPercent, listed } from '../support/words';
import { destinationOf } from './destinationOf';
import { routeNotes } from './routeNotes';
import { routeTargets } from './routeTargets';
import { nameOf } from './RouteRule';
import type { Followed, RouteRule } from './RouteRule';
import { routeShares } from './routeShares';

export function readRoute(o: RouteRule): DirectorReading {
  const { at, number, rule, refusal } = o;
  const { namespace, name, managers } = at.route;
  const { cluster } = at;
  const followed = rule.backends.map(backend => ({
    backend,
    weight: backend.weight,
    destination: destinationOf(backend, at),
  }));
  const shares = refusal ? undefined : routeShares(followed, cluster.name);
  const several = at.route.rules.length > 1 ? `, rule ${number}` : '';
  const title = `HTTPRoute ${namespace}/${name} in ${cluster.name}${several}`;
  return {
    id: `${cluster.name}/${namespace}/${name}#${number}`,
    title,
    from: cluster.name,
    summary: summaryOf(o, followed),
    ...(shares
      ? { shares, ...approximation(followed) }
      : { why: refusal ?? whyUnknown(followed) }),
    felt: { kind: 'at-once' },
    without: lost =>
      refusal ? undefined : routeShares(followed, cluster.name, lost),
    targets: routeTargets(followed, at),
    objects: [
      {
        kind: 'HTTPRoute',
        cluster: cluster.name,
        namespace,
        name,
        managers: managers.map(manager => manager.name),
        moduleManaged: false,
      },
    ],
    notes: routeNotes(o, followed),
    provenance: provenanceOf(title, o, followed),
  };
}

function summaryOf({ requests }: RouteRule, followed: readonly Followed[]) {
  const total = followed.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) {
    return `Answers ${requests} with an error, since no backend has a weight.`;
  }
  const parts = followed
    .filter(({ weight }) => weight > 0)
    .map(
      ({ backend, weight }) =>
        `${inPercent((100 * weight) / total)} to ${nameOf(backend)}`,
    );
  return `Sends ${requests}: ${listed(parts)}.`;
}

function whyUnknown(followed: readonly Followed[]): string {
  const reasons = followed.flatMap(({ backend, weight, destination }) =>
    weight > 0 && destination.kind === 'unknown'
      ? [`${nameOf(backend)}: ${destination.why}`]
      : [],
  );
  return `It is not known where a backend leads. ${reasons.join('; ')}.`;
}

function approximation(followed: readonly Followed[]) {
  const isSpread = followed.some(
    ({ weight, destination }) => weight > 0 && destination.kind === 'spread',
  );
  return isSpread
    ? {
        approximate:
          'Whoever implements imports decides how requests spread over clusters; they are taken to reach every ready endpoint alike.',
      }
    : {};
}

function provenanceOf(
  source: string,
  { at: { cluster, clusters, route }, restsOn }: RouteRule,
  followed: readonly Followed[],
): DirectorReading['provenance'] {
  const crosses = followed.some(
    ({ backend }) => backend.namespace !== route.namespace,
  );
  const imports = followed.some(({ backend }) => backend.group !== '');
  const resources: WatchedResource<any>[] = [
    HTTP_ROUTES,
    RESOURCE_TABLE.services,
    RESOURCE_TABLE.endpointslices,
    ...restsOn,
    ...(crosses ? [REFERENCE_GRANTS] : []),
    ...(imports ? [SERVICE_IMPORTS] : []),
  ];
  const others = clusters.filter(({ name }) =>
    followed.some(
      ({ destination }) =>
        destination.kind === 'spread' && destination.over.has(name),
    ),
  );
  const { at, ...reading } = weakestReading([
    ...resources.map(resource => cluster.reading(resource)),
    ...others.map(other => other.reading(RESOURCE_TABLE.endpointslices)),
  ]);
  return {
    source,
    ...(at === undefined ? {} : { at }),
    stale: !isBelieved(reading) || !cluster.answers,
  };
}
