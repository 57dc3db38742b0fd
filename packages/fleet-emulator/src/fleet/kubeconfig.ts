import { stringify } from 'yaml';

/** Who to be in one cluster. */
export type KubeconfigEntry = {
  /** Name of the cluster and of the context. */
  name: string;
  url: string;
  caPem: string;
  user: string;
  token: string;
};

/** A kubeconfig with one context per cluster; the first is the current one. */
export function kubeconfigOf(entries: readonly KubeconfigEntry[]): string {
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: entries.map(({ name, url, caPem }) => ({
      name,
      cluster: {
        server: url,
        'certificate-authority-data': Buffer.from(caPem).toString('base64'),
      },
    })),
    users: entries.map(({ name, user, token }) => ({
      name: `${user}@${name}`,
      user: { token },
    })),
    contexts: entries.map(({ name, user }) => ({
      name,
      context: { cluster: name, user: `${user}@${name}` },
    })),
    'current-context': entries[0]?.name,
  });
}
