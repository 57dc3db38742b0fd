import type {
  Polled,
  ReplicationProbe,
  ReplicationStatement,
} from '@geo-reserving/plugin-geo-reserving-node';
import { changedGauges } from '../lag/changedGauges';
import type { GaugeReader } from '../lag/GaugeReader';
import { operatedBinding } from '../support/storeMeta';
import {
  everySeen,
  statementOf,
  type Said,
  type Seen,
} from '../support/statement';
import { measureOf, type PostgresMeasures } from './measureOf';
import type { PostgresFact } from './parsePostgresCluster';
import { POSTGRES_CLUSTERS } from './resources';
import { secondaryState } from './secondaryState';

/** Labels that tell instances apart, as the operator's PodMonitor sets them. */
const BY_INSTANCE = ['namespace', 'pod'];

/**
 * PostgreSQL clusters of CloudNativePG. Objects tell roles and instances; whether data arrives, and how late, is only
 * in metrics.
 *
 * @param gauges - absent: there is no Prometheus, so lag is unknown
 */
export function createCnpgProbe(
  gauges?: GaugeReader,
): ReplicationProbe<PostgresMeasures> {
  return {
    id: 'cnpg',
    title: 'CloudNativePG',
    resources: [POSTGRES_CLUSTERS],
    ...(gauges && {
      poll: signal => poll(gauges, signal),
      changed: (before, after) =>
        changedGauges(before && gaugesOf(before), gaugesOf(after)),
    }),
    read: ({ clusters, now, polled }) =>
      everySeen(clusters, POSTGRES_CLUSTERS).map(seen =>
        sayOf(seen, now, polled),
      ),
  };
}

async function poll(
  gauges: GaugeReader,
  signal: AbortSignal,
): Promise<PostgresMeasures> {
  const [lag, receiving] = await Promise.all([
    gauges.read('cnpg_pg_replication_lag', BY_INSTANCE, signal),
    gauges.read('cnpg_pg_replication_is_wal_receiver_up', BY_INSTANCE, signal),
  ]);
  return { lag, receiving };
}

function gaugesOf({ lag, receiving }: PostgresMeasures) {
  return [lag, receiving];
}

function sayOf(
  seen: Seen<PostgresFact>,
  now: number,
  polled: Polled<PostgresMeasures> | undefined,
): ReplicationStatement {
  const { fact, cluster } = seen;
  const about = {
    kind: 'Cluster',
    binding: operatedBinding(fact, 'cnpg.io/cluster'),
  };
  switch (fact.role) {
    case 'secondary':
      return statementOf(seen, {
        ...about,
        ...storeOf(fact),
        scope: 'between-clusters',
        role: 'secondary',
        ...(fact.primary ? { peer: fact.primary } : {}),
        ...secondaryState(fact, measureOf(fact, cluster.name, now, polled)),
      });
    case 'primary':
      return statementOf(seen, {
        ...about,
        ...storeOf(fact),
        scope: 'between-clusters',
        role: 'primary',
        ...instancesState(fact, 'It is the primary'),
      });
    default:
      return statementOf(seen, {
        ...about,
        scope: 'in-cluster',
        role: 'none',
        ...aloneState(fact),
      });
  }
}

function storeOf({ namespace, primary }: PostgresFact): Pick<Said, 'store'> {
  return primary ? { store: `${namespace}/${primary}` } : {};
}

function aloneState(fact: PostgresFact): Pick<Said, 'state' | 'message'> {
  return fact.instances < 2
    ? {
        state: 'degraded',
        message: 'It has one instance, which nothing replicates.',
      }
    : instancesState(fact, 'It replicates inside this cluster');
}

/** How many instances are ready; the operator keeps them in step. */
function instancesState(
  { ready, instances, phase }: PostgresFact,
  what: string,
): Pick<Said, 'state' | 'message'> {
  const said = phase ? ` (${phase})` : '';
  const message = `${what}; ${
    ready ?? 'an unknown number'
  } of ${instances} instances are ready${said}.`;
  if (ready === undefined) return { state: 'unknown', message };
  if (ready === 0) return { state: 'broken', message };
  return { state: ready < instances ? 'degraded' : 'replicating', message };
}
