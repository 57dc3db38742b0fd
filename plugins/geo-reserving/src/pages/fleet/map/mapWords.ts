import { agePhrase, rateDigits, statusLooks } from '../../../components';
import type { Translate } from '../../../translation';
import type { MapWords } from './layoutMap';
import type { MapBreak, MapFlow, MapRegion } from './mapFacts';
import type { LabelLine } from './placeLabels';

/** Direction of a line as an arrow, by eighths of a turn from east, clockwise on the screen. */
const ARROWS = ['→', '↘', '↓', '↙', '←', '↖', '↑', '↗'];

/**
 * The words on the map, in the reader's language.
 *
 * @param now - the server's time of the picture, in milliseconds: ages on the map are those of
 * the picture, so that words do not wander every second
 */
export function mapWords(
  t: Translate,
  now: number,
  regions: readonly MapRegion[],
): MapWords {
  const byName = new Map(regions.map(region => [region.name, region]));
  return {
    region: region => regionLines(t, now, region),
    rate: flow => rateWords(t, flow, byName),
    break: broken => breakSentence(t, now, broken, byName),
  };
}

/** What the map shows without a place of its own, and what its lines mean, as sentences. */
export function mapSentences(
  t: Translate,
  now: number,
  facts: { regions: MapRegion[]; flows: MapFlow[]; breaks: MapBreak[] },
): string[] {
  const byName = new Map(facts.regions.map(region => [region.name, region]));
  return [
    ...facts.flows.flatMap(({ west, east, eastward, westward, stale }) =>
      [
        { from: west, to: east, rps: eastward },
        { from: east, to: west, rps: westward },
      ].flatMap(({ from, to, rps }) =>
        rps === undefined
          ? []
          : t(stale ? 'fleet.map.flowStale' : 'fleet.map.flow', {
              from: titleOf(byName, from),
              to: titleOf(byName, to),
              rate: rateDigits(rps),
            }),
      ),
    ),
    ...facts.breaks.map(broken => breakSentence(t, now, broken, byName)),
  ];
}

/** The lines beside a region; the first is its name. */
export function regionLines(
  t: Translate,
  now: number,
  region: MapRegion,
): LabelLine[] {
  const lines: LabelLine[] = [
    { text: region.title, strong: true },
    {
      text: [
        t('fleet.map.clusters', { count: region.clusters }),
        region.rps === undefined
          ? t('fleet.map.noRate')
          : rateOf(t, region.rps),
      ].join(' · '),
    },
  ];
  const trouble = clusterTrouble(t, region);
  if (trouble) lines.push(trouble);
  if (region.stale && region.at) {
    lines.push({
      text: t('fleet.map.staleTraffic', { age: agePhrase(t, region.at, now) }),
      tone: 'warn',
    });
  }
  return lines;
}

function clusterTrouble(
  t: Translate,
  { status, clusters, away }: MapRegion,
): LabelLine | undefined {
  if (!status || status === 'connected') return undefined;
  const { tone, word } = statusLooks.cluster[status];
  if (clusters === 1 || away === 0) return { text: t(word), tone };
  return {
    text: t('fleet.map.away', { away: String(away), total: String(clusters) }),
    tone: 'bad',
  };
}

function breakSentence(
  t: Translate,
  now: number,
  broken: MapBreak,
  regions: ReadonlyMap<string, MapRegion>,
): string {
  const from = titleOf(regions, broken.from);
  const to = titleOf(regions, broken.to);
  const arrow = broken.bothWays ? '↔' : '→';
  if (!broken.since) return t('fleet.map.break', { from, to, arrow });
  const age = agePhrase(t, broken.since, now, 'span');
  return t('fleet.map.breakSince', { from, to, arrow, age });
}

/** `→ 1.4k · ← 2.0k req/s`: each way by the direction in which it runs on the map. */
function rateWords(
  t: Translate,
  { west, east, eastward, westward }: MapFlow,
  regions: ReadonlyMap<string, MapRegion>,
): string {
  const ways = [
    { from: west, to: east, rps: eastward },
    { from: east, to: west, rps: westward },
  ].flatMap(({ from, to, rps }) =>
    rps === undefined
      ? []
      : `${arrowOf(regions.get(from), regions.get(to))} ${rateDigits(rps)}`,
  );
  return t('fleet.map.rate', { rate: ways.join(' · ') });
}

function rateOf(t: Translate, rps: number): string {
  return t('fleet.map.rate', { rate: rateDigits(rps) });
}

function titleOf(regions: ReadonlyMap<string, MapRegion>, name: string) {
  return regions.get(name)?.title ?? name;
}

function arrowOf(from: MapRegion | undefined, to: MapRegion | undefined) {
  if (!from || !to) return '→';
  const angle = Math.atan2(
    from.latitude - to.latitude,
    to.longitude - from.longitude,
  );
  return ARROWS[(Math.round(angle / (Math.PI / 4)) + 8) % 8];
}
