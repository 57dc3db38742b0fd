import type {
  TargetState,
  TargetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import { own } from '../support/own';
import type { Copy } from './copies';
import { answeringOf } from './HostReading';
import type { HostReading } from './HostReading';

/** The clusters that a Gslb can answer with, and addresses in its answers that are no cluster's. */
export function gslbTargets(
  o: HostReading,
  shares: DirectedShares | undefined,
): TargetView[] {
  const { weight } = o.group[0].fact.strategy;
  const known = o.copies.map(copy => {
    const { name, region } = copy.cluster;
    const tag = o.book.tagOf(name);
    const ofTag = own(weight, tag);
    const stated = own(copy.fact.status?.health, o.host);
    return {
      name: tag ?? name,
      cluster: name,
      region,
      state: stateOf(copy, o, ofTag),
      ...(stated ? { health: stated } : {}),
      ...(ofTag === undefined ? {} : { weight: ofTag }),
      ...(shares ? { sharePercent: shares.byCluster[name] ?? 0 } : {}),
    };
  });
  return [...known, ...strangers(o)];
}

function stateOf(
  copy: Copy,
  { group, answers }: HostReading,
  weight: number | undefined,
): TargetState {
  const { name } = copy.cluster;
  const isNamed = answeringOf(group).some(each =>
    answers.now(each)?.some(({ cluster }) => cluster === name),
  );
  if (isNamed) {
    return weight === 0 ? 'drained' : 'serving';
  }
  const health = answers.healthOf(copy);
  if (health === 'unhealthy') {
    return 'down';
  }
  return health === 'healthy' ? 'standby' : 'unknown';
}

function strangers({ group, answers }: HostReading): TargetView[] {
  const addresses = answeringOf(group).flatMap(copy =>
    (answers.now(copy) ?? [])
      .filter(({ cluster }) => cluster === undefined)
      .map(({ address }) => address),
  );
  return [...new Set(addresses)]
    .sort()
    .map(name => ({ name, state: 'serving' }));
}
