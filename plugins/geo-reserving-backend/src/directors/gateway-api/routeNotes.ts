/** What a reader of a route would not expect, one sentence each. */
import { nameOf } from './RouteRule';
import type { Followed, RouteRule } from './RouteRule';

export function routeNotes(
  { at, rule, refusal }: RouteRule,
  followed: readonly Followed[],
): string[] {
  return [
    ...(refusal ? [refusal] : []),
    ...(rule.matchesAll
      ? []
      : ['It covers only the requests that match its conditions.']),
    ...failing(followed),
    ...meshed(followed, at.implementation),
  ];
}

function failing(followed: readonly Followed[]): string[] {
  return followed.flatMap(({ backend, weight, destination }) =>
    weight > 0 && destination.kind === 'fails'
      ? [
          `The share of ${nameOf(backend)} is answered with ${
            destination.status
          } and goes to nobody else: ${destination.why}.`,
        ]
      : [],
  );
}

function meshed(
  followed: readonly Followed[],
  implementation: RouteRule['at']['implementation'],
): string[] {
  const isHere = followed.some(
    ({ destination }) => destination.kind === 'here',
  );
  return implementation === 'istio' && isHere
    ? [
        'The mesh takes these requests on from here, to other clusters too: its own rules say where.',
      ]
    : [];
}
