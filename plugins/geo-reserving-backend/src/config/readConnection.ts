import type { ClusterConnection } from '../fleet/connection/ClusterConnectionConfig';
import type { ConfigSources } from './ConfigSources';
import { readKubeconfigConnection } from './readKubeconfigConnection';
import { readKubernetesPluginConnection } from './readKubernetesPluginConnection';
import { readServerConnection } from './readServerConnection';
import type { Section } from './Section';

/** The keys of a cluster that say how to reach it; exactly one of them has to be there. */
export const CONNECTION_KINDS = [
  'kubeconfig',
  'server',
  'inCluster',
  'kubernetesPlugin',
] as const;

/** Reads how to reach a cluster. */
export function readConnection(
  cluster: Section,
  kubernetes: Section | undefined,
  sources: ConfigSources,
): ClusterConnection | undefined {
  const kinds = CONNECTION_KINDS.filter(kind => cluster.has(kind));
  if (kinds.length !== 1) {
    cluster.problems.add(
      cluster.key,
      kinds.length === 0
        ? `has no connection; set one of ${CONNECTION_KINDS.join(', ')}`
        : `has ${kinds.length} connections (${kinds.join(
            ', ',
          )}); keep one of them`,
    );
    return undefined;
  }
  const [kind] = kinds;
  if (kind === 'inCluster') {
    return readInCluster(cluster, sources);
  }
  const section = cluster.section(kind);
  switch (section && kind) {
    case 'kubeconfig':
      return section && readKubeconfigConnection(section, sources);
    case 'server':
      return section && readServerConnection(section, sources);
    case 'kubernetesPlugin':
      return (
        section && readKubernetesPluginConnection(section, kubernetes, sources)
      );
    default:
      return undefined;
  }
}

function readInCluster(
  cluster: Section,
  { env }: ConfigSources,
): ClusterConnection | undefined {
  if (cluster.flag('inCluster') !== true) {
    return cluster.problem(
      'inCluster',
      'must be true; for another kind of connection leave it out',
    );
  }
  return env.KUBERNETES_SERVICE_HOST
    ? { kind: 'inCluster' }
    : cluster.problem(
        'inCluster',
        'works only inside a cluster, and KUBERNETES_SERVICE_HOST is not set; use server or kubeconfig',
      );
}
