/**
 * Automatic failover: in every cluster that has callers, requests would leave a lost region by
 * themselves. Read from the policies that are really in force there.
 */
import type {
  Evidence,
  Finding,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ReasonCode } from '../../directors/istio/prediction';
import type { ServiceContext } from '../service/ServiceContext';
import type { KnownRoute, Route } from '../split/routes';
import { distinct, groupBy } from '../support/order';
import { isKnown } from '../support/reading';
import { listOf } from '../support/words';
import { conclude, type Part } from './conclude';
import { FAILOVER_REASONS, failoverCommand } from './failoverReasons';

export function automaticFailover(service: ServiceContext): Finding {
  const known = service.routes.filter((r): r is KnownRoute => r.known);
  const joined = known.filter(r => reachesAnother(r, service));
  const alone = known.filter(r => !reachesAnother(r, service));
  const alreadyOne = service.capacities.length < 2;
  return conclude('automatic-failover', 'fail', {
    failures: [
      ...byReasons(
        joined,
        r => r.prediction.policy.automaticFailover.reasons,
      ).map(group => impossible(group, service)),
      ...(alreadyOne ? [] : notJoined(alone.filter(r => r.member.hasMesh))),
    ],
    unknowns: [
      ...service.routes.flatMap(unreadable),
      ...(alreadyOne ? [] : noMesh(alone.filter(r => !r.member.hasMesh))),
      ...(service.routes.length === 0 ? [noCallers()] : []),
    ],
    warnings: [
      ...(alreadyOne ? [nowhereToGo(service)] : []),
      ...byReasons(
        joined,
        r => r.prediction.policy.automaticFailover.caveats,
      ).map(group => otherwise(group, service)),
    ],
    pass: {
      title: 'Callers are led elsewhere when a region is lost',
      detail: `The policies in ${listOf(
        known.map(r => r.cluster),
      )} take failing endpoints out.`,
      evidence: known.map(evidenceOf),
    },
  });
}

function reachesAnother(
  { member, cluster }: KnownRoute,
  { placements }: ServiceContext,
): boolean {
  return placements.some(
    p => p.cluster.name !== cluster && member.networks.has(p.cluster.name),
  );
}

type ReasonGroup = { reasons: ReasonCode[]; routes: KnownRoute[] };

/** Routes that share their reasons are said together. */
function byReasons(
  routes: readonly KnownRoute[],
  reasonsOf: (route: KnownRoute) => readonly ReasonCode[],
): ReasonGroup[] {
  const groups = groupBy(
    routes.filter(r => reasonsOf(r).length > 0),
    r => reasonsOf(r).join(),
  );
  return distinct(groups.keys()).map(key => {
    const group = groups.get(key) ?? [];
    return { reasons: [...reasonsOf(group[0])], routes: group };
  });
}

function impossible(group: ReasonGroup, service: ServiceContext): Part {
  const clusters = listOf(group.routes.map(r => r.cluster));
  return {
    title: 'Automatic failover cannot happen',
    detail: `Callers in ${clusters} would go on to a lost region, because ${listOf(
      group.reasons.map(reason => FAILOVER_REASONS[reason].because),
    )}.`,
    ...materialOf(group, service),
  };
}

function otherwise(group: ReasonGroup, service: ServiceContext): Part {
  const clusters = listOf(group.routes.map(r => r.cluster));
  return {
    title: 'Failover goes otherwise than written',
    detail: `In ${clusters}, ${listOf(
      group.reasons.map(reason => FAILOVER_REASONS[reason].because),
    )}.`,
    ...materialOf(group, service),
  };
}

function materialOf(
  { reasons, routes }: ReasonGroup,
  { ref, settings }: ServiceContext,
): Pick<Part, 'evidence' | 'remedy' | 'params'> {
  const { clusterDomain } = settings.mesh;
  return {
    evidence: routes.map(evidenceOf),
    remedy: {
      text: distinct(reasons.map(r => FAILOVER_REASONS[r].text)).join(' '),
      commands: routes.flatMap(route =>
        reasons.flatMap(reason =>
          failoverCommand(reason, route, { ...ref, clusterDomain }),
        ),
      ),
    },
    params: { reason: reasons[0], clusters: routes.length },
  };
}

function notJoined(routes: readonly KnownRoute[]): Part[] {
  const clusters = routes.map(r => r.cluster);
  return routes.length === 0
    ? []
    : [
        {
          title: `${listOf(clusters)} ${
            clusters.length === 1 ? 'reaches' : 'reach'
          } no other cluster`,
          detail: `The mesh in ${listOf(
            clusters,
          )} is not peered with another cluster that holds it, so its callers have only what is there.`,
          evidence: routes.map(evidenceOf),
          remedy: {
            text: 'Describe the other clusters with an IstioMulticluster each.',
            commands: [],
          },
          params: { cluster: clusters[0] },
        },
      ];
}

function noMesh(routes: readonly KnownRoute[]): Part[] {
  return routes.length === 0
    ? []
    : [
        {
          title: 'No mesh leads its callers elsewhere',
          detail: `${listOf(
            routes.map(r => r.cluster),
          )} runs no mesh; whether a balancer in front moves callers cannot be seen from here.`,
          evidence: routes.map(evidenceOf),
        },
      ];
}

function nowhereToGo({ capacities, title }: ServiceContext): Part {
  const [only] = capacities;
  return {
    title: 'There is nowhere to fail over to',
    detail: only
      ? `It is placed in ${title(only.region)} only.`
      : 'It is placed nowhere.',
    evidence: [],
    remedy: { text: 'Deploy it in a second region.', commands: [] },
  };
}

function noCallers(): Part {
  return {
    title: 'Where its callers are is not known',
    detail: 'No cluster that could be read holds it.',
    evidence: [],
  };
}

function unreadable(route: Route): Part[] {
  if (route.known && isKnown(route.reading)) {
    return [];
  }
  const reason = route.known ? route.reading.gap : route.reason;
  return [
    {
      title: `What directs callers in ${route.cluster} is unknown`,
      detail: `The policies in ${route.cluster} cannot be relied on now (${reason}).`,
      evidence: route.known ? [evidenceOf(route)] : [],
      params: { cluster: route.cluster },
    },
  ];
}

function evidenceOf({ cluster, reading, prediction }: KnownRoute): Evidence {
  const { policy } = prediction;
  const rule = policy.destinationRule;
  const ejection =
    policy.maxEjectionPercent === undefined
      ? 'no outlierDetection'
      : `outlierDetection with maxEjectionPercent ${policy.maxEjectionPercent}`;
  return {
    statement: rule
      ? `DestinationRule ${rule.namespace}/${rule.name}: ${ejection}, locality ${policy.locality}.`
      : 'No DestinationRule is in force.',
    source: `destinationrules.networking.istio.io in ${cluster}`,
    cluster,
    at: reading.instant,
    stale: !isKnown(reading),
  };
}
