/** What may follow a cluster's name in the name of a server: `fra-1.ingress`, `fra-1_b`, `fra-1:443`. */
const AFTER_NAME = /^[._:]/;

/**
 * The cluster behind a server: as configured, else the one it is named after, whole or up to a
 * dot, an underscore or a colon. Where two clusters fit, the longer name wins.
 *
 * @param servers - cluster by server, as configured
 * @param clusters - names of the configured clusters
 * @returns undefined when nothing says which
 */
export function clusterOfServer(
  server: string,
  servers: Readonly<Record<string, string>>,
  clusters: readonly string[],
): string | undefined {
  if (Object.hasOwn(servers, server)) {
    return clusters.find(name => name === servers[server]);
  }
  return clusters
    .filter(name => isNamedAfter(server, name))
    .sort((a, b) => b.length - a.length)[0];
}

function isNamedAfter(server: string, cluster: string): boolean {
  return (
    server.startsWith(cluster) &&
    (server.length === cluster.length ||
      AFTER_NAME.test(server.slice(cluster.length)))
  );
}
