import type { ClusterConnectionConfig } from '../fleet/connection/ClusterConnectionConfig';
import type { Section } from './Section';

/** What k8gb accepts as a geo tag. */
const GEO_TAG = /^[a-zA-Z\d-]{1,63}$/;
/** An IP address or a host name. */
const ADDRESS = /^[a-zA-Z0-9]([a-zA-Z0-9.:-]{0,251}[a-zA-Z0-9])?$/;

/**
 * Reads how a cluster is known to those who come from outside: `geoTag` and `addresses`.
 *
 * @param keyByEntry - which cluster has a tag or an address already; each may lead to one cluster only
 */
export function readEntry(
  section: Section,
  keyByEntry: Map<string, string>,
): Pick<ClusterConnectionConfig, 'geoTag' | 'addresses'> {
  const geoTag = section.text('geoTag');
  const addresses = section.texts('addresses');
  if (geoTag !== undefined) {
    if (!GEO_TAG.test(geoTag)) {
      section.problem(
        'geoTag',
        'is no geo tag: those have letters, digits and dashes; copy clusterGeoTag of k8gb in this cluster',
      );
    }
    refuseSecond(section, 'geoTag', geoTag, keyByEntry);
  }
  addresses?.forEach((address, i) => {
    const field = `addresses[${i}]`;
    if (!ADDRESS.test(address)) {
      section.problem(
        field,
        'is neither an IP address nor a host name; write it without scheme, port and path',
      );
    }
    refuseSecond(section, field, address.toLowerCase(), keyByEntry);
  });
  return {
    ...(geoTag ? { geoTag } : {}),
    ...(addresses
      ? { addresses: addresses.map(address => address.toLowerCase()) }
      : {}),
  };
}

function refuseSecond(
  section: Section,
  field: string,
  value: string,
  keyByEntry: Map<string, string>,
): void {
  const kind = field === 'geoTag' ? 'geoTag' : 'address';
  const first = keyByEntry.get(`${kind} ${value}`);
  if (first !== undefined && first !== section.key) {
    section.problem(
      field,
      `"${value}" belongs to ${first} already; each leads to one cluster`,
    );
  }
  keyByEntry.set(`${kind} ${value}`, first ?? section.key);
}
