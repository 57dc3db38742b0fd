import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { percentText } from '../../../components';
import type { Translate } from '../../../translation';
import { knownPods } from './knownPods';
import type { RegionNames } from './RegionNames';
import { splitRows } from './splitRows';

/** Who answers, what is ready there, and what was ready where nobody answers. */
export function servingSentence(view: ServiceView, t: Translate): string {
  if (view.placements.length === 0) return t('service.where.nowhere');
  const pods = knownPods(view);
  const total = view.placements.length;
  return [
    t('service.where.answering', {
      answering: String(pods.answering.length),
      total: String(total),
    }),
    pods.ready !== undefined && t('service.where.ready', { count: pods.ready }),
    pods.wereReady !== undefined &&
      t('service.where.wereReady', {
        count: pods.wereReady,
        clusters: view.placements
          .filter(p => !pods.answering.includes(p.cluster))
          .map(p => p.cluster)
          .join(', '),
      }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The largest difference between what is wanted and what is seen; or why there is none. */
export function splitSentence(
  view: ServiceView,
  names: RegionNames,
  t: Translate,
): string {
  const { desired, observed } = view.split;
  if (!observed.known) return t('service.notMeasured');
  const unserved =
    observed.unserved > 0 &&
    t('service.split.unserved', { percent: percentText(observed.unserved) });
  const difference = desired.known
    ? largestDifference(view, names, t)
    : t('service.split.noIntent');
  return [difference, unserved].filter(Boolean).join(' ');
}

function largestDifference(
  view: ServiceView,
  names: RegionNames,
  t: Translate,
): string {
  const differing = splitRows(view, names).flatMap(({ region, observed }) =>
    observed.known && observed.delta !== undefined
      ? [{ region: names.title(region), delta: observed.delta }]
      : [],
  );
  // What is missing says more than where it went instead.
  const [largest] = differing.sort(
    (a, b) => Math.abs(b.delta) - Math.abs(a.delta) || a.delta - b.delta,
  );
  if (!largest) return t('service.split.agrees');
  const points = String(Math.round(Math.abs(largest.delta)));
  const key = largest.delta < 0 ? 'service.split.less' : 'service.split.more';
  return t(key, { region: largest.region, points });
}

/** Points of change over the hour that are worth a word. */
const WORTH_A_WORD = 2;

/** The region whose share changed most over the history; absent when there is nothing to compare. */
export function historySentence(
  view: ServiceView,
  names: RegionNames,
  t: Translate,
): string | undefined {
  const { history } = view.split;
  if (history.length < 2) return undefined;
  const first = history[0].split;
  const last = history[history.length - 1].split;
  const changes = Object.keys({ ...first, ...last }).map(region => ({
    region,
    from: first[region] ?? 0,
    to: last[region] ?? 0,
  }));
  const [most] = changes.sort(
    (a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from) || a.to - b.to,
  );
  if (!most || Math.abs(most.to - most.from) <= WORTH_A_WORD) {
    return t('service.history.steady');
  }
  const key =
    most.to < most.from ? 'service.history.fell' : 'service.history.rose';
  return t(key, {
    region: names.title(most.region),
    from: percentText(most.from),
    to: percentText(most.to),
  });
}
