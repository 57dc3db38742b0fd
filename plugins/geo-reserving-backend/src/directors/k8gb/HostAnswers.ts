/** What the nameservers of all copies of a Gslb answer for one host, and would answer without some clusters. */
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterPicture,
  DirectedPlacement,
} from '@geo-reserving/plugin-geo-reserving-node';
import { own } from '../support/own';
import type { AddressBook } from './AddressBook';
import type { Answered } from './answer';
import type { Copy } from './copies';

/** How the service is behind one copy of a Gslb. */
export type HealthAt = 'healthy' | 'unhealthy' | 'unknown';

/** What is known around one host of a Gslb. */
export type HostMaterial = {
  host: string;
  /** All copies of the Gslb. */
  copies: readonly Copy[];
  book: AddressBook;
  /** Placements of the one service that the host leads to; empty when it leads to several. */
  placements: readonly DirectedPlacement[];
  /** Clusters that hold the service and may hold a copy that nobody could read. */
  unread: readonly ClusterPicture[];
};

export class HostAnswers {
  constructor(private readonly o: HostMaterial) {}

  /** The answer of one copy's nameserver; undefined when k8gb never looked at it. */
  now({ fact: { status } }: Copy): Answered[] | undefined {
    return (
      status &&
      (own(status.records, this.o.host) ?? []).map(a => this.o.book.answered(a))
    );
  }

  /**
   * The answer once everything has noticed that clusters are gone; undefined when that cannot be told.
   *
   * Clusters learn of each other's addresses by asking each other's nameservers, so one that is gone is in no answer.
   * What failover turns to when its primary is gone is in no answer yet: it follows from the health that the others
   * state.
   */
  without(copy: Copy, lost: ReadonlySet<string>): Answered[] | undefined {
    const now = this.now(copy);
    if (now === undefined) {
      return undefined;
    }
    const { type, primaryGeoTag = '' } = copy.fact.strategy;
    const primary = this.o.book.clusterOf(primaryGeoTag);
    const fallsBack =
      type === 'failover' && primary !== undefined && lost.has(primary);
    const concerned = now.some(({ cluster }) => cluster && lost.has(cluster));
    if (!fallsBack && !concerned) {
      return this.mayHide(now, lost) ? undefined : now;
    }
    if (this.contradicts(copy) || this.mayHide(now, lost)) {
      return undefined;
    }
    return fallsBack
      ? this.healthyBut(lost)
      : now.filter(({ cluster }) => !cluster || !lost.has(cluster));
  }

  /** Whether the service is healthy behind a copy, as its own k8gb states lately. */
  healthOf({ cluster, fact, reading }: Copy): HealthAt {
    const stated = own(fact.status?.health, this.o.host);
    if (!stated || !isBelieved(reading) || !cluster.answers) {
      return 'unknown';
    }
    return stated === 'Healthy' ? 'healthy' : 'unhealthy';
  }

  /**
   * Whether a copy states another health than the endpoints show. For the half minute that k8gb takes to look again
   * that is nothing; for longer, k8gb does not run there, and its nameserver goes on with what it last knew.
   */
  contradicts(copy: Copy): boolean {
    const placement = this.o.placements.find(
      ({ cluster }) => cluster === copy.cluster.name,
    );
    const health = this.healthOf(copy);
    return (
      placement?.seen === true &&
      placement.ready !== undefined &&
      health !== 'unknown' &&
      (health === 'healthy') !== placement.ready > 0
    );
  }

  /** All healthy ones that are left, in no order; undefined when one does not say how it is, or where. */
  private healthyBut(lost: ReadonlySet<string>): Answered[] | undefined {
    if (this.o.unread.some(({ name }) => !lost.has(name))) {
      return undefined;
    }
    const left = this.o.copies.filter(({ cluster }) => !lost.has(cluster.name));
    const answers = left.map(copy => {
      const health = this.contradicts(copy) ? 'unknown' : this.healthOf(copy);
      const addresses = copy.fact.status?.ownAddresses;
      if (health === 'unhealthy') {
        return [];
      }
      return health === 'healthy' && addresses?.length
        ? addresses.map(address => this.o.book.answered(address))
        : undefined;
    });
    return answers.every((a): a is Answered[] => a !== undefined)
      ? answers.flat()
      : undefined;
  }

  /** Whether an address of nobody we know may be one of a lost cluster that does not say which are its own. */
  private mayHide(
    answer: readonly Answered[],
    lost: ReadonlySet<string>,
  ): boolean {
    const silent = this.o.copies.some(
      ({ cluster, fact }) =>
        lost.has(cluster.name) && !fact.status?.ownAddresses?.length,
    );
    return silent && answer.some(({ cluster }) => cluster === undefined);
  }
}
