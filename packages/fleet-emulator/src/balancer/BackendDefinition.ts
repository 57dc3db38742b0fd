import type { ServiceKey } from '../mesh';

/** How a backend chooses a server for a request. */
export type Algorithm = 'roundrobin' | 'static-rr' | 'leastconn' | 'source';

/** Health checks of one server, as `inter`, `fall` and `rise` say them. */
export type CheckDefinition = {
  /** Milliseconds between two checks. */
  interMs: number;
  /** Failures in a row that take it down. */
  fall: number;
  /** Successes in a row that bring it up. */
  rise: number;
};

/** A `server` line of HAProxy's configuration, and what stands behind it. */
export type ServerDefinition = {
  name: string;
  /** What answers there: a cluster of the fleet. */
  cluster: string;
  /** IPv4 address and port. */
  address: string;
  /** Default: 1. */
  weight?: number;
  backup?: boolean;
  disabled?: boolean;
  /** Absent: nobody checks it. */
  check?: CheckDefinition;
  /** Milliseconds in which it comes to its full weight after it was out. */
  slowStartMs?: number;
  /** Milliseconds it takes to answer. Default: 20. */
  answersInMs?: number;
};

/** A `backend` section. */
export type BackendDefinition = {
  name: string;
  /** The service that it leads to; absent: none of the fleet's. */
  service?: ServiceKey;
  /** Default: `roundrobin`. */
  algorithm?: Algorithm;
  /** `option allbackups` */
  allBackups?: boolean;
  servers: ServerDefinition[];
};
