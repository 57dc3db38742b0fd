import type {
  OperationRow,
  ServiceRef,
  TrafficAction,
} from '@geo-reserving/plugin-geo-reserving-common';
import { durationText, ownerName } from '../../components';
import type { Translate } from '../../translation';
import { targetName } from '../shift/model/draft';

/** What the portal does by itself is done by nobody in particular. */
const SYSTEM = 'system';

/** Who did something: the name that people know, or the portal itself. */
export function whoText(t: Translate, ref: string): string {
  return ref === SYSTEM ? t('operation.system') : ownerName(ref);
}

/** `Shift shop/checkout`, `Drain us-east of shop/checkout`. */
export function operationTitle(
  t: Translate,
  { action, service }: Pick<OperationRow, 'action' | 'service'>,
): string {
  const target = 'target' in action ? targetName(action.target) : '';
  return titleWords(t, { kind: action.kind, service, target });
}

/** The same from its parts. @param target - what is drained; empty: nothing */
export function titleWords(
  t: Translate,
  parts: {
    kind: TrafficAction['kind'];
    service: ServiceRef;
    target: string;
  },
): string {
  const { service, target } = parts;
  const words = {
    kind: t(`operation.kind.${parts.kind}`),
    service: `${service.namespace}/${service.name}`,
  };
  return target
    ? t('operation.titleTarget', { ...words, target })
    : t('operation.title', words);
}

/** How long something took; undefined: it has not happened, or nobody measured it. */
export function tookText(
  t: Translate,
  seconds: number | undefined,
): string | undefined {
  return seconds === undefined
    ? undefined
    : durationText(t, Math.max(1, seconds));
}

/** An instant as the reader's own clock shows it, with the day when it is another one. */
export function clockText(instant: string, now?: number): string {
  const at = new Date(instant);
  const isToday =
    at.toDateString() === new Date(now ?? Date.now()).toDateString();
  return at.toLocaleString([], {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
  });
}
