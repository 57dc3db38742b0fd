/** Writes of one number in one object, and their fences. */
import type { KubernetesWrite } from '@geo-reserving/plugin-geo-reserving-node';
import type { Fence } from '../../operations/ports';

const SERVICE = { namespace: 'default', name: 'checkout' };
const CONFIG = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
};
/** A signal that never comes. */
export const never = new AbortController().signal;

/** A fence of the service that every write here is about. */
export const fence = (generation: number): Fence => ({
  service: SERVICE,
  operation: `op-${generation}`,
  generation,
});

/** Changes `data.weight` of a ConfigMap, by server-side apply. */
export function weightWrite(
  name: string,
  before: string | undefined,
  after: string,
): KubernetesWrite {
  return {
    target: 'kubernetes',
    cluster: 'c',
    resource: CONFIG,
    namespace: 'default',
    name,
    ...(before === undefined ? {} : { resourceVersion: '1' }),
    expects: [{ pointer: '/data/weight', before, after }],
    body: { form: 'apply', fields: { data: { weight: after } } },
    undo:
      before === undefined
        ? { form: 'delete' }
        : { form: 'apply', fields: { data: { weight: before } } },
  };
}
