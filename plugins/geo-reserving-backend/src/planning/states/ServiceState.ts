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
import { listOf } from '../../survey/support/words';
import { unreadClusters } from './unreadClusters';
import { limitOf } from '../../survey/status/load';
import { reachedClusters } from '../../survey/split/reachedClusters';
import {
  servingRegions,
  sharesOf,
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
  const limit = load && bearable(load, context);
  return {
    origins: assumedOrigins(context),
    ...(load === undefined ? {} : { total: load.total }),
    ...(limit === undefined ? {} : { limit }),
    stale: load?.stale ?? true,
  };
}

/**
 * What one endpoint bears, also in the hour in which the region that carried the load is out of sight: else a standby,
 * which carries nothing, would never be known to have room. What is out of sight is taken to be as large as it was meant to
 * be, which is rather too large, and so the limit rather too low.
 */
function bearable(
  load: NonNullable<ServiceContext['load']>,
  context: ServiceContext,
): number | undefined {
  const { capacities, intent, steered } = context;
  if (steered?.sizing || capacities.every(({ seen }) => seen)) {
    return load.limit;
  }
  const limits = [load.byRegion, meantLoad(load.total, context)].flatMap(
    byRegion =>
      (byRegion &&
        limitOf({ byRegion }, capacities, intent, c =>
          c.seen ? c.ready : meantSize(c),
        )) ??
      [],
  );
  return limits.length > 0 ? Math.max(...limits) : undefined;
}

/** The load by what is meant: what is observed of a region that is lost falls from minute to minute. */
function meantLoad(
  total: number,
  context: ServiceContext,
): ReadonlyMap<string, number> | undefined {
  const shares = context.intent && sharesOf(context.intent, placedOf(context));
  return (
    shares &&
    new Map(
      Object.entries(shares).map(([region, share]) => [
        region,
        (total * share) / 100,
      ]),
    )
  );
}

function meantSize({ placements }: ServiceContext['capacities'][number]) {
  return placements.reduce(
    (sum, { workload, endpoints }) =>
      sum + Math.max(workload?.desired ?? 0, endpoints?.total ?? 0),
    0,
  );
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
  const known = basis ?? loadBasis(context);
  return {
    input,
    context,
    view,
    ...(predicted(context, known) ?? withoutTheUnknown(input, key, known)),
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

/**
 * Clusters that do not answer and were never read (the process began when they were gone already) hide where everybody’s
 * requests go. They are left out then, as if they served nobody, and that is said.
 */
function withoutTheUnknown(
  input: SurveyInput,
  key: string,
  basis: LoadBasis,
): { predicted?: StatePrediction } {
  const unknown = unreadClusters(input);
  if (unknown.length === 0) {
    return {};
  }
  const rest = {
    ...input,
    clusters: input.clusters.filter(cluster => !unknown.includes(cluster)),
  };
  const told = predicted(surveyInDepth(rest, key).context, basis);
  const names = listOf(unknown.map(({ name }) => name).sort());
  return told
    ? {
        predicted: {
          ...told.predicted,
          assumes: [
            `Of ${names} nothing was read since the portal started; what is there is taken to serve nobody.`,
            ...(told.predicted.assumes ? [told.predicted.assumes] : []),
          ].join(' '),
        },
      }
    : {};
}

function predicted(
  context: ServiceContext,
  basis: LoadBasis,
): { predicted: StatePrediction } | undefined {
  const { configured } = context.split;
  const told = configured.known
    ? configured
    : assumedSplit(context, basis.origins);
  if (!told) {
    return undefined;
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
