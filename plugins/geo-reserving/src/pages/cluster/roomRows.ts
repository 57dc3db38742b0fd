import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import { cpuText, memoryText, type Share } from '../../components';
import type { Translate } from '../../translation';

/** One resource of a cluster: how much of what its nodes offer is asked for. */
export type RoomRow = {
  key: 'cpu' | 'memory' | 'pods';
  label: string;
  words: string;
  share: Share;
};

type Nodes = NonNullable<ClusterView['nodes']>;

/** CPU, memory and pods; what nodes do not say is unknown, and never all free. */
export function roomRows(nodes: Nodes, t: Translate): RoomRow[] {
  const { allocatable, requested } = nodes;
  return [
    row('cpu', allocatable?.cpuMillis, requested?.cpuMillis, n =>
      cpuText(t, n),
    ),
    row('memory', allocatable?.memoryBytes, requested?.memoryBytes, n =>
      memoryText(t, n),
    ),
    row('pods', allocatable?.pods, requested?.pods, String),
  ];

  function row(
    key: RoomRow['key'],
    offered: number | undefined,
    asked: number | undefined,
    text: (amount: number) => string,
  ): RoomRow {
    const label = t(`region.receivers.${key}`);
    if (offered === undefined) {
      const words = t('common.unknown');
      return { key, label, words, share: { state: 'unknown' } };
    }
    if (asked === undefined) {
      const words = t('cluster.requestedUnknown', {
        allocatable: text(offered),
      });
      return { key, label, words, share: { state: 'unknown' } };
    }
    return {
      key,
      label,
      words: t('cluster.requested', {
        requested: text(asked),
        allocatable: text(offered),
      }),
      share: {
        state: 'value',
        percent: offered > 0 ? (asked / offered) * 100 : 100,
      },
    };
  }
}
