import type { Agent } from 'node:http';

/** What a request to one cluster carries besides its path. */
export type ClusterAccess = {
  /** Base URL without a trailing slash. */
  server: string;
  headers: Record<string, string>;
  tls: {
    ca?: Buffer;
    cert?: Buffer | string;
    key?: Buffer | string;
    servername?: string;
    rejectUnauthorized: boolean;
  };
  /** Only when the kubeconfig names a proxy: the agent that goes through it. */
  proxyAgent?: Agent;
  /** Everything in here that must never be repeated. */
  secrets: string[];
};
