/** Replicated stores in a scripted fleet: what objects say is written down, and a probe repeats it. */
import {
  EVERYTHING,
  watchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ReplicationProbe,
  ReplicationStatement,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { DeclaredFacts } from '../../fleet/facts';
import { everySeen, statementOf } from '../../replication/support/statement';
import type { StoreMeta } from '../../replication/support/storeMeta';
import { NOW } from './emptyCluster';
import type { FleetScript } from './FleetScript';

/** What one object says. */
export type ScriptedStore = StoreMeta &
  Omit<
    ReplicationStatement,
    'id' | 'resource' | 'cluster' | 'namespace' | 'name' | 'provenance'
  >;

export const STORES = watchedResource<ScriptedStore>({
  group: 'stores.test',
  plural: 'stores',
  versions: ['v1'],
  parse: () => 'ignored',
  concerns: () => EVERYTHING,
});

export const STORE_PROBE: ReplicationProbe = {
  id: 'scripted',
  title: 'Scripted',
  resources: [STORES],
  read: ({ clusters }) =>
    everySeen(clusters, STORES).map(seen => {
      const {
        namespace: _,
        name: __,
        services,
        labels,
        owners,
        ...said
      } = seen.fact;
      return statementOf(seen, said);
    }),
};

/** Declares the resource in every cluster, and the probe that reads it. */
export function withStores(
  script: FleetScript,
  ...clusters: string[]
): FleetScript {
  script.probes.push({ probe: STORE_PROBE });
  for (const cluster of clusters) {
    script.alter(cluster, facts => {
      facts.declared = new Map([[STORES, synced(new Map())]]);
    });
  }
  return script;
}

/** A store in the namespace `shop` of one cluster; whatever is not given is well and bound to `shop/checkout`. */
export function keeps(
  script: FleetScript,
  cluster: string,
  name: string,
  store: Partial<ScriptedStore> = {},
): FleetScript {
  return script.alter(cluster, facts => {
    const { facts: known } = facts.declared.get(STORES)!;
    const added = new Map(known).set(`shop/${name}`, storeOf(name, store));
    facts.declared = new Map([[STORES, synced(added)]]);
  });
}

function storeOf(name: string, store: Partial<ScriptedStore>): ScriptedStore {
  return {
    namespace: 'shop',
    name,
    services: [],
    labels: {},
    owners: [],
    kind: 'Store',
    scope: 'between-clusters',
    role: 'primary',
    state: 'replicating',
    message: 'It replicates.',
    lastSync: NOW - 4_000,
    binding: {
      namespace: 'shop',
      services: [{ namespace: 'shop', name: 'checkout' }],
      labels: {},
      owners: [],
      claims: [],
    },
    ...store,
  };
}

function synced(facts: ReadonlyMap<string, unknown>): DeclaredFacts {
  return {
    state: {
      availability: 'synced',
      resource: STORES.id,
      at: NOW - 1000,
      malformed: [],
    },
    facts,
  };
}
