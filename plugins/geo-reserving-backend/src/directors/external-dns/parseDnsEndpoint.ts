import { managersOf, named } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { annotatedServices } from '../support/annotatedServices';
import type {
  DnsEndpointFact,
  DnsRecord,
  RoutingPolicy,
} from './DnsEndpointFact';

/** Records that lead to a cluster. */
const TYPES = new Set(['A', 'AAAA', 'CNAME']);

/** On objects that k8gb writes for its own nameserver; external-dns is told to leave them alone. */
const K8GB_TYPE = ['k8gb.io/dnstype', 'k8gb.absa.oss/dnstype'];

/** Properties by which Route 53 chooses according to the client. */
const BY_CLIENT = [
  'aws/region',
  'aws/geolocation-continent-code',
  'aws/geolocation-country-code',
  'aws/geolocation-subdivision-code',
  'aws/geoproximity-region',
  'aws/geoproximity-coordinates',
  'aws/geoproximity-local-zone-group',
];

/** A DNSEndpoint; ignored when it is k8gb's, or leads nowhere. */
export function parseDnsEndpoint(object: Fields): DnsEndpointFact | 'ignored' {
  const metadata = object.requiredObject('metadata');
  const marks = {
    ...metadata.textMap('annotations', key => K8GB_TYPE.includes(key)),
    ...metadata.textMap('labels', key => K8GB_TYPE.includes(key)),
  };
  if (Object.values(marks).includes('local')) {
    return 'ignored';
  }
  const records = (object.object('spec')?.objects('endpoints') ?? [])
    .map(recordOf)
    .filter(({ type, dnsName }) => TYPES.has(type) && dnsName !== '');
  return records.length === 0
    ? 'ignored'
    : {
        ...named(object),
        records,
        annotated: annotatedServices(object),
        managers: managersOf(object),
      };
}

function recordOf(endpoint: Fields): DnsRecord {
  const ttl = endpoint.count('recordTTL');
  const setIdentifier = endpoint.text('setIdentifier');
  const properties = new Map(
    endpoint
      .objects('providerSpecific')
      .map(p => [p.text('name') ?? '', p.text('value') ?? '']),
  );
  return {
    dnsName: (endpoint.name('dnsName') ?? '').toLowerCase().replace(/\.$/, ''),
    type: endpoint.text('recordType') || 'A',
    targets: endpoint.texts('targets') ?? [],
    ...(ttl ? { ttlSeconds: ttl } : {}),
    ...(setIdentifier ? { setIdentifier } : {}),
    policy: policyOf(setIdentifier, properties),
    isChecked: isChecked(properties),
  };
}

/** A policy takes effect with a set identifier only. */
function policyOf(
  setIdentifier: string | undefined,
  properties: ReadonlyMap<string, string>,
): RoutingPolicy {
  if (!setIdentifier) {
    return { kind: 'simple' };
  }
  const weight = properties.get('aws/weight');
  if (weight !== undefined) {
    // external-dns writes 0 for what is no number.
    const isReadable = /^\d{1,3}$/.test(weight) && Number(weight) <= 255;
    return {
      kind: 'weighted',
      weight: isReadable ? Number(weight) : 0,
      isReadable,
    };
  }
  const role = properties.get('aws/failover');
  if (role !== undefined) {
    return { kind: 'failover', role: role.toUpperCase() };
  }
  if (properties.has('aws/multi-value-answer')) {
    return { kind: 'multi-value' };
  }
  const by = BY_CLIENT.find(name => properties.has(name));
  return { kind: 'other', by: by ?? 'nothing that is known here' };
}

/** An alias takes the health of what it leads to, unless it is told not to. */
function isChecked(properties: ReadonlyMap<string, string>): boolean {
  return (
    properties.has('aws/health-check-id') ||
    (properties.get('alias') === 'true' &&
      properties.get('aws/evaluate-target-health') !== 'false')
  );
}
