import type { ClusterPicture } from '@geo-reserving/plugin-geo-reserving-node';
import { normalAddress, ownerOfAddress } from '../../entry/addresses';
import type { ConfiguredEntry } from '../../entry/addresses';
import type { Answered } from './answer';
import type { Copy } from './copies';

/** Whose addresses and whose geo tags are whose, as far as the copies of one Gslb and the configuration tell. */
export class AddressBook {
  private readonly owners = new Map<string, string>();
  private readonly tags = new Map<string, string>();

  constructor(
    copies: readonly Copy[],
    private readonly clusters: readonly ClusterPicture[],
    private readonly configured: readonly ConfiguredEntry[],
  ) {
    for (const { cluster, fact } of copies) {
      for (const address of fact.status?.ownAddresses ?? []) {
        this.owners.set(normalAddress(address), cluster.name);
      }
      if (fact.status) {
        this.tags.set(cluster.name, fact.status.geoTag);
      }
    }
    for (const { name, geoTag } of configured) {
      if (geoTag) {
        this.tags.set(name, geoTag);
      }
    }
  }

  /** Geo tag of a cluster, the configured one first. */
  tagOf(cluster: string): string | undefined {
    return this.tags.get(cluster);
  }

  /** The cluster with a geo tag; undefined when none has it, or several. */
  clusterOf(tag: string): string | undefined {
    const found = [...this.tags].filter(([, known]) => known === tag);
    return found.length === 1 ? found[0][0] : undefined;
  }

  /** One address of an answer, with whose it is. */
  answered(address: string): Answered {
    const owner =
      this.owners.get(normalAddress(address)) ?? this.stated(address);
    const tag = owner && this.tags.get(owner);
    return {
      address,
      ...(owner ? { cluster: owner } : {}),
      ...(tag ? { tag } : {}),
    };
  }

  private stated(address: string): string | undefined {
    const owner = ownerOfAddress(address, this.clusters, this.configured);
    return owner.kind === 'cluster' ? owner.cluster : undefined;
  }
}
