import type { Traffic, OriginTraffic } from './traffic';

/** Percent of the requests from outside by the cluster they enter. */
export type Entering = Readonly<Record<string, number>>;

/**
 * Where requests will come from once they enter elsewhere than when they were observed. How many of the observed ones
 * came from outside nobody counts apart, so all of them are taken to enter anew, as after a loss (see `reentryOf`).
 *
 * @param before - how they entered when they were observed
 * @param after - how they enter now
 */
export function movedOrigins(
  traffic: Traffic,
  before: Entering,
  after: Entering,
  regionOfCluster: ReadonlyMap<string, string>,
): Traffic {
  const moved = new Map<string, number>();
  const add = (entering: Entering, sign: 1 | -1) =>
    Object.entries(entering).forEach(([cluster, percent]) => {
      const region = regionOfCluster.get(cluster);
      if (region === undefined) return;
      moved.set(region, (moved.get(region) ?? 0) + sign * percent);
    });
  add(after, 1);
  add(before, -1);
  const total = [...traffic.byOrigin.values()].reduce(
    (sum, origin) => sum + origin.total,
    0,
  );
  const regions = new Set([...traffic.byOrigin.keys(), ...moved.keys()]);
  return {
    ...traffic,
    byOrigin: new Map(
      [...regions].map(region => {
        const origin = traffic.byOrigin.get(region) ?? NOTHING;
        const points = moved.get(region) ?? 0;
        return [
          region,
          withTotal(origin, origin.total + (total * points) / 100),
        ];
      }),
    ),
  };
}

const NOTHING: OriginTraffic = { total: 0, byRegion: new Map(), toNobody: 0 };

/** More of the same; never less than nothing, where not all of it came from outside after all. */
function withTotal(origin: OriginTraffic, wanted: number): OriginTraffic {
  const total = Math.max(0, wanted);
  const factor = origin.total > 0 ? total / origin.total : 0;
  return {
    total,
    byRegion: new Map(
      [...origin.byRegion].map(([region, rps]) => [region, rps * factor]),
    ),
    toNobody: origin.toNobody * factor,
  };
}
