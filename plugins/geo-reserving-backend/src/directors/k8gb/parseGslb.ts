import {
  fieldOwners,
  isDnsLabel,
  managersOf,
  named,
  revisionOf,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { ruleOf } from '../../entry/parsers/ingresses';
import { annotatedServices } from '../support/annotatedServices';
import type { GslbFact, GslbStatus } from './GslbFact';

/** Hosts read of one Gslb; one has a handful. */
const MOST_HOSTS = 500;

/** A parser of Gslbs of one group; both groups have one shape. */
export function gslbParser(group: GslbFact['group']) {
  return (object: Fields): GslbFact => {
    const names = named(object);
    const spec = object.requiredObject('spec');
    const status = object.object('status');
    const reference = referenceOf(spec.object('resourceRef'), names.namespace);
    const owners = fieldOwners(object, ['spec', 'strategy'], isDirecting);
    return {
      ...names,
      group,
      resourceVersion: revisionOf(object).resourceVersion,
      strategy: strategyOf(spec.requiredObject('strategy')),
      hosts: hostsOf(spec, status, names.namespace),
      annotated: annotatedServices(object),
      ...(reference ? { reference } : {}),
      ...(status?.has('geoTag') ? { status: statusOf(status) } : {}),
      managers: managersOf(object),
      ...(Object.keys(owners).length > 0 ? { owners } : {}),
    };
  };
}

/** Fields of a strategy that say where requests go. */
function isDirecting(field: string): boolean {
  return ['type', 'weight', 'primaryGeoTag'].includes(field);
}

function strategyOf(strategy: Fields): GslbFact['strategy'] {
  const weight = strategy.countMap('weight');
  const primaryGeoTag = strategy.name('primaryGeoTag');
  const ttlSeconds = strategy.count('dnsTtlSeconds');
  return {
    type: strategy.requiredName('type'),
    ...(Object.keys(weight).length > 0 ? { weight } : {}),
    ...(primaryGeoTag ? { primaryGeoTag } : {}),
    ...(ttlSeconds ? { ttlSeconds } : {}),
  };
}

/** What k8gb resolved goes before what is written: it saw the object that is referred to. */
function hostsOf(
  spec: Fields,
  status: Fields | undefined,
  namespace: string,
): GslbFact['hosts'] {
  const servers = status?.objects('servers') ?? [];
  if (servers.length > 0) {
    return servers.slice(0, MOST_HOSTS).map(server => ({
      host: (server.name('host') ?? '').toLowerCase(),
      services: [
        ...new Set(
          server
            .objects('services')
            .map(
              s => `${s.requiredName('namespace')}/${s.requiredName('name')}`,
            ),
        ),
      ],
    }));
  }
  const rules = spec.object('ingress')?.objects('rules') ?? [];
  return rules.slice(0, MOST_HOSTS).map(rule => ruleOf(rule, namespace));
}

function referenceOf(
  reference: Fields | undefined,
  namespace: string,
): GslbFact['reference'] {
  const kind = reference?.name('kind');
  const name = reference?.name('name');
  const at = reference?.name('namespace') || namespace;
  return kind && name && isDnsLabel(at)
    ? { kind, namespace: at, name }
    : undefined;
}

function statusOf(status: Fields): GslbStatus {
  const own = status.object('loadBalancer')?.texts('exposedIps');
  const records = status.object('healthyRecords');
  const hosts = (records?.keys() ?? []).slice(0, MOST_HOSTS);
  const health = Object.entries(status.textMap('serviceHealth'));
  return {
    geoTag: status.requiredName('geoTag'),
    health: Object.fromEntries(
      health.map(([host, value]) => [host.toLowerCase(), value]),
    ),
    records: Object.fromEntries(
      hosts.map(host => [host.toLowerCase(), records?.texts(host) ?? []]),
    ),
    ...(own ? { ownAddresses: own } : {}),
  };
}
