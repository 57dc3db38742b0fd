/** Ready capacity: what is left after the loss of a region can carry everything (N+1). */
import type {
  Evidence,
  Finding,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ServiceContext } from '../service/ServiceContext';
import { basisOf, lossSummary } from '../status/lossSummary';
import type { Loss } from '../status/loss';
import { isBad, largestLoss } from '../status/protection';
import { counted } from '../support/words';
import { addPods } from './addPods';
import { conclude, type Part } from './conclude';
import { seenIn } from './evidence';

export function readyCapacity(service: ServiceContext): Finding {
  const { losses, load, title } = service;
  const largest = largestLoss(losses, load);
  const bad = losses.filter(isBad);
  const fatal =
    bad.length === losses.length ? bad : bad.filter(l => l === largest);
  return conclude('ready-capacity', 'fail', {
    failures: fatal.map(l => badPart(l, service)),
    warnings: bad.filter(l => !fatal.includes(l)).map(l => badPart(l, service)),
    unknowns:
      losses.length === 0
        ? [nowhere()]
        : losses
            .filter(l => l.verdict === 'unsure')
            .map(l => unsurePart(l, service)),
    pass: {
      title: 'The loss of any region fits into the rest',
      detail: `${basisOf(service)} The largest is ${title(
        largest?.region ?? '',
      )}.`,
      evidence: () => evidenceOf(service),
      params: { region: title(largest?.region ?? '') },
    },
  });
}

function badPart(loss: Loss, service: ServiceContext): Part {
  const name = service.title(loss.region);
  const short = loss.receivers.filter(
    r => r.needed !== undefined && r.needed > (r.ready ?? 0),
  );
  const titles: Record<Loss['reason'], string> = {
    'nowhere-else': `Nothing is left when ${name} is lost`,
    'not-taken-over': `Nobody takes over ${name}’s share`,
    'too-few': `Not enough ready pods to take ${name}’s share`,
    'old-facts': '',
    'nothing-here': '',
    room: '',
  };
  return {
    title: titles[loss.reason],
    detail: `${lossSummary(loss, service)} ${basisOf(service)}`,
    evidence: () => evidenceOf(service),
    remedy: {
      text: remedyText(loss),
      commands:
        loss.reason === 'too-few'
          ? short.flatMap(r =>
              service.capacities
                .filter(c => c.region === r.region)
                .flatMap(c => addPods(c, r.needed ?? 0, service.ref.namespace)),
            )
          : [],
    },
    params: {
      region: name,
      ...(short[0]
        ? {
            receiver: service.title(short[0].region),
            needed: short[0].needed ?? 0,
            ready: short[0].ready ?? 0,
          }
        : {}),
    },
  };
}

function remedyText({ reason }: Loss): string {
  if (reason === 'nowhere-else') {
    return 'Deploy it in a second region.';
  }
  return reason === 'too-few'
    ? 'Add pods in the regions that would have to carry more.'
    : 'Let the policies lead callers to another region; see the finding on automatic failover.';
}

function unsurePart(loss: Loss, service: ServiceContext): Part {
  const name = service.title(loss.region);
  return {
    title: `Whether ${name}’s share would fit is unknown`,
    detail: `${lossSummary(loss, service)} ${basisOf(service)}`,
    evidence: () => evidenceOf(service),
    params: { region: name },
  };
}

function nowhere(): Part {
  return {
    title: 'No placement of it is known',
    detail: 'No cluster that could be read holds it.',
    evidence: [],
  };
}

function evidenceOf({ placements, traffic }: ServiceContext): Evidence[] {
  const ready = placements
    .filter(p => p.presence === 'present')
    .map(p =>
      seenIn(
        p.cluster,
        'endpointslices',
        p.readings.endpoints,
        `${counted(p.lastReady ?? 0, 'endpoint')} ready.`,
      ),
    );
  return traffic
    ? [
        ...ready,
        {
          statement: `${Math.round(traffic.total)} requests per second.`,
          ...traffic.provenance,
        },
      ]
    : ready;
}
