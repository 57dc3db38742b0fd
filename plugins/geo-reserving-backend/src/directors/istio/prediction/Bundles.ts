import type { HostBundle } from './hostList';
import { standing } from './hostList';

/** What the hosts of a locality add up to while nobody of them is found out. */
export type HostSums = {
  hosts: number;
  healthy: number;
  /** Weight of the healthy hosts. */
  usable: number;
  /** Weight of all of them. */
  hostWeight: number;
  /** Hosts that outlier detection has already taken out. */
  ejected: number;
  /** Bundles with standing hosts that somebody answers for. */
  standing: number;
  /** Region of everybody who answers; undefined when there are several, or a host nobody answers for. */
  region?: string;
};

/**
 * The hosts of one group. The same stand in the lists of many sources, so what they add up to is
 * kept with them.
 */
export class Bundles {
  private readonly known: { on?: HostSums; off?: HostSums } = {};
  private first?: Bundles;

  constructor(readonly list: readonly HostBundle[]) {}

  /** @param isDetecting - whether there is outlier detection: without it nobody is taken out */
  sums(isDetecting: boolean): HostSums {
    const { known } = this;
    if (isDetecting) {
      known.on ??= sum(this.list, true);
      return known.on;
    }
    known.off ??= sum(this.list, false);
    return known.off;
  }

  /** Those that do not stand in an earlier group already; the same object when all are. */
  withoutRepeated(): Bundles {
    if (this.first === undefined) {
      const kept = this.list.filter(({ isRepeated }) => !isRepeated);
      this.first = kept.length === this.list.length ? this : new Bundles(kept);
    }
    return this.first;
  }
}

/** Hosts that the proxy takes for healthy before it finds out about any loss. */
export function healthyHosts(
  { count, unhealthy, ejected }: HostBundle,
  isDetecting: boolean,
): number {
  // An ejection that outlier detection cannot have made is not believed.
  return Math.max(0, count - unhealthy - (isDetecting ? ejected : 0));
}

/** Weight of hosts as far as they are healthy. */
export function healthyWeight(
  { count, weight }: Pick<HostBundle, 'count' | 'weight'>,
  healthy: number,
): number {
  return count > 0 ? (weight * healthy) / count : 0;
}

function sum(bundles: readonly HostBundle[], isDetecting: boolean): HostSums {
  const sums: HostSums = {
    hosts: 0,
    healthy: 0,
    usable: 0,
    hostWeight: 0,
    ejected: 0,
    standing: 0,
    region: regionOfAll(bundles),
  };
  for (const bundle of bundles) {
    const healthy = healthyHosts(bundle, isDetecting);
    sums.hosts += bundle.count;
    sums.healthy += healthy;
    sums.usable += healthyWeight(bundle, healthy);
    sums.hostWeight += bundle.weight;
    sums.ejected += bundle.ejected;
    if (standing(bundle) && bundle.answerers.length > 0) {
      sums.standing += 1;
    }
  }
  return sums;
}

function regionOfAll(bundles: readonly HostBundle[]): string | undefined {
  const region = bundles[0]?.answerers[0]?.region;
  const isOnlyOne = bundles.every(
    ({ answerers }) =>
      answerers.length > 0 && answerers.every(a => a.region === region),
  );
  return isOnlyOne ? region : undefined;
}
