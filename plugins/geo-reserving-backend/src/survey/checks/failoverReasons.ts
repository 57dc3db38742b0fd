/** Why requests do not leave a lost region by themselves: words and remedies, by reason. */
import { isIstio, type FailoverReason, type KnownRoute } from '../split/Route';
import { kubectl, kubectlPatch, shellQuote } from '../support/kubectl';

type Explanation = {
  /** Follows "because". */
  because: string;
  /** What to do; one sentence. */
  text: string;
  fix: 'outlier-detection' | 'edit-rule' | 'prefer-own' | 'none';
};

export const FAILOVER_REASONS: Record<FailoverReason, Explanation> = {
  'no-outlier-detection': {
    because: 'there is no outlierDetection to take failing endpoints out',
    text: 'Add outlierDetection to the DestinationRule in every cluster.',
    fix: 'outlier-detection',
  },
  'max-ejection-too-low': {
    because:
      'maxEjectionPercent allows fewer endpoints to be taken out than would fail',
    text: 'Set maxEjectionPercent to 100: a remote region may be a single gateway endpoint.',
    fix: 'outlier-detection',
  },
  'hard-distribute': {
    because: 'distribute lists no region that would be left',
    text: 'List a second region in each distribute entry, or use failoverPriority instead.',
    fix: 'edit-rule',
  },
  'port-level-replaces-policy': {
    because:
      'a portLevelSettings entry replaces the policy and drops its outlierDetection',
    text: 'Repeat outlierDetection and the locality setting in the portLevelSettings entry.',
    fix: 'edit-rule',
  },
  'local-only': {
    because: 'the mesh does not lead its requests to other clusters',
    text: 'Join the clusters in one mesh, or let the balancer in front lead callers elsewhere.',
    fix: 'none',
  },
  'subset-pinned': {
    because:
      'a VirtualService pins a share to a subset that exists nowhere else',
    text: 'Point the route to the whole host, or let the subset exist in a second region.',
    fix: 'none',
  },
  'panic-threshold': {
    because: 'minHealthPercent sends requests to endpoints that were taken out',
    text: 'Set minHealthPercent to 0 in outlierDetection.',
    fix: 'edit-rule',
  },
  'no-other-endpoints': {
    because: 'no other endpoint it can reach is ready',
    text: 'Have ready pods in a second region that these callers can reach.',
    fix: 'none',
  },
  'failover-priority-blind': {
    because:
      'failoverPriority asks for a label that endpoints behind gateways do not carry',
    text: 'Write failoverPriority by topology.istio.io/network, with the network name of the active cluster.',
    fix: 'edit-rule',
  },
  'failover-priority-one-label-twice': {
    because:
      'failoverPriority names one label twice, and the last value replaces the others',
    text: 'Name each label once in failoverPriority; an order of three needs failover entries.',
    fix: 'edit-rule',
  },
  'failover-not-heard': {
    because: 'failover settings do nothing without outlierDetection',
    text: 'Add outlierDetection to the DestinationRule in every cluster.',
    fix: 'outlier-detection',
  },
  'federation-pinned': {
    because:
      'a VirtualService fixes the shares of the local and the federated host, and nothing moves between them by itself',
    text: 'Have somebody (or a controller) shift the weights of the VirtualService when a side is lost, or join the clusters with IstioMulticluster, which pools their endpoints.',
    fix: 'none',
  },
  'cilium-keeps-backends': {
    because:
      'Cilium goes on using the last known backends of a cluster that it no longer hears',
    text: 'Let clients prefer their own cluster with the annotation service.cilium.io/affinity: local, or give Cilium a clustermesh.cacheTTL after which it drops the backends of a silent cluster.',
    fix: 'prefer-own',
  },
  'cilium-nowhere-shared': {
    because:
      'no other cluster in which the Service is global and shared has a ready backend',
    text: 'Annotate the Service with service.cilium.io/global: "true" in a second cluster with ready pods, and let it share them.',
    fix: 'none',
  },
  'locality-disabled': {
    because: 'the DestinationRule switches locality load balancing off',
    text: 'Remove enabled: false from localityLbSetting.',
    fix: 'edit-rule',
  },
  'mesh-locality-disabled': {
    because: 'the mesh has locality load balancing switched off',
    text: 'Enable locality load balancing in the mesh, or set it in the DestinationRule.',
    fix: 'none',
  },
  'distribute-no-match': {
    because: 'no entry of distribute covers where these callers are',
    text: 'Add a distribute entry for this region.',
    fix: 'edit-rule',
  },
};

/** What an outlierDetection needs so that a remote region, often one gateway, can be taken out. */
const OUTLIER_DETECTION = {
  consecutive5xxErrors: 5,
  interval: '10s',
  baseEjectionTime: '30s',
  maxEjectionPercent: 100,
};

/** The command that mends it in the cluster of this route, where one does. */
export function failoverCommand(
  reason: FailoverReason,
  route: KnownRoute,
  service: { namespace: string; name: string; clusterDomain: string },
): string[] {
  const { cluster } = route;
  const { fix } = FAILOVER_REASONS[reason];
  if (fix === 'prefer-own') {
    return [preferOwn(cluster, service)];
  }
  if (fix === 'none' || !isIstio(route)) {
    return [];
  }
  const rule = route.prediction.policy.destinationRule;
  if (rule === undefined) {
    return fix === 'outlier-detection' ? [newRule(cluster, service)] : [];
  }
  const target = { cluster, namespace: rule.namespace };
  return [
    fix === 'edit-rule'
      ? kubectl(target, 'edit', 'destinationrule', rule.name)
      : kubectlPatch(
          target,
          { resource: 'destinationrule', name: rule.name },
          { spec: { trafficPolicy: { outlierDetection: OUTLIER_DETECTION } } },
        ),
  ];
}

function preferOwn(
  cluster: string,
  { namespace, name }: { namespace: string; name: string },
): string {
  return kubectl(
    { cluster, namespace },
    'annotate',
    '--overwrite',
    'service',
    name,
    'service.cilium.io/affinity=local',
  );
}

function newRule(
  cluster: string,
  {
    namespace,
    name,
    clusterDomain,
  }: { namespace: string; name: string; clusterDomain: string },
): string {
  const manifest = {
    apiVersion: 'networking.istio.io/v1beta1',
    kind: 'DestinationRule',
    metadata: { name: `${name}-geo`, namespace },
    spec: {
      host: `${name}.${namespace}.svc.${clusterDomain}`,
      trafficPolicy: { outlierDetection: OUTLIER_DETECTION },
    },
  };
  const apply = kubectl({ cluster }, 'apply', '--server-side', '-f', '-');
  return `printf %s ${shellQuote(JSON.stringify(manifest))} | ${apply}`;
}
