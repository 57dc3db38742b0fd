/** Where a VirtualService splits requests between subsets or hosts of single clusters, its weights are what is changed. */
import type {
  FieldChange,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  sharesOf,
  type JsonPatchOperation,
  type PlannedChange,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { VirtualServiceFact } from '../../../fleet/facts';
import { RESOURCE_TABLE } from '../../../fleet/resources/resourceTable';
import { policiesOf } from '../../../survey/service/policiesOf';
import type { IstioRoute } from '../../../survey/split/Route';
import { wholePercents } from '../../wholePercents';
import type { ClusterChange } from './istioChanges';

const CLUSTER_LABEL = 'topology.istio.io/cluster';

/** Changes the weights of the one route without conditions. */
export function subsetChange(
  route: IstioRoute,
  virtualService: VirtualServiceFact,
  wanted: WantedTraffic,
): ClusterChange {
  const label = `VirtualService ${virtualService.namespace}/${virtualService.name}`;
  const index = virtualService.http.findIndex(http => http.matchesAll);
  if (index < 0) {
    return { cannot: `${label} has no route without conditions` };
  }
  const shares = sharesOf(wanted.intent, wanted.clusters);
  if (!shares) {
    return {
      cannot: `${label} holds fixed shares, and ${wanted.intent.mode} has none; take it away first`,
    };
  }
  const destinations = virtualService.http[index].route;
  const clusters = destinations.map(d => clusterOf(d, route));
  if (clusters.some(cluster => cluster === undefined)) {
    return {
      cannot: `${label} sends requests to something that is no single cluster`,
    };
  }
  const weights = weightsOf(clusters as string[], shares, wanted);
  if ('cannot' in weights) {
    return { cannot: `${label}: ${weights.cannot}` };
  }
  return {
    changes: weightChange(route.cluster, virtualService, index, weights.list),
    remarks: [
      `${label} splits by cluster; a share whose cluster is gone gets errors and does not move by itself.`,
    ],
  };
}

/** The cluster behind one destination: by its subset's label, or as the federation names the host. */
function clusterOf(
  { host, subset }: VirtualServiceFact['http'][number]['route'][number],
  route: IstioRoute,
): string | undefined {
  const remote = route.prediction.policy.destinations.find(
    d => d.remote?.host === host,
  )?.remote;
  if (remote) {
    return remote.cluster;
  }
  if (subset === undefined) {
    // The local host of a federation: pods of other clusters are not pooled.
    return route.member.networks.size <= 1 ? route.cluster : undefined;
  }
  const labels = policiesOf(route)
    .rules.flatMap(rule => rule.subsets)
    .find(s => s.name === subset)?.labels;
  const meshId = labels?.[CLUSTER_LABEL];
  return [...route.members.values()].find(
    member =>
      meshId !== undefined &&
      (member.meshIds.includes(meshId) || member.cluster.name === meshId),
  )?.cluster.name;
}

/** A region's share in equal parts over its clusters that have a destination and are not drained. */
function weightsOf(
  clusters: readonly string[],
  shares: Readonly<Record<string, number>>,
  { clusters: placed, drainedClusters }: WantedTraffic,
): { list: number[] } | { cannot: string } {
  const parts: Record<string, number> = {};
  for (const [region, share] of Object.entries(shares)) {
    const here = (placed.get(region) ?? []).filter(
      cluster => clusters.includes(cluster) && !drainedClusters.has(cluster),
    );
    if (share > 0 && here.length === 0) {
      return { cannot: `it has no destination in ${region}` };
    }
    for (const cluster of here) {
      parts[cluster] = share / here.length;
    }
  }
  const whole = wholePercents(parts);
  return { list: clusters.map(cluster => whole[cluster] ?? 0) };
}

function weightChange(
  cluster: string,
  fact: VirtualServiceFact,
  index: number,
  weights: readonly number[],
): PlannedChange[] {
  const routes = fact.http[index].route;
  const changed = routes.flatMap((r, i) =>
    (r.weight ?? 0) === weights[i] ? [] : [{ i, before: r.weight }],
  );
  if (changed.length === 0) {
    return [];
  }
  const pointer = (i: number) => `/spec/http/${index}/route/${i}/weight`;
  const fields: FieldChange[] = changed.map(({ i, before }) => ({
    path: pointer(i).slice(1).replaceAll('/', '.'),
    ...(before === undefined ? {} : { before }),
    after: weights[i],
    ...ownerOf(fact),
  }));
  const patch = (to: (i: number) => number | undefined): JsonPatchOperation[] =>
    changed.map(({ i }) => {
      const value = to(i);
      return value === undefined
        ? { op: 'remove', path: pointer(i) }
        : { op: 'add', path: pointer(i), value };
    }) as JsonPatchOperation[];
  return [
    {
      id: `${cluster}/VirtualService/${fact.namespace}/${fact.name}`,
      kind: 'VirtualService',
      cluster,
      namespace: fact.namespace,
      name: fact.name,
      form: 'patch',
      fields,
      felt: { kind: 'at-once' },
      write: {
        target: 'kubernetes',
        cluster,
        resource: {
          group: 'networking.istio.io',
          version: fact.apiVersion.split('/')[1] ?? 'v1beta1',
          plural: 'virtualservices',
          kind: 'VirtualService',
        },
        namespace: fact.namespace,
        name: fact.name,
        resourceVersion: fact.resourceVersion,
        expects: changed.map(({ i, before }) => ({
          pointer: pointer(i),
          ...(before === undefined ? {} : { before }),
          after: weights[i],
        })),
        body: { form: 'json-patch', operations: patch(i => weights[i]) },
        undo: {
          form: 'json-patch',
          operations: patch(i => routes[i].weight),
        },
      },
      effect: {
        kind: 'fact',
        cluster,
        resource: RESOURCE_TABLE.virtualservices,
        key: `${fact.namespace}/${fact.name}`,
        fact: withWeights(fact, index, weights),
      },
    },
  ];
}

function withWeights(
  fact: VirtualServiceFact,
  index: number,
  weights: readonly number[],
): VirtualServiceFact {
  return {
    ...fact,
    http: fact.http.map((http, h) =>
      h === index
        ? {
            ...http,
            route: http.route.map((r, i) => ({ ...r, weight: weights[i] })),
          }
        : http,
    ),
  };
}

function ownerOf({ managers }: VirtualServiceFact): { ownedBy?: string } {
  const others = managers.filter(m => m.name !== 'geo-reserving');
  return others.length === managers.length && others[0]
    ? { ownedBy: others[0].name }
    : {};
}
