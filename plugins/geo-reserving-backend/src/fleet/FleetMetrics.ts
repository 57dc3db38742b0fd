import type { ClusterStatus } from '@geo-reserving/plugin-geo-reserving-common';

/** What watching tells the metrics service. Implementations must not throw. */
export interface FleetMetrics {
  /** A watch ended and will be opened anew; `reason` is one of a small, fixed set. */
  watchRestarted(cluster: string, resource: string, reason: string): void;
  /** A whole list was read. */
  listed(
    cluster: string,
    resource: string,
    done: { seconds: number; objects: number; pages: number },
  ): void;
  /** Bytes of lists and watches. */
  received(cluster: string, bytes: number): void;
  /** The verdict about a cluster changed. */
  statusChanged(cluster: string, status: ClusterStatus): void;
}

/** For when nobody measures. */
export const NO_METRICS: FleetMetrics = {
  watchRestarted() {},
  listed() {},
  received() {},
  statusChanged() {},
};
