import type {
  DrainTarget,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { roundedTo100, type Weights } from '../split/rebalance';
import type { ShiftDraft, ShiftKind } from './draft';

/** What a dialog is opened for. */
export type ShiftPreset = {
  kind: ShiftKind;
  weights?: Weights;
  /** Regions in the order of preference; absent: the best standby. */
  order?: readonly string[];
  drain?: DrainTarget;
  undrain?: DrainTarget;
  /** Why; can be changed. */
  reason?: string;
};

/** Where a service can be served from. */
export type ServicePlaces = {
  /** In the order of the fleet. */
  regions: { name: string; title: string; clusters: string[] }[];
  /** Regions and clusters that are drained. */
  drained: string[];
  /** What each region is meant to serve now, in whole percents. */
  now: Weights;
};

/** Reads the places from a service's view. */
export function placesOf(view: ServiceView): ServicePlaces {
  const titles = new Map(view.fleetRegions?.map(r => [r.name, r.title]));
  const placements = view.placements.filter(p => p.presence !== 'missing');
  const order = [
    ...titles.keys(),
    ...placements.map(({ region }) => region).sort(),
  ];
  const regions = [...new Set(order)].flatMap(name => {
    const clusters = placements.filter(p => p.region === name);
    return clusters.length === 0
      ? []
      : [
          {
            name,
            title: titles.get(name) ?? name,
            clusters: clusters.map(({ cluster }) => cluster).sort(),
          },
        ];
  });
  return {
    regions,
    drained: view.intent?.drained ?? [],
    now: weightsNow(
      view,
      regions.map(({ name }) => name),
    ),
  };
}

/** What is meant; where nobody says, what is configured or seen; where nobody knows, everybody the same. */
function weightsNow(view: ServiceView, regions: readonly string[]): Weights {
  const { desired, configured, observed } = view.split;
  const known = [desired, configured, observed].find(split => split.known);
  const shares = known?.known ? known.split : {};
  return roundedTo100(
    Object.fromEntries(regions.map(region => [region, shares[region] ?? 0])),
  );
}

/** What the dialog starts with: what is now, so that nothing moves before somebody moves it. */
export function startingDraft(
  view: ServiceView,
  places: ServicePlaces,
  preset: ShiftPreset,
): ShiftDraft {
  const names = places.regions.map(({ name }) => name);
  const targets = targetsOf(places);
  const isDrained = (target: DrainTarget) =>
    places.drained.includes(
      'region' in target ? target.region : target.cluster,
    );
  return {
    kind: preset.kind,
    weights: preset.weights
      ? Object.fromEntries(names.map(r => [r, preset.weights?.[r] ?? 0]))
      : places.now,
    order: preset.order ? [...preset.order] : orderNow(view, names, places.now),
    bestStandby: preset.order === undefined,
    drain: preset.drain ?? targets.find(target => !isDrained(target)),
    undrain: preset.undrain ?? targets.find(isDrained) ?? targets[0],
    layers: 'all',
  };
}

/** Everything that can be drained: each region, followed by its clusters where it has several. */
export function targetsOf({ regions }: ServicePlaces): DrainTarget[] {
  return regions.flatMap(({ name, clusters }) => [
    { region: name },
    ...(clusters.length > 1 ? clusters.map(cluster => ({ cluster })) : []),
  ]);
}

function orderNow(
  { intent }: ServiceView,
  regions: readonly string[],
  now: Weights,
): string[] {
  const bySize = [...regions].sort((a, b) => now[b] - now[a]);
  if (intent?.mode !== 'active-standby') return bySize;
  const kept = intent.order.filter(region => regions.includes(region));
  return [...kept, ...bySize.filter(region => !kept.includes(region))];
}
