import type { FailureKind } from '../connection/Failure';

/** What a person can do about each kind of failure; one sentence. `key` is where the cluster is configured. */
const REMEDY: Record<FailureKind, (key: string) => string> = {
  dns: key =>
    `Check the host name of the server in ${key} and the DNS of this backend.`,
  refused: key =>
    `Check that the API server runs and that address and port in ${key} are right.`,
  reset: () =>
    'Check the API server and the load balancers and firewalls in front of it.',
  timeout: () =>
    'Check the network between this backend and the cluster: routes, firewalls, VPN.',
  network: () =>
    'Check the network between this backend and the cluster: routes, firewalls, VPN.',
  'untrusted-certificate': key =>
    `Set the cluster's current certificate authority (caData or caFile) in ${key}.`,
  'expired-certificate': () =>
    'Renew the serving certificate of the API server, and check the clocks of both sides.',
  'wrong-host-certificate': key =>
    `Use a server address in ${key} that its certificate names, or renew the certificate.`,
  tls: () =>
    'Check that the address leads to an API server that speaks TLS 1.2 or newer.',
  credentials: key =>
    `Check the token file, kubeconfig or exec plugin named in ${key}.`,
  unauthorized: key =>
    `Issue a new token for the reader's ServiceAccount and set it in ${key}.`,
  forbidden: () =>
    'Apply deploy/rbac/reader.yaml in this cluster, and use the token of its ServiceAccount.',
  'not-found': key => `Check that ${key} leads to a Kubernetes API server.`,
  gone: () => 'Nothing: it is listed again by itself.',
  throttled: () => 'Nothing: it is asked again when it said.',
  'server-error': () => 'Look into the log of the API server.',
  'unexpected-status': key =>
    `Check what stands between this backend and the server in ${key}.`,
  redirect: key =>
    `Set the address that it redirects to in ${key}; redirects are not followed, because they would carry the token elsewhere.`,
  'not-kubernetes': key =>
    `Check that ${key} leads to a Kubernetes API server and not to another service.`,
  malformed: key =>
    `Check what stands between this backend and the server in ${key}.`,
  truncated: key =>
    `Check what stands between this backend and the server in ${key}.`,
  unfinished: () =>
    'Check the load of the API server and the network to the cluster.',
  'too-large': key =>
    `Check that ${key} leads to the cluster it should; its answers pass every bound.`,
  silent: () =>
    'Check the load of the API server and proxies that hold back its answers.',
};

/**
 * What to do about a failure of a cluster.
 *
 * @param cluster - its name; remedies name it as it stands in the configuration
 */
export function remedyOfFailure(kind: FailureKind, cluster: string): string {
  return REMEDY[kind](`geoReserving.clusters (${cluster})`);
}
