import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_NAMESPACE,
  ANNOTATION_SERVICE,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';

/** What an entity says about its service. */
export type EntityBinding =
  | { state: 'bound'; ref: ServiceRef }
  /** The annotation is there and says no namespace and name. */
  | { state: 'invalid'; value: string }
  | { state: 'unbound' };

/** A DNS label, as Kubernetes wants names of Services and namespaces. */
const LABEL = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';
const REFERENCE = new RegExp(`^(${LABEL})/(${LABEL})$`);

/**
 * The service of an entity: by its own annotation, else by the two of the kubernetes plugin.
 * Both are needed of the latter, because a name without a namespace names nothing.
 */
export function serviceOfEntity(entity: Entity): EntityBinding {
  const annotations = entity.metadata.annotations ?? {};
  const own = annotations[ANNOTATION_SERVICE];
  if (own !== undefined) return bindingOf(own);
  const name = annotations[ANNOTATION_KUBERNETES_ID];
  const namespace = annotations[ANNOTATION_KUBERNETES_NAMESPACE];
  return name && namespace
    ? bindingOf(`${namespace}/${name}`)
    : { state: 'unbound' };
}

function bindingOf(value: string): EntityBinding {
  const [, namespace, name] = REFERENCE.exec(value.trim()) ?? [];
  return namespace
    ? { state: 'bound', ref: { namespace, name } }
    : { state: 'invalid', value };
}
