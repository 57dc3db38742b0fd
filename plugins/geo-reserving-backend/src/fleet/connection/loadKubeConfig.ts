import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KubeConfig } from '@kubernetes/client-node';
import type { ClusterConnection } from './ClusterConnectionConfig';

/**
 * Reads the credentials of a connection from where they are now, so that a rotated token or
 * kubeconfig is picked up by calling it again.
 *
 * @returns a KubeConfig whose current context is the cluster
 */
export async function loadKubeConfig(
  connection: ClusterConnection,
): Promise<KubeConfig> {
  switch (connection.kind) {
    case 'kubeconfig':
      return fromKubeconfig(connection);
    case 'server':
      return fromServer(connection);
    case 'inCluster':
      return fromServiceAccount();
    default:
      throw new TypeError('unknown kind of connection');
  }
}

async function fromKubeconfig(
  connection: Extract<ClusterConnection, { kind: 'kubeconfig' }>,
): Promise<KubeConfig> {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromString(await readFile(connection.path, 'utf8'));
  kubeConfig.makePathsAbsolute(dirname(connection.path));
  kubeConfig.setCurrentContext(connection.context);
  return kubeConfig;
}

async function fromServer(
  connection: Extract<ClusterConnection, { kind: 'server' }>,
): Promise<KubeConfig> {
  const { credential, ca } = connection;
  const token =
    credential.kind === 'token'
      ? credential.token
      : await readFile(credential.path, 'utf8');
  const pem = ca?.kind === 'file' ? await readFile(ca.path, 'utf8') : ca?.pem;
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromClusterAndUser(
    {
      name: 'cluster',
      server: connection.url.replace(/\/+$/, ''),
      caData: pem && Buffer.from(pem).toString('base64'),
      skipTLSVerify: connection.skipTLSVerify,
    },
    { name: 'reader', token },
  );
  return kubeConfig;
}

async function fromServiceAccount(): Promise<KubeConfig> {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromCluster();
  return kubeConfig;
}
