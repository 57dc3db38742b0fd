/** Autoscaler room: autoscalers are not at their maximum, and may grow to what a loss would need. */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import type { HpaFact } from '../../fleet/facts';
import type { Placement } from '../service/Placement';
import type { ServiceContext } from '../service/ServiceContext';
import type { RegionCapacity } from '../status/load';
import { kubectlPatch } from '../support/kubectl';
import { isKnown } from '../support/reading';
import { listOf } from '../support/words';
import { conclude, type Part } from './conclude';
import { noWorkload } from './compareWorkloads';
import { cannotSee, seenIn } from './evidence';

type Scaled = Placement & { autoscaler: HpaFact };

export function autoscalerRoom(service: ServiceContext): Finding {
  const { placements, capacities, clock } = service;
  const scaled = placements.filter(
    (p): p is Scaled => p.autoscaler !== undefined,
  );
  return conclude('autoscaler-room', 'warn', {
    warnings: [
      ...scaled
        .filter(p => p.autoscaler.current >= p.autoscaler.max)
        .map(p => atMaximum(p, service)),
      ...capacities.flatMap(c => tooLow(c, service)),
    ],
    unknowns: [
      ...placements.flatMap(p => unseen(p, clock.now)),
      ...needUnknown(service, scaled),
      ...(placements.every(p => p.presence === 'missing')
        ? [placedNowhere()]
        : []),
    ],
    pass: {
      title: 'Autoscalers have room',
      detail:
        scaled.length === 0
          ? 'It has no autoscaler; its number of pods is fixed.'
          : `${listOf(
              scaled.map(
                p =>
                  `${p.cluster.name} has ${p.autoscaler.current} of at most ${p.autoscaler.max}`,
              ),
            )}.`,
      evidence: () => scaled.map(evidenceOf),
    },
  });
}

/** What hides an autoscaler: its own resource, or what would tell which workload it is for. */
function unseen(placement: Placement, now: number): Part[] {
  const { presence, readings } = placement;
  const needed =
    presence === 'present'
      ? [readings.autoscaler, readings.workload]
      : [readings.service];
  if (presence === 'missing') {
    return [];
  }
  const hidden = needed.find(reading => !isKnown(reading));
  if (hidden) {
    return [cannotSee(placement, 'its autoscaler', hidden, now)];
  }
  return placement.workload ? [] : [noWorkload(placement)];
}

function atMaximum(placement: Scaled, { ref }: ServiceContext): Part {
  const { cluster, autoscaler } = placement;
  return {
    title: `The autoscaler in ${cluster.name} is at its maximum`,
    detail: `${cluster.name} runs ${autoscaler.current} pods and may not go over ${autoscaler.max}.`,
    evidence: [evidenceOf(placement)],
    remedy: {
      text: 'Raise its maximum.',
      commands: [
        raise(placement, Math.ceil(autoscaler.max * 1.5), ref.namespace),
      ],
    },
    params: { cluster: cluster.name, max: autoscaler.max },
  };
}

/** A region whose autoscalers stop below what it would need after a loss. */
function tooLow(
  { region, placements }: RegionCapacity,
  service: ServiceContext,
): Part[] {
  const needed = neededIn(region, service);
  const scaled = placements.filter(
    (p): p is Scaled => p.autoscaler !== undefined,
  );
  const ceiling = placements.reduce(
    (sum, p) => sum + Math.max(p.autoscaler?.max ?? 0, p.ready),
    0,
  );
  if (scaled.length === 0 || needed <= ceiling) {
    return [];
  }
  const name = service.title(region);
  return [
    {
      title: `Autoscalers in ${name} stop too early`,
      detail: `${name} would need ${needed} pods after a loss, and its autoscalers stop at ${ceiling}.`,
      evidence: () => scaled.map(evidenceOf),
      remedy: {
        text: 'Raise their maximum.',
        commands: scaled.map(p =>
          raise(
            p,
            p.autoscaler.max + Math.ceil((needed - ceiling) / scaled.length),
            service.ref.namespace,
          ),
        ),
      },
      params: { region: name, needed, max: ceiling },
    },
  ];
}

function neededIn(region: string, { losses }: ServiceContext): number {
  return Math.max(
    0,
    ...losses.flatMap(l =>
      l.receivers.filter(r => r.region === region).map(r => r.needed ?? 0),
    ),
  );
}

/** What a loss would need is only known when the losses could be reckoned. */
function needUnknown(
  { losses, capacities }: ServiceContext,
  scaled: readonly Scaled[],
): Part[] {
  const unsure = losses.some(
    l =>
      l.verdict === 'unsure' || l.receivers.some(r => r.needed === undefined),
  );
  return scaled.length === 0 || capacities.length < 2 || !unsure
    ? []
    : [
        {
          title: 'How far autoscalers would have to go is unknown',
          detail: 'What a loss would need could not be reckoned.',
          evidence: () => scaled.map(evidenceOf),
        },
      ];
}

function raise(
  { cluster, autoscaler }: Scaled,
  max: number,
  namespace: string,
) {
  return kubectlPatch(
    { cluster: cluster.name, namespace },
    { resource: 'hpa', name: autoscaler.name },
    { spec: { maxReplicas: max } },
  );
}

function placedNowhere(): Part {
  return {
    title: 'No placement of it is known',
    detail: 'No cluster that could be read holds it.',
    evidence: [],
  };
}

function evidenceOf({ cluster, readings, autoscaler }: Scaled) {
  return seenIn(
    cluster,
    'horizontalpodautoscalers',
    readings.autoscaler,
    `${autoscaler.name}: ${autoscaler.current}, from ${autoscaler.min} to ${autoscaler.max}.`,
  );
}
