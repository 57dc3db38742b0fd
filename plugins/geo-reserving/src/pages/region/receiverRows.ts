import type {
  EvacuationReceiver,
  FindingVerdict,
} from '@geo-reserving/plugin-geo-reserving-common';
import { cpuText, memoryText } from '../../components';
import type { Translate } from '../../translation';

/** One line about a receiver. */
export type ReceiverRow = {
  key: string;
  label: string;
  value: string;
  /** It needs more than it has, for certain. */
  lacks: boolean;
};

/** How a receiver stands as a whole; with a number missing it is never called well. */
export function receiverVerdict(receiver: EvacuationReceiver): FindingVerdict {
  if (receiver.overloaded > 0) return 'fail';
  const { ready, needed } = receiver;
  return ready === undefined || needed === undefined ? 'unknown' : 'pass';
}

/** What it would need and has: endpoints first, then room on its nodes for what is missing. */
export function receiverRows(
  receiver: EvacuationReceiver,
  t: Translate,
): ReceiverRow[] {
  return [endpointRow(receiver, t), ...roomRows(receiver, t)];
}

function endpointRow(receiver: EvacuationReceiver, t: Translate): ReceiverRow {
  const { ready, needed } = receiver;
  const row = { key: 'ready', label: t('region.receivers.ready') };
  if (needed === undefined) {
    return { ...row, value: t('common.unknown'), lacks: false };
  }
  if (ready === undefined) {
    const value = t('region.receivers.needsOnly', { needed: String(needed) });
    return { ...row, value, lacks: false };
  }
  return {
    ...row,
    value: t('region.receivers.readyOf', {
      needed: String(needed),
      ready: String(ready),
    }),
    lacks: needed > ready,
  };
}

function roomRows(
  { room, missing }: EvacuationReceiver,
  t: Translate,
): ReceiverRow[] {
  if (!room || !missing) {
    return [
      {
        key: 'room',
        label: t('region.receivers.roomUnknown'),
        value: t('common.unknown'),
        lacks: false,
      },
    ];
  }
  const row = (
    key: 'cpu' | 'memory' | 'pods',
    lacking: number,
    free: number,
    words: (amount: number) => string,
  ): ReceiverRow => ({
    key,
    label: t(`region.receivers.${key}`),
    value: t('region.receivers.missingOf', {
      missing: words(lacking),
      room: words(free),
    }),
    lacks: lacking > free,
  });
  return [
    row('cpu', missing.cpuMillis, room.cpuMillis, n => cpuText(t, n)),
    row('memory', missing.memoryBytes, room.memoryBytes, n => memoryText(t, n)),
    row('pods', missing.pods, room.pods, String),
  ];
}
