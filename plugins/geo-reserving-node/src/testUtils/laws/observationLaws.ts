import type { Observation } from '../../TrafficObserver';

/**
 * What holds for everything that observers measure.
 *
 * @param observer - the observer's own name
 * @param now - milliseconds since the epoch
 * @returns what is broken, one sentence each
 */
export function observationLaws(
  observation: Observation,
  observer: string,
  now: number,
): string[] {
  const { at, flows, entries = [] } = observation;
  return [
    ...(observation.observer === observer
      ? []
      : [`it is called ${observation.observer} and not ${observer}`]),
    ...(Number.isFinite(at) && at <= now
      ? []
      : [`its newest sample is from ${at}, which is after ${now}`]),
    ...[...flows, ...entries]
      .filter(
        ({ requestsPerSecond: requests, errorsPerSecond: errors }) =>
          !(requests >= 0 && errors >= 0 && requests < Infinity) ||
          errors > requests * (1 + 1e-9),
      )
      .map(counted => `no rates: ${JSON.stringify(counted)}`),
    ...flows
      .filter(({ sourceCluster, destinationCluster: to, service }) =>
        [sourceCluster, to, service.namespace, service.name].includes(''),
      )
      .map(flow => `nobody's flow: ${JSON.stringify(flow)}`),
    ...entries
      .filter(({ through, target }) => through === '' || target === '')
      .map(entry => `through nothing: ${JSON.stringify(entry)}`),
  ];
}
