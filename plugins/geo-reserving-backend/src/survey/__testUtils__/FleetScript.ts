/** Builds a fleet as one would tell it: clusters, what runs where, who is joined with whom. */
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  ClusterFacts,
  DestinationRuleFact,
  EntityBinding,
  PeeringFact,
  PodNeeds,
  TrafficPolicyWithPorts,
} from '../../fleet/facts';
import { CONFIG_MAPS } from '../../fleet/resources/configMaps';
import { createServiceSurveyor } from '../index';
import type {
  DirectorState,
  ObservationState,
  ProbeState,
  SurveyInput,
  SurveySettings,
} from '../types';
import { emptyCluster, NOW } from './emptyCluster';
import { podNeeds } from './podNeeds';

export const REGIONS: SurveySettings['regions'] = [
  { name: 'eu-central', title: 'Frankfurt', labels: ['eu-central'] },
  { name: 'us-east', title: 'Virginia', labels: ['us-east'] },
  { name: 'sa-east', title: 'São Paulo', labels: ['sa-east'] },
  { name: 'ap-southeast', title: 'Singapore', labels: ['ap-southeast'] },
];

export const CLUSTERS: Record<string, string> = {
  'fra-1': 'eu-central',
  'fra-2': 'eu-central',
  'iad-1': 'us-east',
  'gru-1': 'sa-east',
  'sin-1': 'ap-southeast',
};

export type Running = {
  ready: number;
  /** Defaults to `ready`. */
  desired?: number;
  /** Zones to spread over, round robin; defaults to a, b and c. */
  zones?: string[];
  image?: string;
  templateHash?: string;
  /** Bounds of an autoscaler; none when absent. */
  scales?: { min: number; max: number };
  /** Disruptions that a budget allows now; `false`: no budget. Defaults to 1. */
  disruptions?: number | false;
  /** What a pod asks for; defaults to a quarter of a core and 256 MiB. */
  needs?: Partial<PodNeeds>;
  configMaps?: string[];
};

/** Facts that a script may still change. */
export type Writable = {
  -readonly [K in keyof ClusterFacts]: ClusterFacts[K] extends ReadonlyMap<
    string,
    infer V
  >
    ? Map<string, V>
    : ClusterFacts[K];
};

export class FleetScript {
  private readonly clusters = new Map<string, Writable>();
  private readonly bindings: EntityBinding[] = [];
  private readonly remembered: SurveyInput['remembered'][number][] = [];
  private readonly observations: ObservationState[] = [];
  /** Directors that the survey asks. */
  readonly directors: DirectorState[] = [];
  /** Replication probes that the survey asks. */
  readonly probes: ProbeState[] = [];

  /** @param names - of the clusters there are, each in its usual region */
  constructor(...names: string[]) {
    for (const name of names) {
      const region = CLUSTERS[name] ?? name;
      const cluster = emptyCluster(name, region) as Writable;
      this.clusters.set(name, cluster);
      for (const zone of ['a', 'b', 'c']) {
        cluster.nodes.set(`${name}-${zone}`, {
          name: `${name}-${zone}`,
          ready: true,
          unschedulable: false,
          region,
          zone: `${region}-${zone}`,
          allocatable: {
            cpuMillis: 16_000,
            memoryBytes: 64 * 2 ** 30,
            pods: 110,
          },
        });
      }
    }
  }

  /** Pods of a service in one cluster, behind a Deployment. */
  runs(key: string, cluster: string, running: Running): this {
    const facts = this.cluster(cluster);
    const [namespace, name] = key.split('/');
    const desired = running.desired ?? running.ready;
    const podLabels = { app: name };
    this.names(key, cluster);
    facts.deployments.set(key, {
      namespace,
      name,
      kind: 'Deployment',
      desired,
      ready: running.ready,
      updated: desired,
      images: [{ container: 'web', image: running.image ?? `${name}:v1` }],
      podLabels,
      templateHash: running.templateHash ?? 'same',
      spreadsZones: true,
      needs: podNeeds(running.needs),
      ...(running.configMaps ? { configMaps: running.configMaps } : {}),
    });
    facts.endpointslices.set(`${key}-1`, {
      namespace,
      name: `${name}-1`,
      service: name,
      zones: spread(running, desired, facts.region),
    });
    if (running.disruptions !== false) {
      facts.poddisruptionbudgets.set(key, {
        namespace,
        name,
        matchLabels: podLabels,
        disruptionsAllowed: running.disruptions ?? 1,
        expectedPods: desired,
      });
    }
    if (running.scales) {
      facts.horizontalpodautoscalers.set(key, {
        namespace,
        name,
        target: { kind: 'Deployment', name },
        ...running.scales,
        current: desired,
        desired,
      });
    }
    return this;
  }

  /** A Service object, and nothing behind it. */
  names(key: string, cluster: string): this {
    const [namespace, name] = key.split('/');
    this.cluster(cluster).services.set(key, {
      namespace,
      name,
      type: 'ClusterIP',
      selector: { app: name },
      ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
      labels: {},
      annotations: {},
    });
    return this;
  }

  /** Every cluster describes every other one, and all probes succeed. */
  joined(): this {
    for (const from of this.clusters.keys()) {
      for (const to of this.clusters.keys()) {
        if (from !== to) {
          this.peers(from, to);
        }
      }
    }
    return this;
  }

  /** One direction of a peering. */
  peers(from: string, to: string, change: Partial<PeeringFact> = {}): this {
    const ago = new Date(NOW - 40_000).toISOString();
    const met = (type: string, reason: string) => ({
      type,
      status: 'True',
      reason,
      lastProbeTime: ago,
      lastTransitionTime: '2026-05-01T00:00:00Z',
    });
    this.cluster(from).istiomulticlusters.set(to, {
      kind: 'IstioMulticluster',
      name: to,
      createdAt: '2026-01-01T00:00:00Z',
      remoteUuid: `uuid-${to}`,
      enableIngressGateway: true,
      networkName: `network-${to}`,
      clusterId: to,
      gateways: [{ address: `gateway.${to}.example`, port: 15443 }],
      publicLastFetch: ago,
      privateLastFetch: ago,
      conditions: [
        met('PublicMetadataExchangeReady', 'Succeeded'),
        met('PrivateMetadataExchangeReady', 'Succeeded'),
        met('RemoteAPIServerReady', 'RemoteAPIReachable'),
        met('DataplaneConnectionReady', 'Succeeded'),
      ],
      ...change,
    });
    return this;
  }

  /** The same DestinationRule in the clusters named, or in all. */
  rule(
    key: string,
    policy: Partial<TrafficPolicyWithPorts>,
    clusters: Iterable<string> = this.clusters.keys(),
  ): this {
    const [namespace, name] = key.split('/');
    const rule: DestinationRuleFact = {
      namespace,
      name: `${name}-geo`,
      apiVersion: 'networking.istio.io/v1beta1',
      resourceVersion: '1',
      createdAt: '2026-01-01T00:00:00Z',
      host: `${name}.${namespace}.svc.cluster.local`,
      trafficPolicy: { hasTls: false, portLevelSettings: [], ...policy },
      subsets: [],
      managers: [{ name: 'argocd-controller', operation: 'Apply' }],
      moduleManaged: false,
    };
    for (const cluster of clusters) {
      this.cluster(cluster).destinationrules.set(
        `${namespace}/${rule.name}`,
        rule,
      );
    }
    return this;
  }

  /** An entity bound to the service, with its annotations. */
  declares(key: string, annotations: Partial<EntityBinding>): this {
    const [namespace, name] = key.split('/');
    this.bindings.push({
      entityRef: `component:default/${name}`,
      service: { namespace, name },
      owner: `group:default/team-${name}`,
      ...annotations,
    });
    return this;
  }

  /** The database remembers that the cluster held it. */
  remembers(key: string, cluster: string): this {
    const [namespace, name] = key.split('/');
    this.remembered.push({
      cluster,
      service: { namespace, name },
      lastSeen: NOW - 86_400_000,
    });
    return this;
  }

  /** Requests per second by `source>destination`; `?` as destination: nobody answered. */
  measures(
    key: string,
    rates: Record<string, number>,
    o: { ageMs?: number; errors?: number; observer?: string } = {},
  ): this {
    const [namespace, name] = key.split('/');
    this.observations.push({
      observer: o.observer ?? `prometheus-${this.observations.length}`,
      kind: 'prometheus',
      status: 'answering',
      last: {
        observer: o.observer ?? `prometheus-${this.observations.length}`,
        at: NOW - (o.ageMs ?? 9000),
        flows: Object.entries(rates).map(([pair, requestsPerSecond]) => {
          const [sourceCluster, destination] = pair.split('>');
          return {
            service: { namespace, name },
            sourceCluster,
            destinationCluster: destination === '?' ? 'unknown' : destination,
            requestsPerSecond,
            errorsPerSecond:
              destination === '?'
                ? requestsPerSecond
                : (requestsPerSecond * (o.errors ?? 0)) / 100,
          };
        }),
      },
    });
    return this;
  }

  /** Changes one cluster's facts by hand. */
  alter(cluster: string, change: (facts: Writable) => void): this {
    change(this.cluster(cluster));
    return this;
  }

  input(): SurveyInput {
    return {
      now: NOW,
      clusters: [...this.clusters.values()].map(c => ({ ...c })),
      bindings: [...this.bindings],
      remembered: [...this.remembered],
      observations: [...this.observations],
      directors: [...this.directors],
      probes: [...this.probes],
      configMaps: CONFIG_MAPS,
      settings: settingsOf([...this.clusters.keys()]),
    };
  }

  survey(key: string, change = (input: SurveyInput) => input): ServiceView {
    return createServiceSurveyor(change(this.input())).survey(key);
  }

  private cluster(name: string): Writable {
    const found = this.clusters.get(name);
    if (!found) {
      throw new Error(`The script has no cluster ${name}.`);
    }
    return found;
  }
}

function settingsOf(names: string[]): SurveySettings {
  return {
    regions: REGIONS,
    clusters: names.map(name => ({
      name,
      region: CLUSTERS[name] ?? name,
      meshIds: [name],
    })),
    factsStaleAfterMs: 60_000,
    observationsStaleAfterMs: 120_000,
    peeringStaleAfterMs: 180_000,
    mesh: {
      rootNamespace: 'd8-istio',
      clusterDomain: 'cluster.local',
      istioMinor: 25,
    },
    rehearsalMaxAgeMs: 90 * 86_400_000,
    ignoredNamespaces: ['kube-system', 'd8-istio'],
  };
}

function spread(
  { ready, zones = ['a', 'b', 'c'] }: Running,
  desired: number,
  region: string,
) {
  const share = (count: number, i: number) =>
    Math.floor(count / zones.length) + (i < count % zones.length ? 1 : 0);
  return zones.map((zone, i) => ({
    zone: `${region}-${zone}`,
    ready: share(ready, i),
    total: Math.max(share(desired, i), share(ready, i)),
  }));
}
