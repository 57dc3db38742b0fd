import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { describeNote, type PredictionNote } from '../../directors/istio/prediction';
import type { KnownRoute } from '../split/routes';
import { distinct } from '../support/order';
import { provenanceOf } from '../support/reading';
import { policiesOf } from './policiesOf';
import type { ServiceContext } from './ServiceContext';

type PolicyView = ServiceView['policies'][number];

/** Objects that direct the service's traffic, by cluster, each with what it does. */
export function policyViews({ routes }: ServiceContext): PolicyView[] {
  return routes.flatMap(route => (route.known ? viewsOf(route) : []));
}

function viewsOf(route: KnownRoute): PolicyView[] {
  const { rules, virtualServices } = policiesOf(route);
  const objects = [
    ...rules.map(object => ({ kind: 'DestinationRule', object })),
    ...virtualServices.map(object => ({ kind: 'VirtualService', object })),
  ];
  return objects.map(({ kind, object }) => ({
    cluster: route.cluster,
    kind,
    namespace: object.namespace,
    name: object.name,
    summary:
      kind === 'VirtualService' ? routesSummary(route) : ruleSummary(route),
    managers: distinct(object.managers.map(m => m.name)),
    provenance: provenanceOf(
      `${kind} ${object.namespace}/${object.name} in ${route.cluster}`,
      route.reading,
    ),
  }));
}

const LOCALITY = {
  none: 'no preference of regions',
  'zone-first': 'nearest zone and region first',
  failover: 'nearest first, with a named next region',
  failoverPriority: 'a preferred side first',
  distribute: 'fixed shares',
} as const;

/** What the rule does, and what a reader would not expect of it. */
function ruleSummary({ prediction: { policy, notes } }: KnownRoute): string {
  const ejection =
    policy.maxEjectionPercent === undefined
      ? 'failing endpoints are kept'
      : `failing endpoints are taken out, up to ${policy.maxEjectionPercent} %`;
  return [
    `Routes with ${LOCALITY[policy.locality]}; ${ejection}.`,
    ...surprises(notes),
  ].join(' ');
}

/**
 * Notes as sentences. What is lost at gateways is one sentence without the networks' names: each
 * cluster sees all networks but its own, and equal policies should read equal everywhere.
 */
function surprises(notes: readonly PredictionNote[]): string[] {
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

function routesSummary({ prediction: { policy } }: KnownRoute): string {
  const shares = policy.destinations.map(
    d =>
      `${Math.round(d.percent)} % to ${
        d.subset ? `subset ${d.subset}` : 'the host'
      }`,
  );
  return shares.length > 0
    ? `Splits requests: ${shares.join(', ')}.`
    : 'Sends no request on to the service.';
}
