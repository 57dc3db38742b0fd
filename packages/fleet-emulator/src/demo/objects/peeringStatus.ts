import type { DemoCluster } from '../DemoCluster';
import { kubeTime } from './kubeTime';

/** What a peering's controller found at its last probe. */
export type PeeringHealth = 'healthy' | 'broken';

/** What a peering's status is made of. Times in milliseconds since the epoch. */
export type PeeringStatusInput = {
  kind: 'IstioMulticluster' | 'IstioFederation';
  /** The cluster in which the object lives; an old platform writes no conditions. */
  from: Pick<DemoCluster, 'generation'>;
  to: DemoCluster;
  health: PeeringHealth;
  /** Last discovery and last probe of the data plane. */
  probedAt: number;
  /** Since when it is as it is. */
  since: number;
};

/** The status of an IstioMulticluster or IstioFederation as the istio module of its cluster writes it. */
export function peeringStatus(
  input: PeeringStatusInput,
): Record<string, unknown> {
  const fetched = kubeTime(input.probedAt);
  return {
    metadataCache: {
      public: {
        clusterUUID: input.to.uuid,
        authnKeyPub: 'ed25519-public-key-of-the-demo',
        rootCA: 'root-certificate-of-the-demo',
      },
      publicLastFetchTimestamp: fetched,
      private: privateMetadata(input),
      privateLastFetchTimestamp: fetched,
    },
    ...(input.from.generation === 'new'
      ? { conditions: conditions(input) }
      : {}),
  };
}

function privateMetadata({ kind, from, to }: PeeringStatusInput) {
  const ingressGateways = [to.gateway];
  if (kind === 'IstioFederation')
    return { ingressGateways, publicServices: [] };
  return {
    apiHost: `api.${to.name}.example.com`,
    networkName: to.network,
    ...(from.generation === 'new' ? { clusterID: to.name } : {}),
    ingressGateways,
  };
}

function conditions(input: PeeringStatusInput) {
  const good = (type: string, reason: string) =>
    condition(input, type, 'True', reason, '');
  return [
    good('PublicMetadataExchangeReady', 'Succeeded'),
    good('PrivateMetadataExchangeReady', 'Succeeded'),
    ...(input.kind === 'IstioMulticluster'
      ? [good('RemoteAPIServerReady', 'RemoteAPIReachable')]
      : []),
    input.health === 'healthy'
      ? good('DataplaneConnectionReady', 'Succeeded')
      : condition(
          input,
          'DataplaneConnectionReady',
          'False',
          'ProbeFailed',
          `no answer from ${input.to.gateway.address}:${input.to.gateway.port}: context deadline exceeded`,
        ),
  ];
}

function condition(
  { probedAt, since }: PeeringStatusInput,
  type: string,
  status: 'True' | 'False',
  reason: string,
  message: string,
) {
  return {
    type,
    status,
    reason,
    message,
    lastProbeTime: kubeTime(probedAt),
    lastTransitionTime: kubeTime(Math.min(since, probedAt)),
  };
}
