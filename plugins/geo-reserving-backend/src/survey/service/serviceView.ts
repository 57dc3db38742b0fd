/** One service as people see it. */
import type {
  PeeringView,
  ServiceRow,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { countFindings, findingsOf } from '../checks';
import { errorPercent } from '../split/traffic';
import { directorViews } from '../layers/directorViews';
import { lossView } from '../status/lossSummary';
import { protectionOf } from '../status/protection';
import { serviceNotes } from '../status/serviceNotes';
import { serviceSummary } from '../status/serviceSummary';
import { toInstant, toInstantOrEpoch } from '../support/instants';
import type { FleetContext } from './FleetContext';
import { gatherService } from './gatherService';
import { placementView } from './placementView';
import { policyViews } from './policyViews';
import { regionCells } from './regionCells';

/** Surveys one service. @param key - `namespace/name` */
export function serviceView(key: string, fleet: FleetContext): ServiceView {
  const service = gatherService(key, fleet);
  const findings = findingsOf(service);
  const protection = protectionOf({
    serving: service.serving.status,
    capacities: service.capacities,
    load: service.load,
    losses: service.losses,
    findings,
  });
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
    notes: serviceNotes(service, findings),
    regions: regionCells(
      service,
      fleet.settings.regions.map(r => r.name),
    ),
    findings: countFindings(findings),
    observedAt: toInstant(traffic?.at),
    observedStale: traffic?.stale,
    rps: traffic?.total,
    generatedAt: toInstantOrEpoch(fleet.input.now),
    fleetRegions: fleet.settings.regions.map(({ name, title }) => ({
      name,
      title,
    })),
    placements: service.placements.map(placementView),
    split: service.split,
    readiness: findings,
    peerings: service.peerings.all.map(briefly),
    whatIf: service.losses.map(loss => lossView(loss, service)),
    declared: {
      tier: declaration.tier,
      rto: declaration.rto,
      rpo: declaration.rpo,
      ...(declaration.regions.length > 0
        ? { regions: declaration.regions }
        : {}),
    },
    errorPercent: traffic && errorPercent(traffic),
    directors: directorViews(
      service.external.readings,
      fleet.settings.regionOfCluster,
    ),
    replication: [],
    entryPoints: [],
    policies: policyViews(service),
  };
}

/** The row of the matrix: the view without what only the service's own page shows. */
export function toRow(view: ServiceView): ServiceRow {
  return {
    ref: view.ref,
    entityRefs: view.entityRefs,
    owner: view.owner,
    serving: view.serving,
    protection: view.protection,
    summary: view.summary,
    intent: view.intent,
    intentSource: view.intentSource,
    notes: view.notes,
    regions: view.regions,
    findings: view.findings,
    observedAt: view.observedAt,
    observedStale: view.observedStale,
    rps: view.rps,
  };
}

/** A service depends on dozens of peerings; what a healthy one consists of is told with the fleet. */
function briefly(peering: PeeringView): PeeringView {
  return peering.status === 'healthy'
    ? { ...peering, conditions: [] }
    : peering;
}
