import type { ClusterConnectionConfig } from '../fleet/connection/ClusterConnectionConfig';
import type { ConfigSources } from './ConfigSources';
import { CONNECTION_KINDS, readConnection } from './readConnection';
import { readEntry } from './readEntry';
import { readName } from './readName';
import type { Section } from './Section';

/** Reads `clusters`. Clusters with a problem are left out; the problems are noted. */
export function readClusters(
  root: Section,
  kubernetes: Section | undefined,
  sources: ConfigSources,
): ClusterConnectionConfig[] {
  if (!root.has('clusters')) {
    root.problem(
      'clusters',
      'is missing; list the clusters to watch, or an empty list for none',
    );
  }
  const keyByName = new Map<string, string>();
  const keyByEntry = new Map<string, string>();
  return root.sections('clusters').flatMap(section => {
    section.only(
      'name',
      'region',
      'meshIds',
      'network',
      'clusterDomain',
      'geoTag',
      'addresses',
      ...CONNECTION_KINDS,
    );
    const name = readName(section, 'name');
    const region = readName(section, 'region');
    const connection = readConnection(section, kubernetes, sources);
    if (name !== undefined) {
      refuseSecond(section, name, keyByName);
    }
    const network = section.text('network');
    const clusterDomain = section.text('clusterDomain');
    const entry = readEntry(section, keyByEntry);
    return name && region && connection
      ? [
          {
            name,
            region,
            connection,
            meshIds: section.texts('meshIds') ?? [name],
            ...(network ? { network } : {}),
            ...(clusterDomain ? { clusterDomain } : {}),
            ...entry,
          },
        ]
      : [];
  });
}

/** Everything is told apart by the cluster's name. */
function refuseSecond(
  section: Section,
  name: string,
  keyByName: Map<string, string>,
): void {
  const first = keyByName.get(name);
  if (first) {
    section.problem(
      'name',
      `"${name}" is the name of ${first} already; give each cluster a name of its own`,
    );
  } else {
    keyByName.set(name, section.key);
  }
}
