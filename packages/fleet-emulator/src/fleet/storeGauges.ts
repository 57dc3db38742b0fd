import { storeKey } from '../demo/stores/DemoStore';
import type { DemoStore, StoreTrouble } from '../demo/stores/DemoStore';
import { postgresName } from '../demo/stores/objects/postgres';
import type { StoreSide } from '../demo/stores/storeObjects';
import type { ScrapedSample } from '../prometheus/SampleStore';

/** How a store is when it is scraped. Times in milliseconds since the epoch. */
export type StoreScrape = {
  at: number;
  trouble?: StoreTrouble;
  troubleSince?: number;
  /** Whether the sides do not reach each other. */
  apart: boolean;
  isAway: (cluster: string) => boolean;
};

const INSTANCES = [1, 2, 3];

/** What exporters tell of one store: of databases and mirrors, unless nobody scrapes them. */
export function storeGauges(
  store: DemoStore,
  scrape: StoreScrape,
): ScrapedSample[] {
  if (store.unmeasured) return [];
  switch (store.technology) {
    case 'postgres':
      return (['from', 'to'] as const).flatMap(side =>
        postgresGauges(store, side, scrape),
      );
    case 'kafka':
      return kafkaGauges(store, scrape);
    default:
      return [];
  }
}

/**
 * The instance manager's metrics. As the real ones do, a replica that receives nothing says that its lag is 0: there
 * is nothing left to replay.
 */
function postgresGauges(
  store: DemoStore,
  side: StoreSide,
  scrape: StoreScrape,
): ScrapedSample[] {
  const cluster = side === 'from' ? store.from : store.to!;
  const isGone = side === 'to' && scrape.trouble === 'failed';
  if (scrape.isAway(cluster) || isGone) return [];
  return INSTANCES.flatMap(i => {
    const labels = {
      cluster,
      namespace: store.namespace,
      pod: `${postgresName(store, side)}-${i}`,
      container: 'postgres',
    };
    const isWritten = side === 'from' && i === 1;
    const receives = !isWritten && !(side === 'to' && i === 1 && scrape.apart);
    const lag = receives ? lagOf(store, scrape, side === 'to') : 0;
    return [
      {
        labels: { __name__: 'cnpg_pg_replication_lag', ...labels },
        value: lag,
      },
      {
        labels: {
          __name__: 'cnpg_pg_replication_is_wal_receiver_up',
          ...labels,
        },
        value: receives ? 1 : 0,
      },
    ];
  });
}

/** The exporter of Kafka Connect; it has nothing to tell while nothing is mirrored. */
function kafkaGauges(store: DemoStore, scrape: StoreScrape): ScrapedSample[] {
  const { namespace, name, to = '' } = store;
  if (scrape.isAway(to) || scrape.apart || scrape.trouble === 'failed')
    return [];
  return [0, 1].map(partition => ({
    labels: {
      __name__:
        'kafka_connect_mirror_mirrorsourceconnector_replication_latency_ms_max',
      cluster: to,
      namespace,
      pod: `${name}-mirrormaker2-0`,
      strimzi_io_cluster: name,
      target: `kafka-${to}`,
      topic: 'events',
      partition: String(partition),
    },
    value: Math.round(1000 * lagOf(store, scrape, true)),
  }));
}

/** Wavers around half a second; between regions it can be told to grow. */
function lagOf(
  store: DemoStore,
  scrape: StoreScrape,
  isBetween: boolean,
): number {
  const { at, trouble, troubleSince = at } = scrape;
  const phase = storeKey(store).length;
  const wave = 0.45 + 0.3 * Math.sin(at / 7_000 + phase);
  const grown =
    isBetween && trouble === 'lag-grows'
      ? Math.max(0, at - troubleSince) / 1000
      : 0;
  return Math.round((wave + grown) * 1000) / 1000;
}
