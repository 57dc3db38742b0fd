import { parseObject } from '../../objects';
import type {
  Belief,
  ClusterPicture,
  FactReading,
  WatchedResource,
} from '../../objects';
import { deepFreeze } from './deepFreeze';
import type { ScenarioCluster } from './Scenario';

/** The moment at which every scenario plays, in milliseconds since the epoch. @public */
export const SCENARIO_NOW = Date.parse('2026-03-01T03:00:00Z');

/** When current facts were last known to be so, and old ones. */
const CURRENT_AT = SCENARIO_NOW - 1_000;
const OLD_AT = SCENARIO_NOW - 600_000;

/** How a cluster of a scenario is read. @public */
export type PictureOptions = {
  /** Resources that may be asked for; absent: any. */
  declared?: readonly WatchedResource<any>[];
  /** What to do with an object that its parser refuses. Default: the scenario is wrong, and says so. */
  malformed?: 'refuse' | 'skip';
};

/**
 * A cluster as directors and probes see it, from the objects it lists, read by the parsers that the resources bring.
 *
 * @throws Error when an undeclared resource is asked for: nobody would watch it; or when an object is malformed
 * @public
 */
export function pictureOf(
  cluster: ScenarioCluster,
  options: PictureOptions = {},
): ClusterPicture {
  const known = new Map<WatchedResource<any>, ReadonlyMap<string, any>>();
  const beliefOf = (resource: WatchedResource<any>): Belief => {
    assertDeclared(resource, options.declared);
    return beliefIn(cluster, resource.id);
  };
  return {
    name: cluster.name,
    region: cluster.region,
    ...(cluster.uuid ? { uuid: cluster.uuid } : {}),
    answers: cluster.answers ?? true,
    facts: resource => {
      const hidden = ['unread', 'not-installed'].includes(beliefOf(resource));
      const facts =
        known.get(resource) ??
        factsOf(
          hidden ? [] : cluster.objects?.[resource.id],
          resource,
          options,
        );
      known.set(resource, facts);
      return facts;
    },
    reading: resource => readingOf(resource.id, beliefOf(resource)),
  };
}

function beliefIn(cluster: ScenarioCluster, id: string): Belief {
  const stated =
    cluster.beliefs?.[id] ??
    (cluster.objects?.[id] ? 'current' : 'not-installed');
  const silent = cluster.answers === false;
  if (silent && stated === 'not-installed') return 'unread';
  return silent && stated === 'current' ? 'old' : stated;
}

function readingOf(id: string, belief: Belief): FactReading {
  switch (belief) {
    case 'current':
    case 'not-installed':
      return { belief, at: CURRENT_AT };
    case 'old':
      return { belief, at: OLD_AT, gap: `${id}: stale` };
    default:
      return { belief, gap: `${id}: never read` };
  }
}

function factsOf<F>(
  objects: readonly object[] = [],
  resource: WatchedResource<F>,
  { malformed = 'refuse' }: PictureOptions,
): ReadonlyMap<string, F> {
  const facts = new Map<string, F>();
  for (const object of objects) {
    const parsed = parseObject(object, resource.parse);
    if (parsed.outcome === 'fact') {
      facts.set(parsed.key, deepFreeze(parsed.fact));
    } else if (parsed.outcome === 'malformed' && malformed === 'refuse') {
      throw new Error(
        `The scenario has a malformed object of ${resource.id}: ${parsed.reason}`,
      );
    }
  }
  return facts;
}

function assertDeclared(
  resource: WatchedResource<any>,
  declared: readonly WatchedResource<any>[] | undefined,
): void {
  if (declared && !declared.includes(resource)) {
    throw new Error(
      `${resource.id} is asked for but not among \`resources\`, so nobody would watch it`,
    );
  }
}
