/** Many light clusters in a process of their own, changed and broken on command. */
import { CertificateAuthority } from '@geo-reserving/fleet-emulator';
import { clusterName, regionOf } from '../scale/FleetShape';
import { LightCluster } from '../scale/LightCluster';
import { serve } from './serve';

const shape = {
  clusters: Number(process.env.BENCH_CLUSTERS),
  services: Number(process.env.BENCH_SERVICES),
};

/** Deckhouse probes each peering once a minute; the clusters do so one after the other. */
const PROBE_ROUND_MS = 60_000;
const TICK_MS = 20;

const fleet = start();
let changing: NodeJS.Timeout | undefined;

async function start() {
  const ca = await CertificateAuthority.create('bench');
  const { certPem: cert, keyPem: key } = await ca.issue({
    commonName: 'light cluster',
    ips: ['127.0.0.1'],
  });
  const clusters: LightCluster[] = [];
  for (let i = 0; i < shape.clusters; i++)
    clusters.push(await LightCluster.start(i, shape, { key, cert }));
  let next = 0;
  setInterval(
    () => clusters[next++ % clusters.length].probePeerings(),
    PROBE_ROUND_MS / clusters.length,
  );
  return { ca, clusters };
}

const anyOf = (count: number) => Math.floor(Math.random() * count);

serve({
  /** How to reach the clusters. */
  access: async () => {
    const { ca, clusters } = await fleet;
    return clusters.map(({ url }, i) => ({
      name: clusterName(i),
      region: regionOf(i),
      url,
      token: 'light',
      caPem: ca.pem,
    }));
  },
  /** Requests received so far, over all clusters. */
  requests: async () =>
    (await fleet).clusters.reduce((sum, { requests }) => sum + requests, 0),
  /** Watches open now, over all clusters. */
  watches: async () =>
    (await fleet).clusters.reduce((sum, c) => sum + c.openWatches, 0),
  /** From now on so many placements a second lose a pod or get it back; 0 ends it. Never of service 0. */
  change: async (perSecond: number) => {
    const { clusters } = await fleet;
    clearInterval(changing);
    let done = 0;
    const begun = performance.now();
    const tick = () => {
      const due = ((performance.now() - begun) / 1000) * perSecond;
      for (; done < due; done++) {
        const cluster = clusters[anyOf(clusters.length)];
        const service = 1 + anyOf(shape.services - 1);
        cluster.setUnready(service, cluster.isWhole(service) ? 1 : 0);
      }
    };
    if (perSecond > 0) changing = setInterval(tick, TICK_MS);
  },
  /** Changes how many pods of service 0 are not ready in a cluster; returns when. */
  touch: async ({ cluster, unready }: { cluster: number; unready: number }) => {
    (await fleet).clusters[cluster].setUnready(0, unready);
    return Date.now();
  },
  /** All watches of all clusters end with 410 at once. */
  storm: async () => {
    for (const cluster of (await fleet).clusters) cluster.expireWatches();
  },
  /** Every second cluster falls silent, or all answer again. */
  silence: async (on: boolean) => {
    const { clusters } = await fleet;
    clusters.forEach((cluster, i) => cluster.setSilent(on && i % 2 === 1));
  },
});
