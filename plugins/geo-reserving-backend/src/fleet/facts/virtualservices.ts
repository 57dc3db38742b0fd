import {
  isModuleManaged,
  managersOf,
  named,
  revisionOf,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { VirtualServiceFact } from '../facts';
import { ownersOf } from './ownersOf';

type HttpRoute = VirtualServiceFact['http'][number];

/** An Istio VirtualService. Without `gateways` it is for the mesh, as Istio defines. */
export function parseVirtualService(object: Fields): VirtualServiceFact {
  const spec = object.requiredObject('spec');
  const exportTo = spec.texts('exportTo');
  return {
    ...named(object),
    ...revisionOf(object),
    hosts: spec.texts('hosts') ?? [],
    gateways: spec.texts('gateways') ?? ['mesh'],
    ...(exportTo ? { exportTo } : {}),
    http: spec.objects('http').map(route => ({
      matchesAll: matchesAll(route.objects('match')),
      route: route.objects('route').map(destinationOf),
    })),
    managers: managersOf(object),
    // The list is one field: whoever owns it owns every weight in it.
    ...ownersOf(object, ['spec.http']),
    ...(isModuleManaged(object) ? { moduleManaged: true } : {}),
  };
}

/** The entries of `match` are alternatives: no entry, or one without a condition, matches everything. */
function matchesAll(match: Fields[]): boolean {
  return (
    match.length === 0 ||
    match.some(entry => entry.keys().every(key => key === 'name'))
  );
}

function destinationOf(route: Fields): HttpRoute['route'][number] {
  const destination = route.requiredObject('destination');
  const subset = destination.name('subset');
  const port = destination.object('port')?.count('number');
  const weight = route.count('weight');
  return {
    host: destination.requiredName('host'),
    ...(subset ? { subset } : {}),
    ...(port === undefined ? {} : { port }),
    ...(weight === undefined ? {} : { weight }),
  };
}
