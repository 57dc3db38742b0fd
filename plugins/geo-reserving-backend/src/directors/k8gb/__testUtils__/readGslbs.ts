import type { DirectedShares } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts } from '../../../fleet/facts';
import { questionAbout } from '../../__testUtils__/question';
import type { Ready } from '../../__testUtils__/question';
import { k8gbDirector } from '../k8gbDirector';
import { gslb, k8gbCluster } from './gslb';
import type { GslbText } from './gslb';

export const KEY = 'shop/checkout';
export const EU = '203.0.113.10';
export const US = '203.0.113.30';
export const AP = '203.0.113.50';

export type Change = (facts: ClusterFacts) => ClusterFacts;

const gone: Change = facts => ({
  ...facts,
  connectivity: { ...facts.connectivity, status: 'unreachable' },
});

/** What the director makes of copies by cluster; `gone` clusters do not answer any more. */
export function read(
  copies: Record<string, GslbText | GslbText[]>,
  o: { ready?: Ready; gone?: string[]; configured?: any[] } = {},
) {
  const clusters = Object.entries(copies).map(([name, texts]) =>
    k8gbCluster(
      name,
      [texts].flat().map(gslb),
      o.gone?.includes(name) ? gone : undefined,
    ),
  );
  return k8gbDirector(o.configured ?? []).read(
    questionAbout(KEY, clusters, o.ready),
  );
}

export const percent = ({
  byCluster,
  unserved,
  elsewhere,
}: DirectedShares) => ({
  ...Object.fromEntries(
    Object.entries(byCluster).map(([c, s]) => [c, Number(s.toFixed(2))]),
  ),
  ...(unserved ? { unserved } : {}),
  ...(elsewhere ? { elsewhere: Number(elsewhere.toFixed(2)) } : {}),
});

export const lost = (...names: string[]) => new Set(names);

export function three(
  strategy: object,
  records: readonly string[] = [EU, US, AP],
) {
  return {
    'fra-1': { strategy, tag: 'eu', own: [EU], records },
    'iad-1': { strategy, tag: 'us', own: [US], records },
    'sin-1': { strategy, tag: 'ap', own: [AP], records },
  };
}

export const FAILOVER = { type: 'failover', primaryGeoTag: 'eu' };
