import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import type { Translate } from '../../../translation';

type Receiver = LossView['receivers'][number];

/** What a receiver needs and has, in words. */
export type NeedsWords = {
  needs: string;
  /** It has less than it would need, for certain. */
  lacks: boolean;
  /** Whether more can be added; only told where it is needed, or where what it has is not known. */
  room?: string;
};

/** What limits how many pods can be added, as far as there is a sentence for it. */
const LIMITS = ['autoscaler', 'quota', 'nodes'] as const;

/** Undefined when nobody knows what it would need. */
export function needsText(
  receiver: Receiver,
  t: Translate,
): NeedsWords | undefined {
  const { needed, ready } = receiver;
  if (needed === undefined) return undefined;
  if (ready === undefined) {
    return {
      needs: t('service.loss.needsUnknown', { needed: String(needed) }),
      lacks: false,
      room: roomText(receiver, t),
    };
  }
  const lacks = needed > ready;
  return {
    needs: t('service.loss.needs', {
      needed: String(needed),
      ready: String(ready),
    }),
    lacks,
    ...(lacks && { room: roomText(receiver, t) }),
  };
}

function roomText({ canAdd, limitedBy }: Receiver, t: Translate): string {
  if (canAdd === undefined) return t('service.loss.canAddUnknown');
  const room = t('service.loss.canAdd', { count: canAdd });
  return limitedBy ? `${room}, ${limitText(limitedBy, t)}` : room;
}

function limitText(what: string, t: Translate): string {
  const known = LIMITS.find(limit => limit === what);
  return known
    ? t(`service.loss.limitedBy.${known}`)
    : t('service.loss.limitedBy.other', { what });
}
