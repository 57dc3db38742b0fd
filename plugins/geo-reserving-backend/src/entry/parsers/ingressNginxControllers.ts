import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { IngressControllerFact } from '../facts';

/** An IngressNginxController of Deckhouse. Its class is `nginx` unless it says otherwise. */
export function parseIngressNginxController(
  object: Fields,
): IngressControllerFact {
  const spec = object.requiredObject('spec');
  return {
    name: object.requiredObject('metadata').requiredName('name'),
    ingressClass: spec.name('ingressClass') || 'nginx',
    inlet: spec.requiredName('inlet'),
    inMesh: spec.flag('enableIstioSidecar') ?? false,
  };
}
