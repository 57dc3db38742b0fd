/**
 * Alerts of Deckhouse that are about one peering, recognised by their names (docs/faults.md lists them). They are shown
 * with it and decide nothing: where alerts cannot be read, a peering must not look better than where they can.
 */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterAlertFact,
  ClusterFacts,
  PeeringFact,
} from '../../fleet/facts';
import { firingAlerts } from '../clusters/alerts';
import { isKnown, readingOf, type Clock } from '../support/reading';
import { listOf } from '../support/words';

type Labels = ClusterAlertFact['labels'];

const ofMulticluster = (labels: Labels, peering: PeeringFact) =>
  peering.kind === 'IstioMulticluster' &&
  labels.multicluster_name === peering.name;

const ofFederation = (labels: Labels, peering: PeeringFact) =>
  peering.kind === 'IstioFederation' && labels.federation_name === peering.name;

/** Whether an alert of this name, with these labels, is about a peering. */
const RECOGNISED: Record<
  string,
  (labels: Labels, peering: PeeringFact) => boolean
> = {
  D8IstioMulticlusterRemoteAPIHostDoesntWork: ofMulticluster,
  D8IstioMulticlusterMetadataEndpointDoesntWork: ofMulticluster,
  D8IstioMulticlusterRemoteClusterUUIDMismatch: ofMulticluster,
  D8IstioFederationMetadataEndpointDoesntWork: ofFederation,
  D8IstioAllianceDataPlaneNotConnected: ({ alliance_kind, name }, peering) =>
    alliance_kind?.toLowerCase() === peering.kind.toLowerCase() &&
    name === peering.name,
  D8IstioRemoteClusterNotSynced: ({ cluster_id }, { clusterId }) =>
    clusterId !== undefined && cluster_id === clusterId,
};

/** Of a cluster's alerts those that may be about a peering: mostly none, and asked for thousands of peerings. */
const recognised = memoByMap((alerts: ClusterFacts['clusteralerts']) =>
  firingAlerts({ clusteralerts: alerts }).filter(({ name }) =>
    Object.hasOwn(RECOGNISED, name),
  ),
);

/** A sentence to stand behind what a peering's own conditions say; empty when no alert is about it. */
export function aboutAlerts(
  cluster: ClusterFacts,
  peering: PeeringFact,
  clock: Clock,
): string {
  const alerts = recognised(cluster.clusteralerts);
  if (
    alerts.length === 0 ||
    !isKnown(readingOf(cluster, 'clusteralerts', clock))
  ) {
    return '';
  }
  const names = alerts
    .filter(({ name, labels }) => RECOGNISED[name](labels, peering))
    .map(alert => alert.name);
  const distinct = [...new Set(names)];
  return distinct.length === 0
    ? ''
    : ` ${cluster.name} has an alert about it: ${listOf(distinct)}.`;
}
