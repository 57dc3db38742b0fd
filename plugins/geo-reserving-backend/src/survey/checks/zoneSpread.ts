/** Zone spread: in each cluster the ready endpoints stand in more than one zone. */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import { nodeSummary } from '../clusters/nodes';
import { WORKLOAD_RESOURCES, type Placement } from '../service/Placement';
import type { ServiceContext } from '../service/ServiceContext';
import { isKnown } from '../support/reading';
import { kubectlPatch } from '../support/kubectl';
import { counted, listOf } from '../support/words';
import { conclude, type Part, type Remedy } from './conclude';
import { cannotSee, seenIn } from './evidence';
import { templateHolder } from './setImages';

export function zoneSpread(service: ServiceContext): Finding {
  const { placements, clock } = service;
  const judged = placements.filter(p => zonesOf(p).length > 0);
  return conclude('zone-spread', 'warn', {
    warnings: judged
      .filter(p => zonesOf(p).length === 1 && zonesOf(p)[0] !== '')
      .map(p => oneZone(p, service)),
    unknowns: [
      ...placements
        .filter(p => !p.seen)
        .map(p => cannotSee(p, 'its zones', p.readings.endpoints, clock.now)),
      ...judged.filter(p => zonesOf(p).includes('')).map(unnamedZone),
      ...(placements.some(p => p.ready > 0) || placements.some(p => !p.seen)
        ? []
        : [nothingReady()]),
    ],
    pass: {
      title: 'It is spread over zones',
      detail: `${listOf(
        judged.map(p => `${p.cluster.name} uses ${zonesOf(p).join(' ')}`),
      )}.`,
      evidence: () => judged.map(evidenceOf),
    },
  });
}

/** Zones with ready endpoints, as last known. */
function zonesOf({ endpoints }: Placement): string[] {
  return (endpoints?.zones ?? []).filter(z => z.ready > 0).map(z => z.zone);
}

function oneZone(placement: Placement, service: ServiceContext): Part {
  const [zone] = zonesOf(placement);
  const region = service.title(placement.region);
  const ready = placement.lastReady ?? 0;
  return {
    title: `${region} runs in one zone`,
    detail: `${
      ready === 1 ? 'The only ready pod' : `All ${ready} ready pods`
    } in ${placement.cluster.name} ${
      ready === 1 ? 'is' : 'are'
    } in zone ${zone}.`,
    evidence: [evidenceOf(placement)],
    remedy: remedyOf(placement, service),
    params: { region, cluster: placement.cluster.name, zone, ready },
  };
}

function remedyOf(
  { cluster, workload, readings }: Placement,
  { ref }: ServiceContext,
): Remedy {
  const zones = nodeSummary(cluster).zones;
  if (isKnown(readings.nodes) && zones.length < 2) {
    return {
      text: `All nodes of ${cluster.name} are in one zone: add nodes in another.`,
      commands: [],
    };
  }
  if (workload === undefined) {
    return {
      text: 'Add a topology spread constraint over zones to its pods.',
      commands: [],
    };
  }
  const holder = templateHolder(workload);
  return {
    text: workload.spreadsZones
      ? 'A spread over zones is declared; let the scheduler place the pods anew, and check that each zone has room.'
      : 'Add a topology spread constraint over zones.',
    commands: [
      kubectlPatch(
        { cluster: cluster.name, namespace: ref.namespace },
        holder,
        spreadOverZones(workload.podLabels),
        // A server merges lists of custom resources by no key.
        holder.resource === WORKLOAD_RESOURCES.Rollout ? 'merge' : 'strategic',
      ),
    ],
  };
}

function spreadOverZones(matchLabels: Record<string, string>) {
  return {
    spec: {
      template: {
        spec: {
          topologySpreadConstraints: [
            {
              maxSkew: 1,
              topologyKey: 'topology.kubernetes.io/zone',
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels },
            },
          ],
        },
      },
    },
  };
}

function unnamedZone(placement: Placement): Part {
  return {
    title: `The zones in ${placement.cluster.name} are not known`,
    detail: `Endpoints in ${placement.cluster.name} name no zone.`,
    evidence: [evidenceOf(placement)],
    remedy: {
      text: 'Label the nodes with topology.kubernetes.io/zone.',
      commands: [],
    },
    params: { cluster: placement.cluster.name },
  };
}

function nothingReady(): Part {
  return {
    title: 'No endpoint is ready',
    detail: 'Nothing is ready anywhere, so there is no spread to judge.',
    evidence: [],
  };
}

function evidenceOf(placement: Placement) {
  const zones = (placement.endpoints?.zones ?? []).map(
    z => `${z.zone || 'no zone'} ${z.ready}`,
  );
  return seenIn(
    placement.cluster,
    'endpointslices',
    placement.readings.endpoints,
    `${counted(placement.lastReady ?? 0, 'endpoint')} ready: ${listOf(zones)}.`,
  );
}
