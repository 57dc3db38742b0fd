import type { Polled } from '@geo-reserving/plugin-geo-reserving-node';
import { isFreshSample, type Gauge, type Gauges } from '../lag/Gauge';
import type { PostgresFact } from './parsePostgresCluster';

/** What was measured of all instances. */
export type PostgresMeasures = { lag: Gauges; receiving: Gauges };

/** What was measured of the instance that matters. */
export type PostgresMeasure = {
  lag?: Gauge;
  /** Whether a WAL receiver is connected; absent: not measured. */
  receiving?: boolean;
  /** The measurement is recent, and so is what follows from it. */
  fresh: boolean;
  /** Why there is no lag; one sentence. */
  why?: string;
};

/**
 * The measurement of the instance that receives from the other side (`status.currentPrimary`), or of the one that is
 * furthest behind when the object does not say which that is.
 */
export function measureOf(
  fact: PostgresFact,
  cluster: string,
  now: number,
  polled: Polled<PostgresMeasures> | undefined,
): PostgresMeasure {
  if (!polled) {
    return { fresh: false, why: 'no Prometheus measures its lag' };
  }
  const { lag: lags, receiving } = polled.state;
  const own = lags.gauges.filter(gauge => isInstance(gauge, fact, cluster));
  const lag = furthest(own);
  if (!lag) {
    return { fresh: false, why: whyNone(lags, polled.failure) };
  }
  const receiver = receiving.gauges.find(
    ({ cluster: at, labels }) =>
      at === cluster &&
      labels.namespace === lag.labels.namespace &&
      labels.pod === lag.labels.pod,
  );
  return {
    lag,
    ...(receiver ? { receiving: receiver.value > 0 } : {}),
    fresh: !polled.stale && isFreshSample(lag, now),
  };
}

function isInstance(
  { labels, cluster: at }: Gauge,
  { namespace, name, currentPrimary }: PostgresFact,
  cluster: string,
): boolean {
  const { pod = '' } = labels;
  const isOwn = currentPrimary
    ? pod === currentPrimary
    : pod.startsWith(`${name}-`) && /^\d+$/.test(pod.slice(name.length + 1));
  return at === cluster && labels.namespace === namespace && isOwn;
}

function furthest(gauges: readonly Gauge[]): Gauge | undefined {
  return gauges.reduce<Gauge | undefined>(
    (most, gauge) => (most && most.value >= gauge.value ? most : gauge),
    undefined,
  );
}

function whyNone({ failures, unplaced }: Gauges, failure?: string): string {
  const [failed] = failures;
  if (failure !== undefined) return failure;
  if (failed) return failed.why;
  return unplaced > 0
    ? `series of cnpg_pg_replication_lag do not say from which cluster they are: ${unplaced} have no label cluster that names one`
    : 'no cnpg_pg_replication_lag is measured for it';
}
