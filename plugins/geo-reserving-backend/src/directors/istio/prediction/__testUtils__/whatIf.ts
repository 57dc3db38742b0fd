import type { PredictionInput } from '../types';

/** Clusters of a region (by label value) that hold endpoints or stand behind a federated host. */
export function clustersOfRegion(
  {
    endpoints,
    remoteHosts = [],
  }: Pick<PredictionInput, 'endpoints' | 'remoteHosts'>,
  region: string,
): Set<string> {
  return new Set(
    [...endpoints, ...remoteHosts].flatMap(place =>
      place.region === region && place.cluster !== undefined
        ? [place.cluster]
        : [],
    ),
  );
}

/**
 * The input with the endpoints of some clusters gone from every list: scaled to zero, or their
 * control plane said so. The clusters keep their entry, with a share of 0.
 */
export function withoutClusters(
  input: PredictionInput,
  clusters: ReadonlySet<string>,
): PredictionInput {
  return {
    ...input,
    endpoints: input.endpoints.map(group =>
      clusters.has(group.cluster)
        ? { ...group, ready: 0, total: 0, ejected: 0 }
        : group,
    ),
    ...(input.remoteHosts && {
      remoteHosts: input.remoteHosts.map(host =>
        host.cluster !== undefined && clusters.has(host.cluster)
          ? { ...host, ready: 0 }
          : host,
      ),
    }),
  };
}

/** {@link withoutClusters} for the clusters of a region (by label value). */
export function withoutRegion(
  input: PredictionInput,
  region: string,
): PredictionInput {
  return withoutClusters(input, clustersOfRegion(input, region));
}

/**
 * The input with some clusters lost the hard way: still listed, answering nothing. Outlier
 * detection takes out what its limits allow; what is left is unserved.
 */
export function withClustersFailing(
  input: PredictionInput,
  clusters: ReadonlySet<string>,
): PredictionInput {
  return {
    ...input,
    failing: new Set([...(input.failing ?? []), ...clusters]),
  };
}

/** {@link withClustersFailing} for the clusters of a region (by label value). */
export function withRegionFailing(
  input: PredictionInput,
  region: string,
): PredictionInput {
  return withClustersFailing(input, clustersOfRegion(input, region));
}

/** The input with all endpoints of some clusters taken out by outlier detection, within limits or not. */
export function withClustersEjected(
  input: PredictionInput,
  clusters: ReadonlySet<string>,
): PredictionInput {
  return {
    ...input,
    ejected: new Set([...(input.ejected ?? []), ...clusters]),
  };
}

/** {@link withClustersEjected} for the clusters of a region (by label value). */
export function withRegionEjected(
  input: PredictionInput,
  region: string,
): PredictionInput {
  return withClustersEjected(input, clustersOfRegion(input, region));
}

/**
 * The input with every endpoint ready: what the objects alone ask for. A mode read from such a
 * prediction does not change when pods come and go.
 */
export function withEverythingReady(input: PredictionInput): PredictionInput {
  return {
    ...input,
    ejected: undefined,
    failing: undefined,
    endpoints: input.endpoints.map(group => {
      const total = Math.max(1, group.total, group.ready);
      return { ...group, ready: total, total, ejected: 0 };
    }),
    ...(input.remoteHosts && {
      remoteHosts: input.remoteHosts.map(host => ({
        ...host,
        ready: Math.max(1, host.ready ?? 1),
      })),
    }),
  };
}
