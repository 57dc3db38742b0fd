import {
  isBelieved,
  type Belief,
  type ClusterPicture,
  type FactReading,
  type ReplicationStatement,
  type WatchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { StoreMeta } from './storeMeta';

/** An object and where it was read. */
export type Seen<F> = {
  cluster: ClusterPicture;
  resource: Pick<WatchedResource<F>, 'id' | 'plural'>;
  fact: F;
  reading: FactReading;
};

/** What a probe says besides who it is about. */
export type Said = Omit<
  ReplicationStatement,
  'id' | 'resource' | 'cluster' | 'namespace' | 'name' | 'provenance'
>;

/** Every object of a resource in every cluster. */
export function everySeen<F>(
  clusters: readonly ClusterPicture[],
  resource: WatchedResource<F>,
): Seen<F>[] {
  return clusters.flatMap(cluster => {
    const facts = cluster.facts(resource);
    if (facts.size === 0) return [];
    const reading = cluster.reading(resource);
    return [...facts.values()].map(fact => ({
      cluster,
      resource,
      fact,
      reading,
    }));
  });
}

/** A statement about one object, worth as much as what it was read from. */
export function statementOf(
  seen: Seen<StoreMeta>,
  said: Said,
): ReplicationStatement {
  const { cluster, resource, fact, reading } = seen;
  const { namespace, name } = fact;
  const path = namespace === undefined ? name : `${namespace}/${name}`;
  return {
    id: `${cluster.name}/${resource.plural}/${path}`,
    resource: resource.id,
    cluster: cluster.name,
    ...(namespace === undefined ? {} : { namespace }),
    name,
    ...said,
    provenance: {
      source: `${said.kind} ${path} in ${cluster.name}`,
      ...(reading.at === undefined ? {} : { at: reading.at }),
      stale: !isBelieved(reading) || reading.at === undefined,
    },
  };
}

const WORST_FIRST: readonly Belief[] = [
  'unread',
  'old',
  'current',
  'not-installed',
];

/** What a conclusion from several readings is worth: the weakest of them. */
export function weakestReading(readings: readonly FactReading[]): FactReading {
  const rank = ({ belief }: FactReading) => WORST_FIRST.indexOf(belief);
  const { at: _, ...weakest } = readings.reduce((a, b) =>
    rank(b) < rank(a) ? b : a,
  );
  const dated = readings.filter(({ belief }) => belief !== 'not-installed');
  const times = dated.flatMap(({ at }) => at ?? []);
  // With a part that was never read, the whole has no time either.
  return times.length === 0 || times.length < dated.length
    ? weakest
    : { ...weakest, at: Math.min(...times) };
}
