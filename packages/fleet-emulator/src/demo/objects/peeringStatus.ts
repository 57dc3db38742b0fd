import type { DemoCluster } from '../DemoCluster';
import { kubeTime } from './kubeTime';

/** How long before its trouble a joint was well. */
const LONG_MS = 9 * 24 * 3600 * 1000;

/** What a peering's controller found at its last probe: `broken` is the data plane alone, `away` everything. */
export type PeeringHealth = 'healthy' | 'broken' | 'away';

/** A host that a cluster publishes, as its metadata list it. */
export type PublishedHost = {
  hostname: string;
  ports: readonly { name: string; port: number; protocol: string }[];
};

/** What a peering's status is made of. Times in milliseconds since the epoch. */
export type PeeringStatusInput = {
  kind: 'IstioMulticluster' | 'IstioFederation';
  /** The cluster in which the object lives; an old platform writes no conditions. */
  from: Pick<DemoCluster, 'generation'>;
  to: DemoCluster;
  /** Federation: host names that the other cluster publishes. */
  published?: readonly PublishedHost[];
  health: PeeringHealth;
  /** Last probe of everything. */
  probedAt: number;
  /** Last time that the metadata could be fetched. */
  fetchedAt: number;
  /** Since when it is as it is. */
  since: number;
};

/** The status of an IstioMulticluster or IstioFederation as the istio module of its cluster writes it. */
export function peeringStatus(
  input: PeeringStatusInput,
): Record<string, unknown> {
  const fetched = kubeTime(input.fetchedAt);
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

function privateMetadata({ kind, from, to, published }: PeeringStatusInput) {
  const ingressGateways = [to.gateway];
  if (kind === 'IstioFederation')
    return { ingressGateways, publicServices: published ?? [] };
  return {
    apiHost: placesOf(to).apiHost,
    networkName: to.network,
    ...(from.generation === 'new' ? { clusterID: to.name } : {}),
    ingressGateways,
  };
}

function conditions(input: PeeringStatusInput) {
  const { apiHost, gateway } = placesOf(input.to);
  const answers = input.health !== 'away';
  return [
    verdict(input, 'PublicMetadataExchangeReady', answers, {
      good: 'Succeeded',
      bad: 'FetchFailed',
      message: `no answer from istio.${input.to.name}.example.com`,
    }),
    // What was fetched once stays in the cache, so this one does not depend on an answer.
    verdict(input, 'PrivateMetadataExchangeReady', true, {
      good: 'Succeeded',
      bad: 'FetchFailed',
      message: '',
    }),
    ...(input.kind === 'IstioMulticluster'
      ? [
          verdict(input, 'RemoteAPIServerReady', answers, {
            good: 'RemoteAPIReachable',
            bad: 'RemoteAPIUnreachable',
            message: `no answer from ${apiHost}`,
          }),
        ]
      : []),
    verdict(input, 'DataplaneConnectionReady', input.health === 'healthy', {
      good: 'Succeeded',
      bad: 'ProbeFailed',
      message: `no answer from ${gateway}: context deadline exceeded`,
    }),
  ];
}

function placesOf(to: DemoCluster) {
  return {
    apiHost: `api.${to.name}.example.com`,
    gateway: `${to.gateway.address}:${to.gateway.port}`,
  };
}

function verdict(
  { probedAt, since, health }: PeeringStatusInput,
  type: string,
  ready: boolean,
  texts: { good: string; bad: string; message: string },
) {
  return {
    type,
    status: ready ? 'True' : 'False',
    reason: ready ? texts.good : texts.bad,
    message: ready ? '' : texts.message,
    lastProbeTime: kubeTime(probedAt),
    // What is still well has been so for long, whatever else has changed.
    lastTransitionTime: kubeTime(
      ready && health !== 'healthy'
        ? since - LONG_MS
        : Math.min(since, probedAt),
    ),
  };
}
