import { KubeConfig } from '@kubernetes/client-node';
import type { ClusterConnection } from '../fleet/connection/ClusterConnectionConfig';
import { tryFile } from './ConfigSources';
import type { ConfigSources } from './ConfigSources';
import type { Section } from './Section';

/** Reads `kubeconfig: {path, context}` and makes sure that file and context are there. */
export function readKubeconfigConnection(
  section: Section,
  sources: ConfigSources,
): ClusterConnection | undefined {
  section.only('path', 'context');
  const path = section.requiredText('path', 'name the kubeconfig file');
  const wanted = section.text('context');
  const kubeConfig = path && load(section, path, sources);
  if (!path || !kubeConfig) {
    return undefined;
  }
  const context = wanted ?? kubeConfig.getCurrentContext();
  if (!context) {
    return section.problem(
      'context',
      `is missing, and the kubeconfig has no current one; there are ${contextNames(
        kubeConfig,
      )}`,
    );
  }
  return isUsable(section, kubeConfig, context)
    ? { kind: 'kubeconfig', path, context }
    : undefined;
}

function load(
  section: Section,
  path: string,
  sources: ConfigSources,
): KubeConfig | undefined {
  const file = tryFile(sources, path);
  if ('reason' in file) {
    return section.problem(
      'path',
      `cannot be read (${file.reason}); check path and permissions of ${path}`,
    );
  }
  try {
    const kubeConfig = new KubeConfig();
    kubeConfig.loadFromString(file.text);
    return kubeConfig;
  } catch {
    // The parser's message quotes the file, and the file holds tokens.
    return section.problem(
      'path',
      `is not a kubeconfig; try kubectl --kubeconfig ${path} config view`,
    );
  }
}

function isUsable(
  section: Section,
  kubeConfig: KubeConfig,
  context: string,
): boolean {
  const found = kubeConfig.getContexts().find(({ name }) => name === context);
  if (!found) {
    section.problem(
      'context',
      `"${context}" is not in the kubeconfig; there are ${contextNames(
        kubeConfig,
      )}`,
    );
    return false;
  }
  const server = kubeConfig.getCluster(found.cluster)?.server;
  if (!kubeConfig.getUser(found.user) || server === undefined) {
    section.problem(
      'context',
      `"${context}" names a cluster or user that the kubeconfig does not have; mend the file`,
    );
    return false;
  }
  if (!server.startsWith('https://')) {
    section.problem(
      'context',
      `"${context}" leads to a server without https; over anything else the token could be read on the way`,
    );
    return false;
  }
  return true;
}

function contextNames(kubeConfig: KubeConfig): string {
  const names = kubeConfig.getContexts().map(({ name }) => name);
  return names.join(', ') || 'none';
}
