import {
  dataInterner,
  fieldOwners,
  namedService,
  revisionOf,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import type { ServiceFact } from '../facts';
import { assignedAddresses } from './assignedAddresses';

/** Labels and annotations worth keeping: those of meshes, federations and our own. */
const KEPT =
  /^(?:[a-z0-9-]+\.)*(?:istio\.io|cilium\.io|deckhouse\.io|k8gb\.io)\/|^io\.cilium\/|^geo-reserving\/|^service\.kubernetes\.io\/topology/;

/** Annotations by which Cilium directs the requests of a Service. */
const OF_CILIUM = /^(?:service\.cilium\.io|io\.cilium)\//;

/** Most Services are the same in every cluster. */
const share = dataInterner<ServiceFact>();

/** A Service. */
export function parseService(object: Fields): ServiceFact {
  const metadata = object.requiredObject('metadata');
  const spec = object.requiredObject('spec');
  const trafficDistribution = spec.text('trafficDistribution');
  const internalTrafficPolicy = spec.text('internalTrafficPolicy');
  const type = spec.text('type') ?? 'ClusterIP';
  const addresses = new Set([
    ...(spec.texts('externalIPs') ?? []),
    ...assignedAddresses(object.object('status')),
  ]);
  const annotations = metadata.textMap('annotations', key => KEPT.test(key));
  return share({
    ...namedService(object),
    type,
    selector: spec.textMap('selector'),
    ports: spec.objects('ports').map(port => portOf(port, type)),
    ...(addresses.size > 0 ? { addresses: [...addresses] } : {}),
    labels: metadata.textMap('labels', key => KEPT.test(key)),
    annotations,
    ...directedBy(object, annotations),
    ...(trafficDistribution ? { trafficDistribution } : {}),
    ...(internalTrafficPolicy ? { internalTrafficPolicy } : {}),
  });
}

/** A Service without its revision, which moves on with every status of its load balancer. */
export function withoutRevision({ directed, ...rest }: ServiceFact) {
  return directed ? { ...rest, directed: directed.owners } : rest;
}

/** Kept of few, since no two Services have the same revision, and equal ones are shared. */
function directedBy(
  object: Fields,
  annotations: Readonly<Record<string, string>>,
): Pick<ServiceFact, 'directed'> {
  if (!Object.keys(annotations).some(key => OF_CILIUM.test(key))) {
    return {};
  }
  const owners = fieldOwners(object, ['metadata', 'annotations'], key =>
    OF_CILIUM.test(key),
  );
  const { resourceVersion } = revisionOf(object);
  return { directed: { resourceVersion, owners } };
}

/** Load balancers have node ports too, which nobody outside is told of. */
function portOf(port: Fields, type: string): ServiceFact['ports'][number] {
  const name = port.name('name');
  const appProtocol = port.text('appProtocol');
  const nodePort = type === 'NodePort' ? port.count('nodePort') : undefined;
  return {
    ...(name ? { name } : {}),
    port: port.requiredCount('port'),
    protocol: port.text('protocol') ?? 'TCP',
    ...(appProtocol ? { appProtocol } : {}),
    ...(nodePort ? { nodePort } : {}),
  };
}
