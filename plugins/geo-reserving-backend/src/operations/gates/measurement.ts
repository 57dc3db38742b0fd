import type {
  ServiceView,
  Split,
} from '@geo-reserving/plugin-geo-reserving-common';
import { duration } from '../../survey/support/words';
import type { GateFinding, GateQuestion } from './Gate';

/** What was measured of a service after its step was written. */
export type Measured = {
  at: number;
  /** Absent: no requests were made. */
  split?: Split;
  errorPercent?: number;
  requestsPerSecond?: number;
};

/**
 * The newest measurement, when it is one that a gate may go by: not old, and made after the step was written. Missing
 * and old measurements hold; they never pass.
 *
 * @returns the measurement, or what the gate says instead
 */
export function measuredSince(
  gate: string,
  { view, observed, writtenAt, baseline }: GateQuestion,
): Measured | GateFinding {
  if (!observed)
    return {
      gate,
      verdict: 'unmeasured',
      statement: 'No observer is configured, so nobody measures this.',
    };
  const measured = view && measurementOf(view);
  if (!measured)
    return { gate, verdict: 'unknown', statement: whyUnknown(view) };
  if (measured.at < writtenAt)
    return {
      gate,
      verdict: 'waiting',
      statement: 'Waiting for a measurement made after the step was written.',
      at: measured.at,
    };
  if (measured.requestsPerSecond === 0 && baseline.requestsPerSecond)
    return {
      gate,
      verdict: 'unknown',
      statement: 'Requests were made before, and none are made now.',
      at: measured.at,
    };
  return measured;
}

/** Whether it is a measurement, and not a finding in its place. */
export function isMeasured(one: Measured | GateFinding): one is Measured {
  return !('verdict' in one);
}

/** What is measured now; undefined when nothing is, or it is old. */
export function measurementOf(view: ServiceView): Measured | undefined {
  const { observed } = view.split;
  const { at, stale } = observed.provenance;
  // Without a rate nobody has measured it: a known split of no requests has a rate of zero.
  if (stale || at === undefined || view.rps === undefined) return undefined;
  return {
    at: Date.parse(at),
    split: observed.known ? observed.split : undefined,
    errorPercent: view.errorPercent,
    requestsPerSecond: view.rps,
  };
}

function whyUnknown(view: ServiceView | undefined): string {
  if (!view) return 'Nobody knows this service any more.';
  const { observed } = view.split;
  if (!observed.known) return `Not measured: ${observed.reason}`;
  const age =
    observed.provenance.at === undefined
      ? undefined
      : Date.parse(view.generatedAt) - Date.parse(observed.provenance.at);
  return age === undefined
    ? 'Not measured.'
    : `The newest measurement is ${duration(age)} old.`;
}

/** What people call a region. */
export function titleOf(view: ServiceView | undefined, region: string): string {
  return view?.fleetRegions?.find(r => r.name === region)?.title ?? region;
}
