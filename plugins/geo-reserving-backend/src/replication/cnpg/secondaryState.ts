import type { Said } from '../support/statement';
import type { PostgresMeasure } from './measureOf';
import type { PostgresFact } from './parsePostgresCluster';

type SecondarySaid = Pick<
  Said,
  'state' | 'message' | 'lagSeconds' | 'lagSource'
>;

/**
 * How a replica cluster follows its primary.
 *
 * The lag metric reads 0 when everything that was received is replayed, so also when nothing is received any more. A 0
 * is therefore a lag only while a WAL receiver is known to be connected. Above 0 it is one in any case: WAL from an
 * archive needs no receiver.
 */
export function secondaryState(
  fact: PostgresFact,
  measure: PostgresMeasure,
): SecondarySaid {
  const { ready, instances } = fact;
  const { lag, receiving, fresh, why } = measure;
  const from = `It follows ${fact.primary ?? 'a primary'}`;
  if (ready === 0) {
    return {
      state: 'broken',
      message: `${from}; none of ${instances} instances is ready.`,
    };
  }
  if (!lag) {
    return {
      state: 'unknown',
      message: `${from}; its lag is not known: ${why}.`,
    };
  }
  if (lag.value === 0 && receiving !== true) {
    return receiving === false
      ? {
          state: fresh ? 'broken' : 'unknown',
          message: `${from}; no WAL receiver is connected, so nothing arrives.`,
        }
      : {
          state: 'unknown',
          message: `${from}; the lag reads 0, as it also does when nothing arrives, and whether a WAL receiver is connected is not measured.`,
        };
  }
  const allReady = ready !== undefined && ready >= instances;
  const works = allReady ? 'replicating' : 'degraded';
  return {
    state: fresh ? works : 'unknown',
    message: `${from}; ${
      ready ?? 'an unknown number'
    } of ${instances} instances are ready.`,
    lagSeconds: lag.value,
    lagSource: { source: lag.source, at: lag.at },
  };
}
