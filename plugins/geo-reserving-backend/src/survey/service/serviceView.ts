/** One service as people see it. */
import type {
  Finding,
  LossView,
  ProtectionStatus,
  ServiceRow,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ServicePicture } from '@geo-reserving/plugin-geo-reserving-node';
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
  const service = gatherService(key, fleet, false);
  const judged = judge(service);
  return {
    ...pictureOf(key, service, fleet),
    ...judgementOf(judged),
    readiness: judged.findings.map(wholeFinding),
    whatIf: whatIfOf(service),
  };
}

/** What is there of it, with the material that it was made from, and nothing found about it. */
export function servicePicture(
  key: string,
  fleet: FleetContext,
): { context: ServiceContext; view: ServicePicture } {
  const service = gatherService(key, fleet, false);
  return { context: service, view: pictureOf(key, service, fleet) };
}

function pictureOf(
  key: string,
  service: ServiceContext,
  fleet: FleetContext,
): ServicePicture {
  const { traffic } = service;
  return {
    ...rowPicture(service, fleet),
    generatedAt: toInstantOrEpoch(fleet.input.now),
    fleetRegions: fleet.settings.regions.map(({ name, title }) => ({
      name,
      title,
    })),
    placements: service.placements.map(placementView),
    split: service.split,
    ...peeringsShown(service.peerings),
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
  const service = gatherService(key, fleet, true);
  return {
    row: { ...rowPicture(service, fleet), ...judgementOf(judge(service)) },
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

type Judgement = Pick<
  ServiceRow,
  'protection' | 'summary' | 'notes' | 'findings'
>;

function judge(service: ServiceContext): Judged {
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

/** The judgement as rows say it. */
function judgementOf({ service, findings, protection }: Judged): Judgement {
  return {
    protection,
    summary: serviceSummary(service, protection, findings),
    notes: serviceNotes(service, findings),
    findings: countFindings(findings),
  };
}

function rowPicture(
  service: ServiceContext,
  { settings }: FleetContext,
): Omit<ServiceRow, keyof Judgement> {
  const { declaration, traffic } = service;
  return {
    ref: service.ref,
    entityRefs: declaration.entityRefs,
    owner: declaration.owner,
    serving: service.serving.status,
    intent: service.intent,
    intentSource: service.intentSource,
    ...steeredBy(service),
    regions: regionCells(
      service,
      settings.regions.map(r => r.name),
    ),
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
