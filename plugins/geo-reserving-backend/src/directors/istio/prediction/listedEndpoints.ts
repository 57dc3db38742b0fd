import { compare } from './oldestFirst';
import type { Notes } from './notes';
import { isTopologyLabel, labelValues } from './topologyLabels';
import type { TopologyLabels } from './topologyLabels';
import { lookOf, type Listing } from './SharedLook';
import type { MeshEndpointGroup, PredictionInput } from './types';

/** One group of endpoints as the control plane lists it, with clean counts. */
export type ListedEndpoints = {
  group: MeshEndpointGroup;
  /** `region/zone/subzone`, by which Istio groups and sorts. */
  locality: string;
  labels: TopologyLabels;
  /** Endpoints sent to the proxy. */
  listed: number;
  ready: number;
  ejected: number;
};

/** Above what any cluster holds, and small enough for exact arithmetic on weights. */
const MOST_ENDPOINTS = 1_000_000;

/**
 * The endpoints that the control plane lists for a client, before grouping (section 1.4): those of
 * the subset, without not-ready ones where these are not sent, and only the client's own cluster
 * for services that never leave it.
 *
 * @param subset - labels that endpoints must carry; undefined: all endpoints
 */
export function listEndpoints(
  input: PredictionInput,
  subset: { name: string; labels: Record<string, string> } | undefined,
  sendsNotReady: boolean,
  notes: Notes,
): Listing {
  const localOnly = isLocalOnly(input.service);
  const nodeLocal = input.internalTrafficPolicy === 'Local';
  if (nodeLocal) {
    notes.add('node-local', {});
  }
  const all = listAll(input, sendsNotReady);
  if (!localOnly && !nodeLocal && !subset) {
    return all;
  }
  const entries = all.entries.filter(({ group, labels }) => {
    const own = group.cluster === input.source.cluster;
    const sameZone =
      group.region === input.source.region && group.zone === input.source.zone;
    const within = nodeLocal ? own && sameZone : own || !localOnly;
    return within && (!subset || inSubset(labels, subset, notes));
  });
  return { entries };
}

/** All endpoints that are sent at all, sorted: one listing for every source that asks about them. */
function listAll(input: PredictionInput, sendsNotReady: boolean): Listing {
  const { listings, endpoints } = lookOf(input);
  const listing: Listing = listings.get(sendsNotReady) ?? {
    entries: endpoints
      .map(group => describe(group, sendsNotReady))
      .filter(entry => entry.listed > 0)
      .sort(byPlace),
  };
  listings.set(sendsNotReady, listing);
  return listing;
}

/** Services that Istio never reaches across clusters. */
export function isLocalOnly(service: {
  namespace: string;
  name: string;
}): boolean {
  const apiServer =
    service.namespace === 'default' && service.name === 'kubernetes';
  return apiServer || service.namespace === 'kube-system';
}

function describe(
  group: MeshEndpointGroup,
  sendsNotReady: boolean,
): ListedEndpoints {
  const ready = cleanCount(group.ready);
  const total = Math.max(ready, cleanCount(group.total));
  return {
    group,
    locality: localityKey(group),
    labels: labelsOf(group),
    listed: sendsNotReady ? total : ready,
    ready,
    ejected: Math.min(ready, cleanCount(group.ejected ?? 0)),
  };
}

function labelsOf(group: MeshEndpointGroup): TopologyLabels {
  return {
    region: group.region,
    zone: group.zone,
    subzone: group.subzone ?? '',
    network: group.network,
    clusterIds: group.meshIds ?? [group.cluster],
    pod: group.labels,
  };
}

function cleanCount(count: number): number {
  return count > 0 ? Math.min(MOST_ENDPOINTS, Math.floor(count)) : 0;
}

/** Endpoints whose pod labels are not known are kept, and the prediction says so. */
function inSubset(
  labels: TopologyLabels,
  subset: { name: string; labels: Record<string, string> },
  notes: Notes,
): boolean {
  return Object.entries(subset.labels).every(([key, value]) => {
    if (!isTopologyLabel(key) && !labels.pod) {
      notes.add('subset-labels-unknown', { subset: subset.name });
      return true;
    }
    return labelValues(labels, key).includes(value);
  });
}

function byPlace(a: ListedEndpoints, b: ListedEndpoints): number {
  return (
    compare(a.locality, b.locality) ||
    compare(a.group.cluster, b.group.cluster) ||
    compare(a.group.network, b.group.network)
  );
}

/** `region/zone/subzone`, by which Istio groups and sorts. */
export function localityKey(place: {
  region: string;
  zone: string;
  subzone?: string;
}): string {
  return `${place.region}/${place.zone}/${place.subzone ?? ''}`;
}
