import { namedService } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceFact } from '../facts';

/** Labels and annotations worth keeping: those of meshes, federations and our own. */
const KEPT =
  /^(?:[a-z0-9-]+\.)*(?:istio\.io|cilium\.io|deckhouse\.io|k8gb\.io)\/|^io\.cilium\/|^geo-reserving\/|^service\.kubernetes\.io\/topology/;

/** A Service. */
export function parseService(object: Fields): ServiceFact {
  const metadata = object.requiredObject('metadata');
  const spec = object.requiredObject('spec');
  const trafficDistribution = spec.text('trafficDistribution');
  const internalTrafficPolicy = spec.text('internalTrafficPolicy');
  return {
    ...namedService(object),
    type: spec.text('type') ?? 'ClusterIP',
    selector: spec.textMap('selector'),
    ports: spec.objects('ports').map(portOf),
    labels: metadata.textMap('labels', key => KEPT.test(key)),
    annotations: metadata.textMap('annotations', key => KEPT.test(key)),
    ...(trafficDistribution ? { trafficDistribution } : {}),
    ...(internalTrafficPolicy ? { internalTrafficPolicy } : {}),
  };
}

function portOf(port: Fields): ServiceFact['ports'][number] {
  const name = port.name('name');
  const appProtocol = port.text('appProtocol');
  return {
    ...(name ? { name } : {}),
    port: port.requiredCount('port'),
    protocol: port.text('protocol') ?? 'TCP',
    ...(appProtocol ? { appProtocol } : {}),
  };
}
