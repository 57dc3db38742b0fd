import type {
  Felt,
  KnownSplit,
} from '@geo-reserving/plugin-geo-reserving-common';
import { durationText, percentText } from '../../../components';
import type { Translate } from '../../../translation';
import type { RegionNames } from '../model/RegionNames';

/** How fast a change is felt: `a change is felt within 30 s: answers are cached`. */
export function feltText(t: Translate, felt: Felt): string {
  return felt.kind === 'at-once'
    ? t('layers.felt.at-once')
    : t('layers.felt.within', {
        span: durationText(t, felt.seconds),
        why: felt.why,
      });
}

/** Where a director sends requests: `sends Frankfurt 50 %, Virginia 50 %`; or why nobody knows. */
export function shareText(
  t: Translate,
  split: KnownSplit,
  names: RegionNames,
): string {
  if (!split.known) return t('layers.sharesUnknown', { reason: split.reason });
  const shares = names
    .sorted(Object.keys(split.split))
    .filter(region => split.split[region] > 0)
    .map(
      region => `${names.title(region)} ${percentText(split.split[region])}`,
    );
  if (split.unserved > 0) {
    shares.push(t('layers.unserved', { percent: percentText(split.unserved) }));
  }
  const sentence = t('layers.shares', {
    shares: shares.join(', ') || percentText(0),
  });
  return split.note ? `${sentence} · ${split.note}` : sentence;
}
