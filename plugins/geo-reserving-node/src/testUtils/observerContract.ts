import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
import type { TrafficObserver } from '../TrafficObserver';
import { observationLaws } from './laws/observationLaws';
import { pollSuite } from './suites/pollSuite';
import type { PollTargets } from './suites/PollTargets';

/** What an observer brings to be tested. @public */
export type ObserverContract = PollTargets<TrafficObserver> & {
  /** A service of which the answering source has a history, when the observer has one. */
  history?: ServiceRef;
  /** Milliseconds since the epoch by the clock of the source. Default: this machine's. */
  now?: () => number;
};

/**
 * The conformance suite of traffic observers: defines the tests that every observer has to pass. Call it inside of
 * `describe`.
 *
 * @public
 */
export function observerContract(contract: ObserverContract): void {
  const { history, now = Date.now } = contract;

  describe('measuring', () => {
    pollSuite(
      contract,
      (observer, signal) => observer.observe(signal),
      (observation, observer) => {
        const { flows, entries = [] } = observation;
        expect([...flows, ...entries]).not.toEqual([]);
        expect(observationLaws(observation, observer.name, now())).toEqual([]);
      },
    );
  });

  if (!history) return;
  describe('history', () => {
    pollSuite(
      contract,
      (observer, signal) =>
        observer.history!(history, lastHalfHour(now()), signal),
      (observations, observer) => {
        expect(observations).not.toEqual([]);
        const times = observations.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        for (const observation of observations) {
          expect(observationLaws(observation, observer.name, now())).toEqual(
            [],
          );
        }
      },
    );
  });
}

function lastHalfHour(end: number) {
  return { start: end - 1_800_000, end, stepSeconds: 60 };
}
