/**
 * What has to be written for an intent where Istio directs the service: one rule in each cluster with callers, because
 * every control plane reads its own copy.
 */
import type { Split } from '@geo-reserving/plugin-geo-reserving-common';
import {
  sharesOf,
  type PlannedChange,
  type WantedTraffic,
} from '@geo-reserving/plugin-geo-reserving-node';
import { listOf } from '../../../survey/support/words';
import {
  isIstio,
  type IstioRoute,
  type Route,
} from '../../../survey/split/Route';
import type { MeshSettings } from '../prediction';
import { serviceHost } from '../prediction/meshHost';
import { versionSwitches } from '../prediction/versionSwitches';
import { localityFor, type Locality } from './localityFor';
import { localityRule, type PlacedLocality } from './localityRule';
import { perspectiveOf, type ZonesInUse } from './MeshPlace';
import { wantedAmong } from './reachable';
import { ruleChange } from './ruleChange';
import type { Detection } from './ruleFields';
import { ruleToChange } from './ruleToChange';
import type { ServiceNames } from './standsIn';
import { virtualServiceChange, type RuleTarget } from './virtualServiceChange';

export type IstioChangeQuestion = {
  service: { namespace: string; name: string };
  routes: readonly Route[];
  wanted: WantedTraffic;
  mesh: MeshSettings;
  inUseIn: (cluster: string) => ZonesInUse;
};

export type IstioChanges =
  | {
      changes: PlannedChange[];
      remarks: string[];
      /** Percent by region that should follow, by cluster of the callers; absent: cannot be said. */
      expected: ReadonlyMap<string, Split>;
    }
  | { cannot: string };

/** The same question always gives the same changes, in the order of the clusters' names. */
export function istioChanges(question: IstioChangeQuestion): IstioChanges {
  const routes = [...question.routes].sort((a, b) =>
    a.cluster < b.cluster ? -1 : 1,
  );
  const remarks = routes.flatMap(unreadRemark);
  const aims = routes.filter(isIstio).map(route => aimOf(route, question));
  const refused = aims.flatMap(aim => ('cannot' in aim ? [aim.cannot] : []));
  if (refused.length > 0) {
    return { cannot: [...new Set(refused)].slice(0, 3).join('; ') };
  }
  const changes: PlannedChange[] = [];
  const expected = new Map<string, Split>();
  const able = aims.flatMap(aim => ('cannot' in aim ? [] : [aim]));
  for (const aim of able) {
    const written = writeRule(aim, able, question);
    if ('cannot' in written) return written;
    changes.push(...aim.changes, ...written.changes);
    remarks.push(...aim.remarks, ...written.remarks);
    if (aim.expected) expected.set(aim.route.cluster, aim.expected);
  }
  return { changes, remarks: [...new Set(remarks)], expected };
}

/** What the callers in one cluster are to be told. */
type Aim = {
  route: IstioRoute;
  /** What the service's rule has to do; absent: it is left alone. */
  rule?: PlacedLocality & {
    pool: string;
    /** There is nobody else to go to. */
    isAlone: boolean;
    targets: readonly RuleTarget[];
  };
  /** What is written before it. */
  changes: PlannedChange[];
  remarks: string[];
  expected?: Split;
};

function aimOf(
  route: IstioRoute,
  question: IstioChangeQuestion,
): Aim | { cannot: string } {
  const { wanted } = question;
  const routed = virtualServiceChange(route, wanted, namesIn(route, question));
  switch (routed.kind) {
    case 'cannot':
      return { cannot: `${route.cluster}: ${routed.why}` };
    case 'rule':
      return ruleAim(route, question, routed.targets, () => true);
    default: {
      const { change, pooled, targets, remarks } = routed;
      const shares = sharesOf(wanted.intent, wanted.clusters);
      const aim: Aim = {
        route,
        changes: change ? [change] : [],
        remarks,
        ...(shares ? { expected: shares } : {}),
      };
      if (pooled.size === 0) return aim;
      const rest = ruleAim(route, question, targets, region =>
        pooled.has(region),
      );
      return 'cannot' in rest
        ? rest
        : { ...rest, ...aim, remarks: [...remarks, ...rest.remarks] };
    }
  }
}

/** @param isItsMatter - whether the rule divides the requests of a region */
function ruleAim(
  route: IstioRoute,
  question: IstioChangeQuestion,
  targets: readonly RuleTarget[],
  isItsMatter: (region: string) => boolean,
): Aim | { cannot: string } {
  const { wanted, mesh } = question;
  const source = perspectiveOf(route, wanted.clusters, question.inUseIn);
  const reached = source.places.filter(p => isItsMatter(p.region));
  const among = wantedAmong(wanted, name =>
    reached.some(p => p.cluster === name),
  );
  const pool = reached.map(p => p.cluster).join();
  const remarks = farRemarks(route, question, isItsMatter);
  if (!among) {
    const stays = `Callers in ${route.cluster} stay as they are: none of the regions that are to serve can be reached from there.`;
    return { route, changes: [], remarks: [...remarks, stays] };
  }
  const isAlone = among.clusters.size === 1 && among.drainedClusters.size === 0;
  const { firstGatewayOccurrenceOnly } = versionSwitches(
    mesh.istioMinor,
    mesh.switches,
  );
  const locality: Locality | { cannot: string } = isAlone
    ? {
        setting: { kind: 'nearest' },
        expected: { [[...among.clusters.keys()][0]]: 100 },
        remarks: [],
      }
    : localityFor({
        wanted: among,
        source: { ...source, places: reached },
        keepsOneAddress: firstGatewayOccurrenceOnly,
      });
  if ('cannot' in locality) {
    return { cannot: `${route.cluster}: ${locality.cannot}` };
  }
  return {
    route,
    rule: { source, locality, pool, isAlone, targets },
    changes: [],
    remarks: [...remarks, ...locality.remarks],
    ...(locality.expected ? { expected: locality.expected } : {}),
  };
}

function writeRule(
  { route, rule: own }: Aim,
  all: readonly Aim[],
  question: IstioChangeQuestion,
): { changes: PlannedChange[]; remarks: string[] } | { cannot: string } {
  if (!own) {
    return { changes: [], remarks: [] };
  }
  const { service, mesh } = question;
  const names = namesIn(route, question);
  const found = ruleToChange(route, {
    ...names,
    targets: own.targets,
    rootNamespace: mesh.rootNamespace,
  });
  if (own.isAlone && ('cannot' in found || !found.rule)) {
    // Whatever is written there, there is nobody else to go to.
    return { changes: [], remarks: [] };
  }
  if ('cannot' in found) {
    return { cannot: `${route.cluster}: ${found.cannot}` };
  }
  const alike = all.flatMap(({ rule }) =>
    rule?.pool === own.pool ? [rule] : [],
  );
  const change = ruleChange({
    cluster: route.cluster,
    service,
    host: names.host,
    ...(found.rule ? { rule: found.rule } : {}),
    names: route.member.cluster.destinationrules,
    setting: localityRule(own, alike),
    detection: own.isAlone ? 'leave' : detectionFor(question),
    isExplicit: !isNeutral(mesh) && !own.isAlone,
  });
  return { changes: change ? [change] : [], remarks: found.remarks };
}

/** Shares go on to those that are left of their own; a takeover needs every failing host to be taken out. */
function detectionFor({ wanted: { intent } }: IstioChangeQuestion): Detection {
  return intent.mode === 'active-standby' ||
    (intent.mode === 'active-active' && intent.routing === 'nearest')
    ? 'ensure'
    : 'add';
}

/** Whether the mesh prefers what is near where a rule says nothing. */
function isNeutral({ localityLbSetting: mesh }: MeshSettings): boolean {
  return (
    mesh === undefined ||
    (mesh.enabled !== false &&
      mesh.distribute.length +
        mesh.failover.length +
        mesh.failoverPriority.length ===
        0)
  );
}

function namesIn(
  { member }: IstioRoute,
  { service, mesh }: IstioChangeQuestion,
): ServiceNames {
  const clusterDomain = member.clusterDomain ?? mesh.clusterDomain;
  return {
    service,
    clusterDomain,
    host: serviceHost(service, { clusterDomain }),
  };
}

/** Regions that are to serve and cannot be reached from a cluster. */
function farRemarks(
  { cluster, member }: IstioRoute,
  { wanted }: IstioChangeQuestion,
  isItsMatter: (region: string) => boolean,
): string[] {
  const shares = sharesOf(wanted.intent, wanted.clusters);
  const far = [...wanted.clusters]
    .filter(
      ([region, clusters]) =>
        isItsMatter(region) &&
        (shares ? (shares[region] ?? 0) > 0 : true) &&
        !clusters.some(name => member.networks.has(name)),
    )
    .map(([region]) => region);
  return far.length > 0
    ? [
        `Callers in ${cluster} cannot be led to ${listOf(
          far.sort(),
        )}: its mesh does not know the service there.`,
      ]
    : [];
}

function unreadRemark(route: Route): string[] {
  return !route.known && route.by === 'istio'
    ? [
        `What directs callers in ${route.cluster} cannot be read (${route.reason}), so its copy is left as it is.`,
      ]
    : [];
}
