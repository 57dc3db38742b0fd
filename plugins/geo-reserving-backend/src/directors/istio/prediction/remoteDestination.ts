import type { Destination, PredictionContext } from './buildDestination';
import { effectivePolicy } from './effectivePolicy';
import type { HostBundle, HostList } from './hostList';
import { withBundles } from './localityGroups';
import { mergeDestinationRules } from './mergeDestinationRules';
import {
  ejectableHosts,
  maxEjectionPercent,
  panicThreshold,
} from './outlierEjection';
import type { RouteShare } from './routeShares';
import { selectDestinationRules } from './selectDestinationRule';
import type { RemoteHost } from './types';

/** A share that a VirtualService sends to the host of a federated cluster. */
export type RemoteShare = RouteShare & { remote: RemoteHost };

/** Endpoints of a ServiceEntry without labels carry none that anything could compare. */
const NO_LABELS = {
  region: '',
  zone: '',
  subzone: '',
  network: '',
  clusterIds: [],
};

/**
 * The gateways of a federated cluster as one client's endpoint list (section 5); undefined when the subset does not
 * exist there, since those endpoints have no labels.
 *
 * A rule of the client's own namespace hides the one that the platform wrote, tls and all.
 */
export function remoteDestination(
  context: Omit<PredictionContext, 'rule'>,
  { remote, ...route }: RemoteShare,
): Destination | undefined {
  const { input, notes, switches } = context;
  const { rule, policy, outlierDetectionDropped } = policyFor(
    context,
    remote,
    route,
  );
  if (route.subset !== undefined) {
    const { subset, percent } = route;
    const isDefined = rule?.subsets.some(({ name }) => name === subset);
    notes.add(isDefined ? 'subset-empty' : 'subset-missing', {
      subset,
      percent,
    });
    return undefined;
  }
  if (!policy.hasTls) {
    const by = rule && `${rule.decidedBy.namespace}/${rule.decidedBy.name}`;
    notes.add('federation-without-tls', { host: remote.host, rule: by ?? '' });
  }
  noteEndpoints(context, remote);
  const detection = policy.outlierDetection;
  const hosts = remote.gateways.length;
  const list: HostList = {
    groups: [groupOf(remote, policy.hasTls)],
    localityWeighted: false,
    panicThreshold: panicThreshold(detection, switches),
    outlierDetection: detection,
    ejectableHosts: ejectableHosts(detection, hosts, switches),
    derived: {},
  };
  return {
    list,
    dropped: [],
    outlierDetectionDropped,
    policy: {
      ...route,
      port: route.port ?? input.service.port,
      remote,
      locality: 'none',
      localityOrigin: 'mesh',
      failoverOn: false,
      outlierDetection: detection,
      maxEjectionPercent: detection && maxEjectionPercent(detection),
      hosts,
      ejectableHosts: list.ejectableHosts,
      localityWeighted: false,
      panicThreshold: list.panicThreshold,
      order: [[remote.region ?? '']],
    },
  };
}

function policyFor(
  { input, switches }: Omit<PredictionContext, 'rule'>,
  remote: RemoteHost,
  route: RouteShare,
) {
  const { settings, source, service, destinationRules } = input;
  const client = source.namespace ?? service.namespace;
  const rule = mergeDestinationRules(
    selectDestinationRules(destinationRules, {
      host: remote.host,
      clientNamespace: client,
      serviceNamespace: remote.namespace,
      rootNamespace: settings.rootNamespace,
      clusterDomain: settings.clusterDomain,
    }),
    { namespace: client, labels: source.labels },
    switches,
  );
  const port = route.port ?? service.port;
  return { rule, ...effectivePolicy(rule, undefined, port) };
}

/** A gateway answers for the pods behind it; without mutual TLS it does not let requests through. */
function groupOf(
  remote: RemoteHost,
  hasTls: boolean,
): HostList['groups'][number] {
  const { cluster = '', region = '', gateways, ready } = remote;
  const answers = hasTls && ready !== 0;
  const bundles = gateways.map(
    (address): HostBundle => ({
      count: 1,
      weight: 1,
      unhealthy: 0,
      ejected: 0,
      address,
      labels: NO_LABELS,
      answerers: answers ? [{ cluster, region, fraction: 1 }] : [],
    }),
  );
  return withBundles(
    { region: '', zone: '', subzone: '', priority: 0 },
    bundles,
  );
}

function noteEndpoints(
  { notes }: Pick<PredictionContext, 'notes'>,
  { host, cluster = '', ready }: RemoteHost,
): void {
  if (ready === undefined) {
    notes.add('federation-endpoints-unread', { host, cluster });
  } else if (ready === 0) {
    notes.add('federation-without-ready-pods', { host, cluster });
  }
}
