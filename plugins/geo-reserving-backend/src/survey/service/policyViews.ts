import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { globalServiceSentence } from '../../directors/cilium/globalService';
import {
  routesSummary,
  ruleSummary,
} from '../../directors/istio/describePolicy';
import {
  isCilium,
  isIstio,
  type CiliumRoute,
  type IstioRoute,
} from '../split/Route';
import { distinct } from '../support/order';
import { provenanceOf } from '../support/reading';
import { policiesOf } from './policiesOf';
import type { ServiceContext } from './ServiceContext';

type PolicyView = ServiceView['policies'][number];

/** Objects that direct the service's traffic, by cluster, each with what it does. */
export function policyViews({ routes, ref }: ServiceContext): PolicyView[] {
  return routes.flatMap(route => {
    if (isIstio(route)) {
      return rulesOf(route);
    }
    return isCilium(route) ? [annotationsOf(route, ref)] : [];
  });
}

function rulesOf(route: IstioRoute): PolicyView[] {
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
      kind === 'VirtualService'
        ? routesSummary(route.prediction)
        : ruleSummary(route.prediction),
    managers: distinct(object.managers.map(m => m.name)),
    provenance: provenanceOf(
      `${kind} ${object.namespace}/${object.name} in ${route.cluster}`,
      route.reading,
    ),
  }));
}

/** Cilium is directed by the Service itself, of which nobody keeps who wrote the annotations. */
function annotationsOf(
  { cluster, global, reading }: CiliumRoute,
  { namespace, name }: ServiceContext['ref'],
): PolicyView {
  return {
    cluster,
    kind: 'Service',
    namespace,
    name,
    summary: globalServiceSentence(global),
    managers: [],
    provenance: provenanceOf(
      `Service ${namespace}/${name} in ${cluster}`,
      reading,
    ),
  };
}
