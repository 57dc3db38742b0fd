import { withoutExternal } from '../demo/demoBalancers';
import { DEMO_CLUSTERS } from '../demo/DemoCluster';
import { demoDemand, NEXT_REGIONS } from '../demo/demoDemand';
import { geoTagsOf } from '../demo/outside/exposures';
import { EmulatedCluster } from '../kube/EmulatedCluster';
import { Mesh } from '../mesh';
import type { MeshEntry } from '../mesh';
import { Outside } from '../outside';
import { EmulatedPrometheus } from '../prometheus';
import { CertificateAuthority } from '../tls/CertificateAuthority';
import { ciliumGauges } from './ciliumGauges';
import { K8gbControllers } from './K8gbControllers';
import { kubeconfigOf } from './kubeconfig';
import { balancerSwitches } from './lab/balancerSwitches';
import { accessSwitches, FORBIDDEN_CLUSTER } from './lab/accessSwitches';
import { ciliumSwitches } from './lab/ciliumSwitches';
import { clusterSwitches } from './lab/clusterSwitches';
import { ClusterTroubles } from './lab/ClusterTroubles';
import { DemoFleetLab } from './lab/FleetLab';
import type { FleetLab } from './lab/FleetLab';
import { federationSwitches } from './lab/federationSwitches';
import type { LabContext } from './lab/LabContext';
import { metricsSwitch } from './lab/metricsSwitch';
import { objectSwitches } from './lab/objectSwitches';
import { outsideSwitches } from './lab/outsideSwitches';
import { peeringSwitches } from './lab/peeringSwitches';
import { replicationSwitches } from './lab/replicationSwitches';
import { platformSwitches } from './lab/platformSwitches';
import { roomSwitches } from './lab/roomSwitches';
import { loadDemo, putDemoBack } from './loadDemo';
import { meshGauges } from './meshGauges';
import { PeeringController } from './PeeringController';
import { PORTAL_RULES } from './operatorRules';
import { IDENTITY_RULES, READER } from './readerRules';
import { entriesOf, startBalancers } from './startBalancers';
import type { Balancers } from './startBalancers';
import { ReplicationController } from './ReplicationController';
import { WorkloadController } from './WorkloadController';

/** How to start the demo fleet. */
export type DemoFleetOptions = {
  /** Default: any free port. */
  prometheusPort?: number;
  /** Milliseconds since the epoch. Default: the system's clock. */
  now?: () => number;
};

/** A running demo fleet. Nothing of it outlives `close`. */
export interface DemoFleet {
  readonly clusters: ReadonlyMap<string, EmulatedCluster>;
  readonly ca: CertificateAuthority;
  /**
   * A kubeconfig with one context per cluster, the CA inline.
   *
   * @param role - `reader`, the portal's user (default), or `admin`, who may do anything
   */
  kubeconfig(role?: 'reader' | 'admin'): string;
  readonly prometheusUrl: string;
  readonly mesh: Mesh;
  /** The HAProxy instances in front of it, by name. */
  readonly balancers: Balancers;
  /** Nameservers and Gateways in front of it: where clients from outside get to. */
  readonly outside: Outside;
  readonly lab: FleetLab;
  close(): Promise<void>;
}

/** Real servers send a bookmark a minute. A demo that is looked at for a few minutes shows more often that it is alive. */
const BOOKMARK_EVERY_MS = 10_000;

/** Starts six clusters with their objects, the mesh between them, balancers in front, a Prometheus and the lab. */
export async function startDemoFleet(
  options: DemoFleetOptions = {},
): Promise<DemoFleet> {
  const now = options.now ?? Date.now;
  const startedAt = now();
  const ca = await CertificateAuthority.create('Demo fleet');
  const clusters = await startClusters(ca, now);
  await loadDemo(clusters, startedAt);
  let balancers: Balancers = new Map();
  const mesh = meshOver(clusters, at => entriesOf(balancers, at));
  balancers = await startBalancers(mesh, now);
  const outside = outsideOf(clusters, mesh);
  const k8gbControllers = new K8gbControllers(clusters, outside.k8gb);
  k8gbControllers.start();
  const peerings = new PeeringController(clusters, mesh.conditions, now);
  const replication = new ReplicationController(clusters, mesh.conditions, now);
  const workloads = [...clusters.values()].map(
    cluster => new WorkloadController(cluster, now),
  );
  const prometheus = await EmulatedPrometheus.start({
    port: options.prometheusPort,
    mesh,
    gauges: at => [
      ...meshGauges(mesh.conditions),
      ...ciliumGauges(mesh.conditions),
      ...replication.gauges(at),
    ],
    now,
  });
  const tokens = issueTokens(clusters);
  const context: LabContext = {
    clusters,
    troubles: new Map(
      [...clusters].map(([name, cluster]) => [
        name,
        new ClusterTroubles(cluster, mesh.conditions, now),
      ]),
    ),
    mesh,
    conditions: mesh.conditions,
    peerings,
    replication,
    prometheus,
    balancers,
    outside,
    k8gbControllers,
    readerTokens: tokens.reader,
    now,
  };
  const putBack = async () => {
    await putDemoBack(clusters, startedAt, now());
    peerings.probe();
    replication.putBack();
  };
  peerings.start();
  replication.start();
  return {
    clusters,
    ca,
    kubeconfig: (role = 'reader') =>
      kubeconfigOf(
        [...clusters.values()].map(({ name, url }) => ({
          name,
          url,
          caPem: ca.pem,
          user: role,
          token: tokens[role].get(name)!,
        })),
      ),
    prometheusUrl: prometheus.url,
    mesh,
    balancers,
    outside,
    lab: new DemoFleetLab(switchesOf(context), putBack, now),
    async close() {
      peerings.close();
      replication.close();
      k8gbControllers.close();
      for (const controller of workloads) controller.close();
      mesh.close();
      await prometheus.close();
      await Promise.all([...balancers.values()].map(b => b.close()));
      await Promise.all([...clusters.values()].map(c => c.close()));
    },
  };
}

async function startClusters(
  ca: CertificateAuthority,
  now: () => number,
): Promise<Map<string, EmulatedCluster>> {
  const clusters = new Map<string, EmulatedCluster>();
  for (const { name, version } of DEMO_CLUSTERS)
    clusters.set(
      name,
      await EmulatedCluster.start({
        name,
        ca,
        version,
        now,
        bookmarkIntervalMs: BOOKMARK_EVERY_MS,
      }),
    );
  return clusters;
}

function meshOver(
  clusters: ReadonlyMap<string, EmulatedCluster>,
  entries: (now: number) => readonly MeshEntry[],
): Mesh {
  return new Mesh({
    clusters: DEMO_CLUSTERS.map(({ name, region, network, clusterDomain }) => ({
      name,
      region,
      network,
      clusterDomain,
      objects: clusters.get(name)!.store,
    })),
    demand: withoutExternal(demoDemand()),
    entries,
    nextRegions: NEXT_REGIONS,
  });
}

function outsideOf(
  clusters: ReadonlyMap<string, EmulatedCluster>,
  { conditions }: Pick<Mesh, 'conditions'>,
): Outside {
  return new Outside({
    clusters: DEMO_CLUSTERS.map(({ name, region }) => ({
      name,
      region,
      objects: clusters.get(name)!.store,
    })),
    geoTags: geoTagsOf(DEMO_CLUSTERS),
    conditions,
  });
}

function issueTokens(clusters: ReadonlyMap<string, EmulatedCluster>) {
  const reader = new Map<string, string>();
  const admin = new Map<string, string>();
  for (const [name, cluster] of clusters) {
    const rules = name === FORBIDDEN_CLUSTER ? IDENTITY_RULES : PORTAL_RULES;
    reader.set(name, cluster.issueToken(READER, rules));
    admin.set(name, cluster.issueToken('admin', 'admin'));
  }
  return { reader, admin };
}

function switchesOf(context: LabContext) {
  return [
    ...clusterSwitches(context),
    ...accessSwitches(context),
    ...peeringSwitches(context),
    ...federationSwitches(context),
    ...ciliumSwitches(context),
    ...objectSwitches(context),
    ...replicationSwitches(context),
    ...roomSwitches(context),
    ...platformSwitches(context),
    metricsSwitch(context),
    ...balancerSwitches(context),
    ...outsideSwitches(context),
  ];
}
