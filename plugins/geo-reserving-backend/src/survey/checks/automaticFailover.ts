/**
 * Automatic failover: in every cluster that has callers, requests would leave a lost region by
 * themselves. Read from the policies that are really in force there.
 */
import type {
  Evidence,
  Finding,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ServiceContext } from '../service/ServiceContext';
import {
  isIstio,
  type FailoverReason,
  type IstioRoute,
  type KnownRoute,
  type Route,
} from '../split/Route';
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
      ...byReasons(joined, r => r.failover().reasons).map(group =>
        impossible(group, service),
      ),
      ...(alreadyOne
        ? []
        : [
            ...notJoined(alone.filter(r => r.by === 'istio')),
            ...notShared(alone.filter(r => r.by === 'cilium')),
          ]),
    ],
    unknowns: [
      ...service.routes.flatMap(unreadable),
      ...(alreadyOne ? [] : noMesh(alone.filter(r => r.by === 'nobody'))),
      ...(service.routes.length === 0 ? [noCallers()] : []),
    ],
    warnings: [
      ...(alreadyOne ? [nowhereToGo(service)] : []),
      ...byReasons(joined, r => r.failover().caveats).map(group =>
        otherwise(group, service),
      ),
    ],
    pass: {
      title: 'Callers are led elsewhere when a region is lost',
      detail: passDetail(known),
      evidence: () => known.map(evidenceOf),
    },
  });
}

function passDetail(routes: readonly KnownRoute[]): string {
  const clustersBy = (by: KnownRoute['by']) =>
    listOf(routes.filter(r => r.by === by).map(r => r.cluster));
  const [rules, annotations] = [clustersBy('istio'), clustersBy('cilium')];
  return [
    rules ? `The policies in ${rules} take failing endpoints out.` : '',
    annotations
      ? `Clients in ${annotations} use their own cluster, and the others when nobody is ready there.`
      : '',
  ]
    .filter(sentence => sentence !== '')
    .join(' ');
}

function reachesAnother(
  { reaches, cluster }: KnownRoute,
  { placements }: ServiceContext,
): boolean {
  return placements.some(
    p => p.cluster.name !== cluster && reaches.has(p.cluster.name),
  );
}

type ReasonGroup = { reasons: FailoverReason[]; routes: KnownRoute[] };

/** Routes that share their reasons are said together. */
function byReasons(
  routes: readonly KnownRoute[],
  reasonsOf: (route: KnownRoute) => readonly FailoverReason[],
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
    evidence: () => routes.map(evidenceOf),
    remedy: () => ({
      text: distinct(reasons.map(r => FAILOVER_REASONS[r].text)).join(' '),
      commands: routes.flatMap(route =>
        reasons.flatMap(reason =>
          failoverCommand(reason, route, { ...ref, clusterDomain }),
        ),
      ),
    }),
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

function notShared(routes: readonly KnownRoute[]): Part[] {
  const clusters = routes.map(r => r.cluster);
  return routes.length === 0
    ? []
    : [
        {
          title: `Nobody shares its backends with ${listOf(clusters)}`,
          detail: `The Service is global in ${listOf(
            clusters,
          )}, and in no other cluster that holds it is it global and shared, so its callers have only what is there.`,
          evidence: routes.map(evidenceOf),
          remedy: {
            text: 'Annotate the Service with service.cilium.io/global: "true" in the other clusters too.',
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

function evidenceOf(route: KnownRoute): Evidence {
  const { cluster, reading } = route;
  const isRule = isIstio(route);
  return {
    statement: isRule ? ruleStatement(route) : serviceStatement(route),
    source: `${
      isRule ? 'destinationrules.networking.istio.io' : 'services'
    } in ${cluster}`,
    cluster,
    at: reading.instant,
    stale: !isKnown(reading),
  };
}

function serviceStatement(route: KnownRoute): string {
  return route.by === 'cilium'
    ? `The Service is global, ${
        route.global.shared ? 'shared' : 'not shared'
      }, affinity ${route.global.affinity}.`
    : 'Nothing directs it.';
}

function ruleStatement({ prediction: { policy } }: IstioRoute): string {
  const rule = policy.destinationRule;
  const ejection =
    policy.maxEjectionPercent === undefined
      ? 'no outlierDetection'
      : `outlierDetection with maxEjectionPercent ${policy.maxEjectionPercent}`;
  return rule
    ? `DestinationRule ${rule.namespace}/${rule.name}: ${ejection}, locality ${policy.locality}.`
    : 'No DestinationRule is in force.';
}
