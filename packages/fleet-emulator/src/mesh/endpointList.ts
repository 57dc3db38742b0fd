import { distributeWeights } from './distribute';
import { firstOccurrences, groupByLocality } from './endpoints';
import type { EndpointList, Host, LocalityGroup } from './endpoints';
import { throughGateways } from './gateways';
import type { GatewayTable } from './gateways';
import type { EffectivePolicy } from './localitySetting';
import { prioritize } from './priorities';
import type { ClientProxy } from './priorities';

/** Under this percentage of healthy hosts Envoy panics when nothing was configured. */
const ENVOY_DEFAULT_PANIC_PERCENT = 50;

/**
 * The endpoint list that a control plane sends to one client for one destination, and what is
 * left of it once the proxy has dropped repeated addresses.
 *
 * @param hosts - ready pods of every cluster that the client's control plane watches
 */
export function endpointList(
  hosts: readonly Host[],
  client: ClientProxy,
  policy: EffectivePolicy,
  gateways: GatewayTable,
): EndpointList {
  const groups = throughGateways(
    groupByLocality(hosts),
    client.network,
    gateways,
  );
  const placed = applyLocality(groups, client, policy);
  return {
    groups: firstOccurrences(placed.groups),
    localityWeighted: placed.localityWeighted,
    panicThreshold: policy.outlier
      ? policy.outlier.minHealthPercent ?? 0
      : ENVOY_DEFAULT_PANIC_PERCENT,
  };
}

type Placed = Pick<EndpointList, 'groups' | 'localityWeighted'>;

function applyLocality(
  groups: LocalityGroup[],
  client: ClientProxy,
  { locality, failoverOn }: EffectivePolicy,
): Placed {
  const plain: Placed = { groups, localityWeighted: false };
  if (!locality) return plain;
  if (locality.distribute?.length) {
    const distributed = distributeWeights(
      groups,
      client.locality,
      locality.distribute,
    );
    // The cluster's configuration weighs localities whether or not an entry is for this client.
    return {
      groups: distributed === 'not-concerned' ? groups : distributed,
      localityWeighted: true,
    };
  }
  if (!failoverOn) return plain;
  return {
    groups: prioritize(groups, client, locality),
    localityWeighted: Boolean(
      locality.failover?.length || locality.failoverPriority?.length,
    ),
  };
}
