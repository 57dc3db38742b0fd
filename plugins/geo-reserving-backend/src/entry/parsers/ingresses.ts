import { named } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';
import { assignedAddresses } from '../../fleet/facts/assignedAddresses';
import type { IngressFact } from '../facts';

/** How a class was given before there was a field for it. */
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';

/** An Ingress. Its default backend is a rule for any host. */
export function parseIngress(object: Fields): IngressFact {
  const names = named(object);
  const spec = object.requiredObject('spec');
  const annotated = object
    .requiredObject('metadata')
    .textMap('annotations', key => key === CLASS_ANNOTATION);
  // Kubernetes lets the annotation go first where somebody wrote both.
  const className =
    annotated[CLASS_ANNOTATION] || spec.name('ingressClassName');
  const fallback = serviceOf(spec.object('defaultBackend'), names.namespace);
  return {
    ...names,
    ...(className ? { className } : {}),
    rules: [
      ...spec.objects('rules').map(rule => ruleOf(rule, names.namespace)),
      ...(fallback.length > 0 ? [{ host: '', services: fallback }] : []),
    ],
    addresses: assignedAddresses(object.object('status')),
  };
}

/** A rule of an Ingress, and of the spec of one that a Gslb holds. */
export function ruleOf(
  rule: Fields,
  namespace: string,
): IngressFact['rules'][number] {
  const paths = rule.object('http')?.objects('paths') ?? [];
  return {
    host: (rule.name('host') ?? '').toLowerCase(),
    services: [
      ...new Set(
        paths.flatMap(path => serviceOf(path.object('backend'), namespace)),
      ),
    ],
  };
}

/** A backend that is another resource leads to no Service. */
function serviceOf(backend: Fields | undefined, namespace: string): string[] {
  const name = backend?.object('service')?.name('name');
  return name ? [`${namespace}/${name}`] : [];
}
