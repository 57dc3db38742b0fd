/** Six emulated clusters with as many services as BENCH_SERVICES says, in a process of their own, broken and touched on command. */
import {
  CertificateAuthority,
  DEMO_CLUSTERS,
  EmulatedCluster,
  loadDemo,
} from '@geo-reserving/fleet-emulator';
import { fillerObjects } from '../fillerObjects';
import { readerRules } from '../readerRules';
import { serve } from './serve';

const SERVICES = Number(process.env.BENCH_SERVICES);

/** One-way delays a user in Frankfurt would see, doubled to a round trip, in milliseconds. */
const ROUND_TRIP_MS: Record<string, number> = {
  'fra-1': 2,
  'fra-2': 2,
  'iad-1': 90,
  'gru-1': 190,
  'sin-1': 160,
  'syd-1': 270,
};

const fleet = start();

async function start() {
  const ca = await CertificateAuthority.create('bench');
  const clusters = new Map<string, EmulatedCluster>();
  for (const { name } of DEMO_CLUSTERS)
    clusters.set(name, await EmulatedCluster.start({ name, ca }));
  await loadDemo(clusters, Date.now());
  const tokens = new Map<string, string>();
  for (const [name, cluster] of clusters) {
    for (const object of fillerObjects(name, SERVICES))
      cluster.store.put(object);
    tokens.set(name, cluster.issueToken('reader', readerRules));
  }
  return { ca, clusters, tokens };
}

async function clusterOf(name: string) {
  const found = (await fleet).clusters.get(name);
  if (!found) throw new Error(`No cluster ${name}`);
  return found;
}

serve({
  /** How to reach the clusters. */
  access: async () => {
    const { ca, clusters, tokens } = await fleet;
    return [...clusters].map(([name, cluster]) => ({
      name,
      region: DEMO_CLUSTERS.find(c => c.name === name)?.region ?? name,
      url: cluster.url,
      token: tokens.get(name) ?? '',
      caPem: ca.pem,
    }));
  },
  /** Requests received so far, over all clusters. */
  requests: async () => {
    const { clusters } = await fleet;
    return [...clusters.values()].reduce((sum, c) => sum + c.requests, 0);
  },
  /** Realistic round trips on, or none. */
  roundTrips: async (on: boolean) => {
    for (const [name, cluster] of (await fleet).clusters)
      cluster.faults.latencyMs = on ? ROUND_TRIP_MS[name] : 0;
  },
  silence: async (name: string) => {
    (await clusterOf(name)).faults.set('black-hole');
  },
  restore: async (name: string) => (await clusterOf(name)).faults.reset(),
  /** Changes how many pods of a filler service are ready; returns when. */
  touch: async ({ cluster, ready }: { cluster: string; ready: number }) => {
    const { store } = await clusterOf(cluster);
    const old = store.get('apps/v1', 'Deployment', 'filler-0', 'bench');
    if (!old) throw new Error('No Deployment bench/filler-0');
    store.put({
      ...old,
      status: { ...(old.status as object), readyReplicas: ready },
    });
    return Date.now();
  },
});
