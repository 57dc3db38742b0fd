/** A loss in plain sentences, and what it was reckoned by. */
import type { LossView } from '@geo-reserving/plugin-geo-reserving-common';
import type { ServiceContext } from '../service/ServiceContext';
import { duration, listOf, percent } from '../support/words';
import type { Loss, Receiver } from './loss';

type Words = Pick<
  ServiceContext,
  'title' | 'load' | 'traffic' | 'clock' | 'placements'
>;

/** The loss as people see it. */
export function lossView(loss: Loss, service: Words): LossView {
  return {
    region: loss.region,
    verdict: loss.verdict,
    summary: lossSummary(loss, service),
    ...(loss.movesPercent === undefined
      ? {}
      : { movesPercent: loss.movesPercent }),
    ...(loss.entry ? { entry: loss.entry } : {}),
    receivers: loss.receivers,
  };
}

/** One or two sentences. */
export function lossSummary(loss: Loss, service: Words): string {
  const moves =
    loss.movesPercent === undefined
      ? ''
      : `${percent(loss.movesPercent)} of the traffic moves. `;
  const sentences: Record<Loss['reason'], () => string> = {
    'nowhere-else': () => 'It runs nowhere else, so no region takes over.',
    'not-taken-over': () =>
      `${moves}${percent(
        loss.failingPercent,
      )} of all requests would get no answer.`,
    'too-few': () => `${moves}${tooFew(loss.receivers, service)}`,
    'old-facts': () => `${moves}${notSure(loss, service)}`,
    'nothing-here': () => 'It carries none of the traffic, so nothing moves.',
    room: () => `${moves}Everything fits${tightest(loss.receivers, service)}.`,
  };
  return sentences[loss.reason]();
}

/** What the load was taken from, as a sentence. */
export function basisOf({ load, traffic, clock }: Words): string {
  if (load === undefined) {
    return 'Nothing tells how much each region carries.';
  }
  if (load.basis === 'observed') {
    const age = traffic ? duration(clock.now - traffic.at) : '';
    return `Reckoned by the load observed ${age} ago.`;
  }
  return load.basis === 'intent'
    ? 'Reckoned by the shares that are meant, because nobody observes its traffic.'
    : 'Reckoned by the number of ready endpoints, because nobody observes its traffic.';
}

function tooFew(receivers: readonly Receiver[], service: Words): string {
  const short = receivers.filter(
    r => r.needed !== undefined && r.needed > (r.ready ?? 0),
  );
  const needs = short.map(
    r =>
      `${service.title(r.region)} needs ${r.needed} ready and has ${
        r.ready ?? 0
      }`,
  );
  const unseen = service.placements
    .filter(p => !p.seen && short.some(r => r.region === p.region))
    .map(p => p.cluster.name);
  const without = unseen.length > 0 ? ` without ${listOf(unseen)}` : '';
  return `${needs.join('; ')}${without}.`;
}

function notSure(loss: Loss, service: Words): string {
  const unseen = service.placements
    .filter(p => !p.seen && p.region !== loss.region)
    .map(p => p.cluster.name);
  if (unseen.length > 0) {
    return `${listOf(unseen)} cannot be seen now, so this is no promise.`;
  }
  if (service.load?.basis === 'observed' && service.load.stale) {
    const age = duration(service.clock.now - (service.traffic?.at ?? 0));
    return `The measurements are ${age} old, so this is no promise.`;
  }
  return 'What decides it cannot be seen now, so this is no promise.';
}

function tightest(receivers: readonly Receiver[], service: Words): string {
  const fullest = receivers.reduce<Receiver | undefined>(
    (most, r) =>
      (r.loadAfterPercent ?? 0) > (most?.loadAfterPercent ?? 0) ? r : most,
    undefined,
  );
  return fullest?.loadAfterPercent === undefined
    ? ''
    : `, ${service.title(fullest.region)} the fullest at ${percent(
        fullest.loadAfterPercent,
      )}`;
}
