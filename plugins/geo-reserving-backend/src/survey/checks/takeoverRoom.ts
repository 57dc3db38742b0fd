/**
 * Takeover room: for the loss of each region, the receivers have what is needed, or could add it.
 *
 * Ready capacity asks who answers now. This asks whether more pods could be started at all: a takeover that needs
 * them, and has no room for them, does not get better by itself.
 */
import type {
  Evidence,
  Finding,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Placement } from '../service/Placement';
import type { ServiceContext } from '../service/ServiceContext';
import type { Addition, Limiter } from '../status/additions';
import type { Loss, Receiver } from '../status/loss';
import { counted, listOf } from '../support/words';
import { conclude, type Part, type Remedy } from './conclude';
import { seenIn } from './evidence';

/** What a receiver has, and what it could add. */
type Judged = { receiver: Receiver; addition: Addition; short: number };

export function takeoverRoom(service: ServiceContext): Finding {
  const { losses } = service;
  return conclude('takeover-room', 'fail', {
    failures: losses.flatMap(loss => failuresOf(loss, service)),
    unknowns:
      losses.length === 0
        ? [nowhere()]
        : losses.flatMap(loss => unknownsOf(loss, service)),
    pass: passPart(service),
  });
}

function failuresOf(loss: Loss, service: ServiceContext): Part[] {
  if (loss.reason === 'nowhere-else') {
    return [nothingElse(loss, service)];
  }
  return judgedIn(loss, service)
    .filter(({ short, addition }) => short > addition.most)
    .map(judged => noRoom(loss, judged, service));
}

function unknownsOf(loss: Loss, service: ServiceContext): Part[] {
  const judged = judgedIn(loss, service);
  if (judged.some(({ short, addition }) => short > addition.most)) {
    return [];
  }
  const open = judged.filter(
    ({ short, addition }) => short > (addition.least ?? 0),
  );
  const isNeedUnknown =
    loss.verdict === 'unsure' ||
    loss.reason === 'not-taken-over' ||
    loss.receivers.some(r => r.needed === undefined);
  return [
    ...open.map(one => perhapsNoRoom(loss, one, service)),
    ...(isNeedUnknown && loss.reason !== 'nowhere-else'
      ? [needUnknown(loss, service)]
      : []),
  ];
}

/** Receivers that need more than they have ready. */
function judgedIn(loss: Loss, { additions }: ServiceContext): Judged[] {
  return loss.receivers.flatMap(receiver => {
    const addition = additions.get(receiver.region);
    const short = (receiver.needed ?? 0) - (receiver.ready ?? 0);
    return addition && short > 0 ? [{ receiver, addition, short }] : [];
  });
}

function noRoom(
  loss: Loss,
  { receiver, addition, short }: Judged,
  service: ServiceContext,
): Part {
  const region = service.title(receiver.region);
  const lost = service.title(loss.region);
  return {
    title: `${region} has no room to take ${lost}’s share`,
    detail: `When ${lost} is lost, ${region} needs ${
      receiver.needed
    } ready, has ${receiver.ready ?? 0} and can add ${
      addition.most === 0 ? 'none' : `only ${addition.most}`
    }${because(addition)}.`,
    evidence: () => evidenceIn(receiver.region, service),
    remedy: remedyFor(addition.limitedBy, region, short - addition.most),
    params: {
      region: lost,
      receiver: region,
      needed: receiver.needed ?? 0,
      ready: receiver.ready ?? 0,
      canAdd: addition.most,
    },
  };
}

function perhapsNoRoom(
  loss: Loss,
  { receiver, addition, short }: Judged,
  service: ServiceContext,
): Part {
  const region = service.title(receiver.region);
  const reason =
    addition.doubts.length > 0
      ? `Not known: ${listOf(addition.doubts)}.`
      : `Requests promise room for ${addition.least ?? 0}, and at most ${
          addition.most
        } could fit.`;
  return {
    title: `Whether ${region} has room to take ${service.title(
      loss.region,
    )}’s share is unknown`,
    detail: `${region} would need ${counted(short, 'more pod')}. ${reason}`,
    evidence: () => evidenceIn(receiver.region, service),
    params: { region: service.title(loss.region), receiver: region },
  };
}

function needUnknown(loss: Loss, service: ServiceContext): Part {
  const name = service.title(loss.region);
  return {
    title: `What the loss of ${name} would take is unknown`,
    detail:
      loss.reason === 'not-taken-over'
        ? `No region would be asked to take all of ${name}’s share, so how much room it needs cannot be told.`
        : `How many pods the others would need without ${name} could not be reckoned.`,
    evidence: [],
    params: { region: name },
  };
}

function nothingElse(loss: Loss, service: ServiceContext): Part {
  const name = service.title(loss.region);
  return {
    title: `No region could add pods when ${name} is lost`,
    detail: `It is deployed in ${name} only, so there is nothing to scale anywhere else.`,
    evidence: () => evidenceIn(loss.region, service),
    remedy: { text: 'Deploy it in a second region.', commands: [] },
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

function passPart(service: ServiceContext): Part {
  const growing = service.losses.flatMap(loss => judgedIn(loss, service));
  const regions = [
    ...new Set(growing.map(j => service.title(j.receiver.region))),
  ];
  return {
    title: 'There is room for a takeover',
    detail:
      regions.length === 0
        ? 'What is ready is enough for the loss of any region.'
        : `${listOf(
            regions,
          )} would need more pods than are ready, and could add them, as far as requests tell.`,
    evidence: () =>
      service.capacities.flatMap(c => evidenceIn(c.region, service)),
  };
}

function because({ limitedBy }: Addition): string {
  const reasons: Record<Limiter, string> = {
    autoscaler: ': its autoscaler stops there',
    quota: ': its quota is used up',
    nodes: ': its nodes are full',
  };
  return limitedBy ? reasons[limitedBy] : '';
}

function remedyFor(
  limitedBy: Limiter | undefined,
  region: string,
  missing: number,
): Remedy {
  const texts: Record<Limiter, string> = {
    autoscaler: `Raise the maximum of the autoscaler in ${region} by ${missing}; see the finding on autoscalers.`,
    quota: `Raise the quota in ${region}, or free some of it, for ${counted(
      missing,
      'more pod',
    )}.`,
    nodes: `Add nodes in ${region}, or let other workloads there ask for less.`,
  };
  return {
    text: limitedBy ? texts[limitedBy] : `Deploy it in ${region}.`,
    commands: [],
  };
}

/** What bounds the pods of each cluster. */
function evidenceIn(
  region: string,
  { capacities }: ServiceContext,
): Evidence[] {
  return capacities
    .filter(c => c.region === region)
    .flatMap(c => c.placements)
    .filter(p => p.presence === 'present')
    .flatMap(boundsSeen);
}

function boundsSeen(placement: Placement): Evidence[] {
  const { cluster, readings, autoscaler, quota, nodeRoom } = placement;
  const { tightest } = quota ?? {};
  return [
    seenIn(
      cluster,
      'nodes',
      readings.nodes,
      nodeRoom && 'least' in nodeRoom
        ? `Nodes have room for ${counted(nodeRoom.least, 'more pod')}.`
        : `Room on nodes is not known${
            nodeRoom ? `: ${nodeRoom.unknown}` : ''
          }.`,
    ),
    ...(tightest
      ? [
          seenIn(
            cluster,
            'resourcequotas',
            readings.quota,
            `Quota ${tightest.name}: ${tightest.used} of ${tightest.hard} ${tightest.resource} used.`,
          ),
        ]
      : []),
    ...(autoscaler
      ? [
          seenIn(
            cluster,
            'horizontalpodautoscalers',
            readings.autoscaler,
            `${autoscaler.name}: ${autoscaler.current} of at most ${autoscaler.max}.`,
          ),
        ]
      : []),
  ];
}
