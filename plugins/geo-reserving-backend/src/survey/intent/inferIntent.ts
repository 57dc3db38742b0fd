/**
 * What the objects show people want, where nobody declared it.
 *
 * It looks at what is written (weights, the order of regions) with every endpoint taken to be
 * healthy, not at where requests go now: a service that has failed over still has its old intent.
 */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import { ciliumIntent } from '../../directors/cilium/ciliumIntent';
import {
  inferMode,
  type IntentCandidate,
} from '../../directors/istio/prediction';
import {
  isCilium,
  isIstio,
  type CiliumRoute,
  type IstioRoute,
  type KnownRoute,
} from '../split/Route';
import { distinct, groupBy } from '../support/order';

export type InferredIntent = {
  intent?: Intent;
  /** `DestinationRule`, `VirtualService`, `trafficDistribution`, `Cilium` or `placements`. */
  source: string;
};

/**
 * @param routes - of every source that could be read, with every endpoint healthy
 * @param placedRegions - regions of its known placements, sorted
 */
export function inferIntent(
  routes: readonly KnownRoute[],
  placedRegions: readonly string[],
): InferredIntent {
  if (placedRegions.length < 2) {
    const [region] = placedRegions;
    return {
      source: 'placements',
      ...(region === undefined
        ? {}
        : { intent: { mode: 'single-region', region } }),
    };
  }
  const global = routes.filter(isCilium);
  return (
    (global.length > 0
      ? fromAnnotations(global)
      : fromRules(routes.filter(isIstio), placedRegions)) ?? {
      intent: { mode: 'active-active', routing: 'nearest' },
      source: 'placements',
    }
  );
}

function fromAnnotations(
  routes: readonly CiliumRoute[],
): InferredIntent | undefined {
  const intent = ciliumIntent(
    routes.map(({ cluster, region, global }) => ({
      cluster,
      region,
      ...global,
    })),
  );
  return intent && { intent, source: 'Cilium' };
}

function fromRules(
  routes: readonly IstioRoute[],
  placedRegions: readonly string[],
): InferredIntent | undefined {
  const [written] = routes.some(isDirected)
    ? inferMode(
        routes.map(({ member, prediction }) => ({
          from: member.regionLabel,
          prediction,
        })),
        regionLabels(routes),
      )
    : [];
  return (
    written && {
      intent: complete(written.intent, placedRegions),
      source: sourceOf(written, routes),
    }
  );
}

/** Whether something written for the service, and not only the mesh's defaults, directs these requests. */
export function isDirected(route: KnownRoute): boolean {
  if (!isIstio(route)) {
    return route.by === 'cilium';
  }
  const { policy } = route.prediction;
  return (
    policy.destinationRule !== undefined ||
    policy.virtualService !== undefined ||
    policy.localityOrigin === 'traffic-distribution'
  );
}

function sourceOf(
  { basis }: IntentCandidate,
  routes: readonly IstioRoute[],
): string {
  if (basis === 'placements') {
    return 'placements';
  }
  if (basis === 'virtual-service') {
    return 'VirtualService';
  }
  return routes.some(r => r.prediction.policy.destinationRule)
    ? 'DestinationRule'
    : 'trafficDistribution';
}

/** An order names every region in which the service stands, so that none is forgotten. */
function complete(intent: Intent, placed: readonly string[]): Intent {
  return intent.mode === 'active-standby'
    ? {
        ...intent,
        order: [
          ...intent.order,
          ...placed.filter(region => !intent.order.includes(region)),
        ],
      }
    : intent;
}

/** Names of regions by the labels that their clusters' nodes carry: the mesh knows labels only. */
function regionLabels(routes: readonly KnownRoute[]) {
  const members = routes.flatMap(r => [...r.members.values()]);
  const groups = groupBy(members, m => m.region);
  return distinct(groups.keys()).map(name => ({
    name,
    labels: distinct((groups.get(name) ?? []).map(m => m.regionLabel)),
  }));
}
