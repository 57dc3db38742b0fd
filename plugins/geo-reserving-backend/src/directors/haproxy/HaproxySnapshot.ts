/** `level` of a stats socket: only `admin` may write. */
export type StatsLevel = 'user' | 'operator' | 'admin';

/** What one HAProxy instance said at one time, in HAProxy's own terms. Pure data. */
export type HaproxySnapshot = {
  /** Name of the instance, as configured. */
  instance: string;
  /** When it was read, in milliseconds since the epoch. */
  readAt: number;
  version: string;
  /** `node` of the global section: the host's name unless set. */
  node?: string;
  /**
   * Identity of the process: another one means a restart or a reload, after which counters begin
   * at zero and what was set at run time is forgotten.
   */
  process: string;
  /** Seconds since that process began. */
  uptimeSeconds: number;
  /** Of the socket that it was asked at; absent: not told. */
  level?: StatsLevel;
  /** By name. */
  backends: ReadonlyMap<string, HaproxyBackend>;
};

/** One `backend` or `listen` section. */
export type HaproxyBackend = {
  name: string;
  /** Requests are counted in `http`, connections in `tcp`; absent in versions that do not say. */
  mode?: string;
  /** Name of the balancing algorithm; absent when the socket's level does not show it. */
  algorithm?: string;
  /** Sum of the weights that take part in balancing now, as HAProxy counts them. */
  weightInUse: number;
  /** Requests since the process began that reached no server, at the last attempt. */
  unconnected: number;
  /** In the order of the configuration, which decides between backups. */
  servers: readonly HaproxyServer[];
};

/** What a server is doing, apart from what administrators want of it. */
export type HaproxyOperation = 'stopped' | 'starting' | 'running' | 'stopping';

/** One `server` line. */
export type HaproxyServer = {
  name: string;
  /** 0..256, as it is now. */
  weight: number;
  /** 0..256, as the configuration file has it. */
  initialWeight: number;
  /**
   * Sixteenths of its weight that take part: 16, and less while it warms up (`slowstart`) after it
   * was down.
   */
  sixteenths: number;
  /** Who took it out for maintenance: no checks, no requests. */
  maintenance?: 'runtime' | 'configuration' | 'tracked' | 'unresolved';
  /** Who drains it: checks go on, new requests do not come. */
  draining?: 'runtime' | 'tracked';
  operation: HaproxyOperation;
  /** Whether its health is watched: by checks of its own, by those of another server, or by nobody. */
  checked: 'itself' | 'tracked' | 'never';
  /** The newest check's result as HAProxy abbreviates it, e.g. `L7OK`, `L4CON`; absent: none. */
  checkStatus?: string;
  backup: boolean;
  /** Seconds since its operation or administrative state changed. */
  unchangedSeconds: number;
  /** Requests or connections that are open now. */
  open: number;
  /** Milliseconds to connect and to answer, on average over the last 1024; absent: not measured. */
  answersInMs?: number;
  counters: HaproxyCounters;
};

/** Counters of one server since the process began; in `tcp` of connections. */
export type HaproxyCounters = {
  /** Requests whose last attempt went here: attempts that were tried again are left out. */
  requests: number;
  /** Of these, how many were answered with 5xx; always 0 in `tcp`. */
  serverErrors: number;
  /** Of these, how many reached no server. */
  unconnected: number;
};
