/** One service as people see it. */
import type {
  Finding,
  LossView,
  ProtectionStatus,
  ServiceRow,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { countFindings, findingsOf } from '../checks';
import { wholeFinding } from '../checks/conclude';
import { serviceEntryPoints } from '../entryPoints/serviceEntryPoints';
import { errorPercent } from '../split/traffic';
import { readInternalLayer } from '../internal/readInternalLayer';
import { directorViews } from '../layers/directorViews';
import { replicationViews } from '../replication/replicationViews';
import { lossView } from '../status/lossSummary';
import { protectionOf } from '../status/protection';
import { serviceNotes } from '../status/serviceNotes';
import { serviceSummary } from '../status/serviceSummary';
import { clusterPicture } from '../support/clusterPicture';
import { toInstant, toInstantOrEpoch } from '../support/instants';
import type { FleetContext } from './FleetContext';
import { gatherService } from './gatherService';
import { peeringsShown } from './peeringsShown';
import { placementView } from './placementView';
import { policyViews } from './policyViews';
import { regionCells } from './regionCells';
import { standingsOf, type ServiceBrief } from './serviceBrief';
import type { ServiceContext } from './ServiceContext';

/** Surveys one service. @param key - `namespace/name` */
export function serviceView(key: string, fleet: FleetContext): ServiceView {
  return surveyedService(key, fleet).view;
}

/** The same, with the material that the view was made from. */
export function surveyedService(
  key: string,
  fleet: FleetContext,
): { context: ServiceContext; view: ServiceView } {
  const judged = judge(key, fleet, false);
  return { context: judged.service, view: viewOf(key, judged, fleet) };
}

function viewOf(key: string, judged: Judged, fleet: FleetContext): ServiceView {
  const { service, findings } = judged;
  const { traffic } = service;
  return {
    ...rowOf(judged, fleet),
    generatedAt: toInstantOrEpoch(fleet.input.now),
    fleetRegions: fleet.settings.regions.map(({ name, title }) => ({
      name,
      title,
    })),
    placements: service.placements.map(placementView),
    split: service.split,
    readiness: findings.map(wholeFinding),
    ...peeringsShown(service.peerings),
    whatIf: whatIfOf(service),
    declared: declaredOf(service),
    errorPercent: traffic && errorPercent(traffic),
    directors: directorViews(
      [...service.external.readings, ...readInternalLayer(service, fleet)],
      fleet.settings.regionOfCluster,
    ),
    replication: replicationViews(service.storage),
    entryPoints: serviceEntryPoints(
      key,
      fleet.clusters.map(({ facts }) => clusterPicture(facts, fleet.clock)),
    ),
    policies: policyViews(service),
  };
}

/** The same survey, and only what lists and sums need of it. */
export function serviceBrief(key: string, fleet: FleetContext): ServiceBrief {
  const judged = judge(key, fleet, true);
  const { service } = judged;
  return {
    row: rowOf(judged, fleet),
    whatIf: whatIfOf(service),
    declared: declaredOf(service),
    placements: standingsOf(service.placements, service.peerings),
    ...(movesOn(service.storage) ? { movesOn: true } : {}),
  };
}

/** How late a store is changes by itself, and may pass what is allowed. */
function movesOn({ stores, rpo }: ServiceContext['storage']): boolean {
  return stores.some(
    ({ scope }) => rpo !== undefined || scope === 'between-clusters',
  );
}

/** A service and what was found about it. */
type Judged = {
  service: ServiceContext;
  findings: Finding[];
  protection: ProtectionStatus;
};

function judge(key: string, fleet: FleetContext, isLean: boolean): Judged {
  const service = gatherService(key, fleet, isLean);
  const findings = findingsOf(service);
  const protection = protectionOf({
    serving: service.serving.status,
    capacities: service.capacities,
    load: service.load,
    losses: service.losses,
    findings,
  });
  return { service, findings, protection };
}

function rowOf(
  { service, findings, protection }: Judged,
  { settings }: FleetContext,
): ServiceRow {
  const { declaration, traffic } = service;
  return {
    ref: service.ref,
    entityRefs: declaration.entityRefs,
    owner: declaration.owner,
    serving: service.serving.status,
    protection,
    summary: serviceSummary(service, protection, findings),
    intent: service.intent,
    intentSource: service.intentSource,
    ...steeredBy(service),
    notes: serviceNotes(service, findings),
    regions: regionCells(
      service,
      settings.regions.map(r => r.name),
    ),
    findings: countFindings(findings),
    observedAt: toInstant(traffic?.at),
    observedStale: traffic?.stale,
    rps: traffic?.total,
  };
}

function steeredBy({ steered }: ServiceContext): Pick<ServiceRow, 'steeredBy'> {
  return steered
    ? { steeredBy: { operation: steered.operation, moving: steered.moving } }
    : {};
}

function whatIfOf(service: ServiceContext): LossView[] {
  return service.losses.map(loss => lossView(loss, service));
}

function declaredOf({
  declaration: { tier, rto, rpo, regions },
}: ServiceContext): ServiceView['declared'] {
  return { tier, rto, rpo, ...(regions.length > 0 ? { regions } : {}) };
}
