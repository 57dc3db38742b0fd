import type { TargetState } from '@geo-reserving/plugin-geo-reserving-common';

/** Where requests go that a route hands to one of its backends. */
export type Destination =
  /** To the service, in this cluster; a mesh may lead on from there. */
  | { kind: 'here' }
  /** To the service, spread over the clusters that export it, by ready endpoints. */
  | { kind: 'spread'; over: ReadonlyMap<string, number>; staysLost: boolean }
  /** To another service. */
  | { kind: 'elsewhere' }
  /** Nowhere: `why` in a few words. */
  | { kind: 'fails'; status: 500 | 503; why: string }
  /** What decides it cannot be read. */
  | { kind: 'unknown'; why: string };

/** How people see it. */
export function stateOf(destination: Destination, weight: number): TargetState {
  if (destination.kind === 'unknown') {
    return 'unknown';
  }
  if (destination.kind === 'fails') {
    return 'down';
  }
  return weight === 0 ? 'drained' : 'serving';
}
