import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type { BackendRef } from '../../entry/facts';
import type { RouteAt } from './destinationOf';
import type { Weighed } from './routeShares';

/** A backend as it was followed. */
export type Followed = Weighed & { backend: BackendRef };

/** A rule of a route, and what may be said of it only. */
export type RouteRule = {
  at: RouteAt;
  /** Position of the rule in the route, from 1. */
  number: number;
  rule: RouteAt['route']['rules'][number];
  /** Besides the route and what it leads to, what it rests on in its cluster. */
  restsOn: readonly WatchedResource<any>[];
  /** Whose requests it gets: one phrase. */
  requests: string;
  /** Why it is not in effect, when it is not. */
  refusal?: string;
};

/** `Service shop/checkout`. */
export function nameOf({ kind, namespace, name }: BackendRef): string {
  return `${kind} ${namespace}/${name}`;
}
