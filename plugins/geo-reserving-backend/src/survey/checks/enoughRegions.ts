/** Enough regions: at least two have ready endpoints, and every declared one does. */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import { WORKLOAD_RESOURCES, type Placement } from '../service/Placement';
import type { ServiceContext } from '../service/ServiceContext';
import type { RegionCapacity } from '../status/load';
import { kubectl } from '../support/kubectl';
import { counted, listOf } from '../support/words';
import { conclude, type Part } from './conclude';
import { cannotSee, seenIn } from './evidence';

/** One region may always be lost; a service needs a second one. */
const NEEDED = 2;

export function enoughRegions(service: ServiceContext): Finding {
  const { capacities, declaration } = service;
  const serving = capacities.filter(c => c.ready > 0);
  const possible = capacities.filter(c => c.ready === 0 && !c.seen);
  const tooFew = serving.length < NEEDED;
  const declared = capacities.filter(
    c => declaration.regions.includes(c.region) && c.ready === 0,
  );
  const hidden = [...(tooFew ? possible : declared.filter(c => !c.seen))];
  return conclude('enough-regions', 'fail', {
    failures:
      tooFew && serving.length + possible.length < NEEDED
        ? [onlyOne(service, serving)]
        : [],
    unknowns: hidden.flatMap(c => unseenParts(c, service)),
    warnings: declared.filter(c => c.seen).map(c => notThere(c, service)),
    pass: {
      title: `It serves from ${counted(serving.length, 'region')}`,
      detail: `Ready endpoints were seen in ${listOf(
        serving.map(c => service.title(c.region)),
      )}.`,
      evidence: () => serving.flatMap(c => readyEvidence(c)),
      params: { regions: serving.length },
    },
  });
}

function onlyOne(service: ServiceContext, serving: RegionCapacity[]): Part {
  const names = serving.map(c => service.title(c.region));
  const idle = service.placements.filter(p => p.ready === 0 && p.workload);
  return {
    title:
      names.length === 0
        ? 'No region has ready endpoints'
        : `Only ${names[0]} has ready endpoints`,
    detail: `If ${
      names[0] ?? 'its region'
    } is lost, no other region can answer.`,
    evidence: () => service.capacities.flatMap(readyEvidence),
    remedy: {
      text:
        idle.length > 0
          ? 'Start it where it is deployed and idle.'
          : 'Deploy it in a second region.',
      commands: idle.flatMap(p => scaleUp(p, service.ref.namespace)),
    },
    params: { regions: names.length, region: names[0] ?? '' },
  };
}

function notThere(
  { region, placements }: RegionCapacity,
  service: ServiceContext,
): Part {
  return {
    title: `It is declared for ${service.title(region)} and not serving there`,
    detail: `${service.title(
      region,
    )} was read and has no ready endpoint of it.`,
    evidence: () =>
      placements.map(p =>
        seenIn(
          p.cluster,
          'services',
          p.readings.service,
          p.presence === 'missing'
            ? 'There is no Service of this name.'
            : 'No endpoint is ready.',
        ),
      ),
    remedy: {
      text: `Deploy it in ${service.title(
        region,
      )}, or take the region out of geo-reserving/regions.`,
      commands: placements.flatMap(p => scaleUp(p, service.ref.namespace)),
    },
    params: { region: service.title(region) },
  };
}

function unseenParts(
  { placements }: RegionCapacity,
  { clock }: ServiceContext,
): Part[] {
  return placements
    .filter(p => !p.seen)
    .map(p =>
      cannotSee(
        p,
        'whether it has ready endpoints',
        p.readings.endpoints,
        clock.now,
      ),
    );
}

function readyEvidence({ placements }: RegionCapacity) {
  return placements
    .filter(p => p.presence === 'present')
    .map(p =>
      seenIn(
        p.cluster,
        'endpointslices',
        p.readings.endpoints,
        `${counted(p.lastReady ?? 0, 'endpoint')} ready.`,
      ),
    );
}

function scaleUp({ cluster, workload }: Placement, namespace: string) {
  return workload === undefined ||
    workload.kind === 'DaemonSet' ||
    workload.desired > 0
    ? []
    : [
        kubectl(
          { cluster: cluster.name, namespace },
          'scale',
          `${WORKLOAD_RESOURCES[workload.kind]}/${workload.name}`,
          '--replicas=2',
        ),
      ];
}
