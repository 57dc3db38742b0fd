import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { HaproxySocket } from './runtime/exchange';

/** The balancers as configured. */
export type HaproxySetting = {
  instances: readonly HaproxyInstanceSetting[];
  backends: readonly HaproxyBackendSetting[];
};

/** One HAProxy. */
export type HaproxyInstanceSetting = {
  name: string;
  socket: HaproxySocket;
  /** Name of the region it stands in. */
  region?: string;
  /** Milliseconds for one reading, and for one command. */
  deadlineMs: number;
  /** Whether weights and drains may be set there; absent: it is only read. */
  writable?: boolean;
};

/** A backend that leads to a service. */
export type HaproxyBackendSetting = {
  backend: string;
  service: ServiceRef;
  /** Names of the instances that have it; absent: all. */
  instances?: readonly string[];
  /** Whether it has `option allbackups`; absent: not stated. */
  allBackups?: boolean;
  /** Cluster by server, where names do not say it. */
  servers: Readonly<Record<string, string>>;
};
