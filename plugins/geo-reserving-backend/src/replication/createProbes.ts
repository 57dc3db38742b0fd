import type { ReplicationProbe } from '@geo-reserving/plugin-geo-reserving-node';
import { PrometheusClient } from '../observers/prometheus/PrometheusClient';
import type { PrometheusConnection } from '../observers/prometheus/PrometheusConnection';
import type { ClusterSetting } from '../survey/types';
import { createCnpgProbe } from './cnpg/createCnpgProbe';
import { createCsiAddonsProbe } from './csiAddons/createCsiAddonsProbe';
import { GaugeReader } from './lag/GaugeReader';
import { createMirrorMakerProbe } from './mirrorMaker/createMirrorMakerProbe';
import { createReplicatedVolumeProbe } from './replicatedVolume/createReplicatedVolumeProbe';
import { createRookProbe } from './rook/createRookProbe';
import { createVeleroProbe } from './velero/createVeleroProbe';
import { createVolSyncProbe } from './volsync/createVolSyncProbe';

/** What the built-in probes measure lag with. */
export type ProbeOptions = {
  prometheus: readonly PrometheusConnection[];
  clusters: readonly ClusterSetting[];
  now: () => number;
};

/** The built-in probes, and how to let go of what they hold. */
export type BuiltInProbes = {
  /** In the order in which they are shown. */
  probes: ReplicationProbe[];
  close(): Promise<void>;
};

/** A lag has one series per instance of a database: thousands at most. */
const LAG_ANSWER_BYTES = 4 * 2 ** 20;

/** The replication probes that come with the plugin; connects to nothing yet. */
export function createProbes({
  prometheus,
  clusters,
  now,
}: ProbeOptions): BuiltInProbes {
  const clients = prometheus.map(
    connection =>
      new PrometheusClient(connection, { maxBytes: LAG_ANSWER_BYTES }),
  );
  const gauges = new GaugeReader({
    sources: prometheus.map(({ name, clusters: measured }, i) => ({
      name,
      client: clients[i],
      ...(measured ? { clusters: measured } : {}),
    })),
    clusterOf: clustersByName(clusters),
    now,
  });
  const measured = gauges.isEmpty ? undefined : gauges;
  return {
    probes: [
      createCnpgProbe(measured),
      createMirrorMakerProbe(measured),
      createCsiAddonsProbe(),
      createVolSyncProbe(),
      createRookProbe(),
      createReplicatedVolumeProbe(),
      createVeleroProbe(),
    ],
    close: async () => {
      await Promise.all(clients.map(client => client.close()));
    },
  };
}

/** A cluster's own name goes before another one's mesh identifier. */
function clustersByName(
  clusters: readonly ClusterSetting[],
): Map<string, string> {
  return new Map([
    ...clusters.flatMap(({ name, meshIds }) =>
      meshIds.map((id): [string, string] => [id, name]),
    ),
    ...clusters.map(({ name }): [string, string] => [name, name]),
  ]);
}
