/** One state of the world as a plan looks at it: the survey of its facts, and what is predicted of it. */
import type {
  Intent,
  RegionLoad,
  StatePrediction,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { TrafficState } from '@geo-reserving/plugin-geo-reserving-node';
import { surveyInDepth, type SurveyInput } from '../../survey';
import type { ServiceContext } from '../../survey/service/ServiceContext';
import {
  assumedOrigins,
  assumedSplit,
  ASSUMED_ORIGINS,
  type AssumedOrigins,
} from './assumedSplit';
import { reachedClusters } from '../../survey/split/reachedClusters';
import {
  servingRegions,
  type Placed,
} from '@geo-reserving/plugin-geo-reserving-node';

/** What one endpoint bears and how much there is to bear, taken from the state before anything was changed. */
export type LoadBasis = {
  total?: number;
  limit?: number;
  stale: boolean;
  /** Where requests are taken to come from when nobody observes it. */
  origins: AssumedOrigins;
};

export type ServiceState = TrafficState & {
  input: SurveyInput;
  context: ServiceContext;
};

/** How much load there is and where it comes from; it does not change by directing it elsewhere. */
export function loadBasis(context: ServiceContext): LoadBasis {
  const { load } = context;
  return {
    origins: assumedOrigins(context),
    ...(load === undefined ? {} : { total: load.total }),
    ...(load?.limit === undefined ? {} : { limit: load.limit }),
    stale: load?.stale ?? true,
  };
}

/**
 * Surveys a state.
 *
 * @param intent - what is meant in it
 * @param basis - absent: this is the state before the first write, and its own load is the basis
 */
export function serviceState(
  input: SurveyInput,
  key: string,
  intent: Intent | undefined,
  basis?: LoadBasis,
): ServiceState {
  const { context, view } = surveyInDepth(input, key);
  return {
    input,
    context,
    view,
    ...predicted(context, view.split.configured, basis ?? loadBasis(context)),
    serving: intent ? servingRegions(intent, placedOf(context)) : [],
  };
}

/** Clusters that hold the service, by region. */
export function placedOf({
  placements,
}: Pick<ServiceContext, 'placements'>): Placed {
  const placed = new Map<string, string[]>();
  for (const { region, cluster, presence } of placements) {
    if (presence !== 'missing') {
      placed.set(region, [...(placed.get(region) ?? []), cluster.name]);
    }
  }
  return placed;
}

function predicted(
  context: ServiceContext,
  configured: ServiceContext['split']['configured'],
  basis: LoadBasis,
): { predicted?: StatePrediction } {
  const told = configured.known
    ? configured
    : assumedSplit(context, basis.origins);
  if (!told) {
    return {};
  }
  const { split, unserved } = told;
  return {
    predicted: {
      split,
      unserved,
      ...(configured.known ? {} : { assumes: ASSUMED_ORIGINS }),
      loads: context.capacities.map(capacity => {
        const { region } = capacity;
        const share = split[region] ?? 0;
        const { ready, seen } =
          share > 0 ? reachedIn(capacity, context) : capacity;
        return regionLoad(
          region,
          seen || ready > 0 ? ready : undefined,
          share,
          { ...basis, stale: basis.stale || !seen },
        );
      }),
    },
  };
}

/** What stands behind a share: endpoints in clusters that get none of it carry nothing. */
function reachedIn(
  { placements }: ServiceContext['capacities'][number],
  context: ServiceContext,
): { ready: number; seen: boolean } {
  const reached = reachedClusters(context);
  const here = placements.filter(({ cluster }) => reached.has(cluster.name));
  return {
    ready: here.reduce((sum, { ready }) => sum + ready, 0),
    seen: here.every(({ seen }) => seen),
  };
}

function regionLoad(
  region: string,
  ready: number | undefined,
  share: number,
  { total, limit, stale }: LoadBasis,
): RegionLoad {
  const known = { region, ...(ready === undefined ? {} : { ready }), stale };
  if (total === undefined || limit === undefined) {
    return known;
  }
  const load = (total * share) / 100;
  return {
    ...known,
    needed: Math.ceil(load / limit - 1e-6),
    ...(ready === undefined || ready === 0
      ? {}
      : { loadPercent: (100 * load) / (ready * limit) }),
  };
}
