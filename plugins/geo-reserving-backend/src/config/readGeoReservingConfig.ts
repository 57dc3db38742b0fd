/**
 * From app-config to typed settings: everything is checked at start-up, and everything that is wrong is told at
 * once, with its full key and what to do. No value that could be a secret is ever repeated.
 */
import type { Config } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { PROCESS_SOURCES } from './ConfigSources';
import { checkDocsBaseUrl } from './checkDocsBaseUrl';
import type { ConfigSources } from './ConfigSources';
import type { GeoReservingConfig } from './GeoReservingConfig';
import { Problems } from './Problems';
import { readClusters } from './readClusters';
import { readConfigMaps } from './readConfigMaps';
import { readHaproxy } from './readHaproxy';
import { readLimits } from './readLimits';
import { readMesh } from './readMesh';
import { readOperations } from './readOperations';
import { readPrometheus } from './readPrometheus';
import { readRegions } from './readRegions';
import { readRehearsal } from './readRehearsal';
import { Section } from './Section';

/** Namespaces of the platform itself. */
const IGNORED_NAMESPACES = [
  'kube-system',
  'kube-public',
  'kube-node-lease',
  'd8-system',
  'd8-istio',
  'd8-monitoring',
  'd8-ingress-nginx',
  'd8-cert-manager',
  'd8-cni-cilium',
  'd8-cloud-instance-manager',
  'd8-dashboard',
  'd8-user-authn',
  'd8-user-authz',
];

/**
 * Reads the block `geoReserving`, and of the block `kubernetes` the clusters it refers to.
 *
 * @throws GeoReservingConfigError that lists every problem
 */
export function readGeoReservingConfig(
  config: Config,
  sources: ConfigSources = PROCESS_SOURCES,
): GeoReservingConfig {
  const problems = new Problems();
  const root = open(config, 'geoReserving', problems) ?? missing(problems);
  const kubernetes = open(config, 'kubernetes', problems);
  root.nearly(
    'regions',
    'clusters',
    'observers',
    'haproxy',
    'mesh',
    'limits',
    'ignoredNamespaces',
    'docsBaseUrl',
    'configMaps',
    'rehearsal',
    'operations',
    'safety',
  );
  checkDocsBaseUrl(root);
  const clusters = readClusters(root, kubernetes, sources);
  const names = root
    .sections('clusters')
    .flatMap(section => section.text('name') ?? []);
  const { ages, timing } = readLimits(root, config);
  const settings: GeoReservingConfig = {
    clusters,
    regions: readRegions(
      root,
      clusters.map(cluster => cluster.region),
    ),
    prometheus: readPrometheus(root, names, sources),
    haproxy: readHaproxy(root, names),
    survey: {
      ...ages,
      mesh: readMesh(root),
      ignoredNamespaces: root.texts('ignoredNamespaces') ?? IGNORED_NAMESPACES,
      rehearsalMaxAgeMs: readRehearsal(root),
    },
    watchConfigMaps: readConfigMaps(root),
    timing,
    operations: readOperations(root, config),
  };
  problems.throwIfAny();
  return settings;
}

function open(
  config: Config,
  key: string,
  problems: Problems,
): Section | undefined {
  const value = config.getOptional(key);
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    problems.add(key, 'must be an object');
    return new Section(key, {}, problems);
  }
  return new Section(key, value as JsonObject, problems);
}

function missing(problems: Problems): Section {
  problems.add(
    'geoReserving',
    'is missing; add the block with the clusters to watch',
  );
  // With a list of its own, so that the one problem is not told twice.
  return new Section('geoReserving', { clusters: [] }, problems);
}
