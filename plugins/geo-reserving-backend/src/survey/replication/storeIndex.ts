/** Which stores may be a service's, found without looking at all of them. */
import { memoByMap } from '@geo-reserving/plugin-geo-reserving-node';
import type { Seeker } from './bindStore';
import type { Stated } from './Store';
import { tiesOfService, tiesOfStore } from './ties';

type Index = {
  /** By service key: named outright. */
  named: ReadonlyMap<string, readonly Stated[]>;
  /** By namespace and tie. */
  tied: ReadonlyMap<string, readonly Stated[]>;
  /** By namespace: whatever stands there. */
  near: ReadonlyMap<string, readonly Stated[]>;
  /** By namespace: whatever covers it by name. */
  covering: ReadonlyMap<string, readonly Stated[]>;
  coversAll: readonly Stated[];
};

/** What a service is asked about. */
export type Candidates = {
  stated: readonly Stated[];
  /** Left out, because there are more than anybody could mean. */
  leftOut: number;
};

const ALL = '*';

/** More than this many objects about one service are a mistake, or worse. */
const MAX_CANDIDATES = 500;

const indexOf = memoByMap((stated: readonly Stated[]): Index => {
  const named = new Map<string, Stated[]>();
  const tied = new Map<string, Stated[]>();
  const near = new Map<string, Stated[]>();
  const covering = new Map<string, Stated[]>();
  const coversAll: Stated[] = [];
  for (const one of stated) {
    const { services, namespace, covers = [] } = one.statement.binding;
    if (services.length > 0) {
      const keys = services.map(s => `${s.namespace}/${s.name}`);
      addAll(named, keys, one);
      continue;
    }
    if (covers.includes(ALL)) coversAll.push(one);
    else addAll(covering, covers, one);
    if (namespace === undefined) continue;
    addAll(near, [namespace], one);
    addAll(
      tied,
      tiesOfStore(one).map(tie => `${namespace} ${tie}`),
      one,
    );
  }
  return { named, tied, near, covering, coversAll };
});

/** Stores that name the service, share a tie with it, or cover its namespace; of a service that is alone all near it. */
export function candidatesFor(
  seeker: Seeker,
  stated: readonly Stated[],
): Candidates {
  if (stated.length === 0) return { stated, leftOut: 0 };
  const { named, tied, covering, coversAll } = indexOf(stated);
  const { namespace, name } = seeker.ref;
  const around = standingNear(seeker, stated);
  const found = new Set([
    ...(named.get(`${namespace}/${name}`) ?? []),
    ...tiesOfService(seeker).flatMap(
      tie => tied.get(`${namespace} ${tie}`) ?? [],
    ),
    ...(around.length > 0 && seeker.isAlone() ? around : []),
    ...(covering.get(namespace) ?? []),
    ...coversAll,
  ]);
  return {
    stated: [...found].slice(0, MAX_CANDIDATES),
    leftOut: Math.max(0, found.size - MAX_CANDIDATES),
  };
}

/** Stores in the service's namespace that name nobody. */
export function standingNear(
  { ref }: Pick<Seeker, 'ref'>,
  stated: readonly Stated[],
): readonly Stated[] {
  return indexOf(stated).near.get(ref.namespace) ?? [];
}

function addAll(
  index: Map<string, Stated[]>,
  keys: readonly string[],
  one: Stated,
): void {
  for (const key of new Set(keys)) {
    const known = index.get(key);
    if (known) known.push(one);
    else index.set(key, [one]);
  }
}
