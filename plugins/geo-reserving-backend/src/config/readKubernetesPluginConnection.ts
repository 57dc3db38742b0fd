import type { ClusterConnection } from '../fleet/connection/ClusterConnectionConfig';
import type { ConfigSources } from './ConfigSources';
import { readCertificateAuthority } from './readCertificateAuthority';
import { readUrl } from './readUrl';
import type { Section } from './Section';

/**
 * Takes the connection from a cluster that the Kubernetes plugin is configured with.
 *
 * Only clusters with a ServiceAccount's token can be watched in the background: the other ways of signing in
 * need a person who looks at a page.
 *
 * @param kubernetes - the section `kubernetes`, when there is one
 */
export function readKubernetesPluginConnection(
  section: Section,
  kubernetes: Section | undefined,
  sources: ConfigSources,
): ClusterConnection | undefined {
  section.only('cluster');
  const name = section.requiredText(
    'cluster',
    'name a cluster of kubernetes.clusterLocatorMethods',
  );
  const clusters = configuredClusters(kubernetes);
  const found = clusters.find(cluster => cluster.text('name') === name);
  if (!name || found) {
    return found && fromPlugin(section, found, sources);
  }
  const names = clusters.flatMap(cluster => cluster.text('name') ?? []);
  return section.problem(
    'cluster',
    `"${name}" is not in kubernetes.clusterLocatorMethods[].clusters; there are ${
      names.join(', ') || 'none'
    }`,
  );
}

function configuredClusters(kubernetes: Section | undefined): Section[] {
  return (kubernetes?.sections('clusterLocatorMethods') ?? [])
    .filter(method => method.text('type') === 'config')
    .flatMap(method => method.sections('clusters'));
}

function fromPlugin(
  section: Section,
  found: Section,
  sources: ConfigSources,
): ClusterConnection | undefined {
  const provider = found.text('authProvider') ?? 'serviceAccount';
  if (provider !== 'serviceAccount') {
    return section.problem(
      'cluster',
      `signs in by "${provider}" (${found.at(
        'authProvider',
      )}), which cannot be used in the background; give this cluster a server or kubeconfig of its own here`,
    );
  }
  if (!found.has('serviceAccountToken')) {
    return section.problem(
      'cluster',
      `has no serviceAccountToken (${found.at(
        'serviceAccountToken',
      )}); set it there, or give this cluster a server or kubeconfig of its own here`,
    );
  }
  const url = readUrl(found, 'url', ['https']);
  const token = found.text('serviceAccountToken');
  const ca = readCertificateAuthority(found, sources);
  return url && token
    ? {
        kind: 'server',
        url,
        credential: { kind: 'token', token },
        ...(ca ? { ca } : {}),
        skipTLSVerify: found.flag('skipTLSVerify') ?? false,
      }
    : undefined;
}
