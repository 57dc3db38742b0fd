/** What Istio's objects do to the requests of one cluster, in plain sentences. */
import {
  describeNote,
  type DestinationPolicy,
  type Prediction,
  type PredictionNote,
} from './prediction';

const LOCALITY = {
  none: 'no preference of regions',
  'zone-first': 'nearest zone and region first',
  failover: 'nearest first, with a named next region',
  failoverPriority: 'a preferred side first',
  distribute: 'fixed shares',
} as const;

/** What the DestinationRule does, and what a reader would not expect of it. */
export function ruleSummary(prediction: Prediction): string {
  return [
    ruleSentence(prediction),
    ...surprises(prediction.notes.filter(note => !isAboutFederation(note))),
  ].join(' ');
}

/** The rule alone, without what is surprising about it. */
export function ruleSentence({ policy }: Prediction): string {
  const ejection =
    policy.maxEjectionPercent === undefined
      ? 'failing endpoints are kept'
      : `failing endpoints are taken out, up to ${policy.maxEjectionPercent} %`;
  return `Routes with ${LOCALITY[policy.locality]}; ${ejection}.`;
}

/** How a VirtualService divides the requests, and what a reader would not expect of it. */
export function routesSummary(prediction: Prediction): string {
  return [
    routesSentence(prediction),
    ...prediction.notes.filter(isAboutFederation).map(describeNote),
  ].join(' ');
}

/** The shares alone. */
export function routesSentence({ policy }: Prediction): string {
  const shares = policy.destinations.map(
    d => `${Math.round(d.percent)} % to ${nameOf(d)}`,
  );
  return shares.length > 0
    ? `Splits requests: ${shares.join(', ')}.`
    : 'Sends no request on to the service.';
}

/**
 * Notes as sentences. What is lost at gateways is one sentence without the networks' names: each
 * cluster sees all networks but its own, and equal policies should read equal everywhere.
 */
export function surprises(notes: readonly PredictionNote[]): string[] {
  const lost = notes.flatMap(note =>
    note.code === 'gateway-weight-lost' ? [note.params.percent] : [],
  );
  const others = notes.filter(({ code }) => code !== 'gateway-weight-lost');
  return [
    ...others.map(describeNote),
    ...(lost.length > 0
      ? [
          `Gateways that stand for several zones lose up to ${Math.max(
            ...lost,
          )} % of their weight: a proxy keeps an address only once.`,
        ]
      : []),
  ];
}

function nameOf({ remote, subset }: DestinationPolicy): string {
  if (remote) {
    return `${remote.host} in ${remote.cluster ?? 'an unknown cluster'}`;
  }
  return subset ? `subset ${subset}` : 'the host';
}

function isAboutFederation({ code }: PredictionNote): boolean {
  return code.startsWith('federation-') || code === 'route-unknown-host';
}
