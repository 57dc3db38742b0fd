import type {
  Polled,
  ReplicationProbe,
  ReplicationStatement,
} from '@geo-reserving/plugin-geo-reserving-node';
import { changedGauges } from '../lag/changedGauges';
import type { GaugeReader } from '../lag/GaugeReader';
import type { Gauge, Gauges } from '../lag/Gauge';
import { isMet, saidBy } from '../support/conditions';
import { operatedBinding } from '../support/storeMeta';
import {
  everySeen,
  statementOf,
  type Said,
  type Seen,
} from '../support/statement';
import { CARRIES_RECORDS, type MirrorMakerFact } from './parseMirrorMaker';
import { MIRROR_MAKERS } from './resources';

/** How long records were under way, the slowest of the last moments; NaN while none are. */
const LATENCY =
  'kafka_connect_mirror_mirrorsourceconnector_replication_latency_ms_max';

/** Labels that tell MirrorMakers apart; the last comes from the PodMonitor that Strimzi ships. */
const BY_MIRROR = ['namespace', 'pod', 'strimzi_io_cluster'];

/**
 * Topics that Strimzi's MirrorMaker 2 mirrors. Objects tell whether its connectors run; lag is only in metrics.
 *
 * @param gauges - absent: there is no Prometheus, so lag is unknown
 */
export function createMirrorMakerProbe(
  gauges?: GaugeReader,
): ReplicationProbe<Gauges> {
  return {
    id: 'mirrormaker',
    title: 'Kafka MirrorMaker',
    resources: [MIRROR_MAKERS],
    ...(gauges && {
      poll: signal => gauges.read(LATENCY, BY_MIRROR, signal),
      changed: (before, after) => changedGauges(before && [before], [after]),
    }),
    read: ({ clusters, polled }) =>
      everySeen(clusters, MIRROR_MAKERS).map(seen => sayOf(seen, polled)),
  };
}

function sayOf(
  seen: Seen<MirrorMakerFact>,
  polled: Polled<Gauges> | undefined,
): ReplicationStatement {
  const { fact, cluster } = seen;
  const lag = lagOf(fact, cluster.name, polled?.state);
  const [source] = fact.sources;
  return statementOf(seen, {
    kind: 'KafkaMirrorMaker2',
    scope: 'between-clusters',
    role: 'none',
    ...stateOf(fact),
    ...(source ? { peer: source } : {}),
    ...lag,
    binding: operatedBinding(fact, 'strimzi.io/cluster'),
  });
}

function stateOf(fact: MirrorMakerFact): Pick<Said, 'state' | 'message'> {
  const { conditions, stopped, sources, target } = fact;
  const from = `It mirrors ${sources.join(', ') || 'nothing'} to ${
    target || 'an unnamed Kafka'
  }`;
  const ready = isMet(conditions, 'Ready');
  const notReady = isMet(conditions, 'NotReady') === true;
  if (ready === false || notReady) {
    const why = saidBy(conditions, notReady ? 'NotReady' : 'Ready');
    return {
      state: 'broken',
      message: `${from}; it is not ready${why ? ` (${why})` : ''}.`,
    };
  }
  if (stopped.length > 0) {
    const carrier = stopped.find(([name]) => CARRIES_RECORDS.test(name));
    const [name, state] = carrier ?? stopped[0];
    return {
      state: carrier ? 'broken' : 'degraded',
      message: `${from}; its connector ${name} is ${state}.`,
    };
  }
  return ready === true
    ? { state: 'replicating', message: `${from}; its connectors run.` }
    : {
        state: 'unknown',
        message: `${from}; whether it is ready is not said.`,
      };
}

function lagOf(
  fact: MirrorMakerFact,
  cluster: string,
  state: Gauges | undefined,
): Pick<Said, 'lagSeconds' | 'lagSource'> {
  const own = (state?.gauges ?? []).filter(
    gauge => gauge.cluster === cluster && isOf(fact, gauge),
  );
  const slowest = own.reduce<Gauge | undefined>(
    (most, gauge) => (most && most.value >= gauge.value ? most : gauge),
    undefined,
  );
  return slowest
    ? {
        lagSeconds: slowest.value / 1000,
        lagSource: { source: slowest.source, at: slowest.at },
      }
    : {};
}

function isOf(
  { namespace, name }: MirrorMakerFact,
  { labels }: Gauge,
): boolean {
  const { strimzi_io_cluster: mirror, pod = '' } = labels;
  return (
    labels.namespace === namespace &&
    (mirror ? mirror === name : pod.startsWith(`${name}-mirrormaker2-`))
  );
}
