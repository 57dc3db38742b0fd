import {
  ANNOTATION_SERVICE,
  type ServiceRef,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  isDnsLabel,
  MalformedObject,
  named,
  type Concern,
  type Fields,
  type StoreBinding,
} from '@geo-reserving/plugin-geo-reserving-node';

/** What every object about a replicated store says of itself, and what may tie it to services. */
export type StoreMeta = {
  /** Absent: the object is cluster-scoped. */
  namespace?: string;
  name: string;
  /** Named outright; empty: not. */
  services: readonly ServiceRef[];
  /** Those that tell applications apart. */
  labels: Readonly<Record<string, string>>;
  /** `Kind/name`. */
  owners: readonly string[];
};

/** Labels by which people and charts say what belongs together. */
const KEPT_LABELS = new Set([
  'app',
  'app.kubernetes.io/instance',
  'app.kubernetes.io/name',
  'app.kubernetes.io/part-of',
]);

/** Entries read of one object: nobody names more on purpose. */
const MAX_ENTRIES = 50;

/** Reads a namespaced object. May throw MalformedObject. */
export function namespacedStore(object: Fields): StoreMeta {
  const { namespace, name } = named(object);
  return { namespace, name, ...tiesOf(object, namespace) };
}

/** Reads a cluster-scoped object. May throw MalformedObject. */
export function clusterScopedStore(object: Fields): StoreMeta {
  const name = object.requiredObject('metadata').requiredName('name');
  if (/[/%]/.test(name) || name === '.' || name === '..') {
    throw new MalformedObject('metadata.name cannot be part of a path');
  }
  return { name, ...tiesOf(object, undefined) };
}

/** @param claims - PersistentVolumeClaims that it replicates */
export function bindingOf(
  meta: StoreMeta,
  claims: readonly string[] = [],
): StoreBinding {
  const { namespace, services, labels, owners } = meta;
  return {
    ...(namespace === undefined ? {} : { namespace }),
    services,
    labels,
    owners,
    claims,
  };
}

/**
 * Of a store whose operator makes Services of its own, which select its pods by a label.
 *
 * @param label - its key; its value is the name of the object
 */
export function operatedBinding(meta: StoreMeta, label: string): StoreBinding {
  const binding = bindingOf(meta);
  return { ...binding, labels: { ...binding.labels, [label]: meta.name } };
}

/** A store may concern every service of its namespace, and those that it names; nobody when it has neither. */
export function concernsOf({ namespace, services }: StoreMeta): Concern {
  const names = new Set(services.map(service => service.namespace));
  if (namespace !== undefined) names.add(namespace);
  return { kind: 'namespaces', names: [...names] };
}

function tiesOf(
  object: Fields,
  namespace: string | undefined,
): Omit<StoreMeta, 'namespace' | 'name'> {
  const metadata = object.requiredObject('metadata');
  return {
    services: servicesNamed(metadata, namespace),
    labels: metadata.textMap('labels', key => KEPT_LABELS.has(key)),
    owners: metadata
      .objects('ownerReferences')
      .slice(0, MAX_ENTRIES)
      .map(owner => `${owner.text('kind') ?? ''}/${owner.name('name') ?? ''}`),
  };
}

/**
 * The annotation `geo-reserving/service` lists `<namespace>/<name>`; the label of the same key, whose values have no
 * slash, is `<name>` in the object's own namespace or `<namespace>.<name>`. One that cannot be read is an error: to
 * go on with labels and claims would tie the store to services that its owner did not mean.
 */
function servicesNamed(
  metadata: Fields,
  namespace: string | undefined,
): ServiceRef[] {
  const own = (key: string) => key === ANNOTATION_SERVICE;
  const annotation = metadata.textMap('annotations', own)[ANNOTATION_SERVICE];
  if (annotation !== undefined) {
    return annotation
      .split(',', MAX_ENTRIES)
      .map(part => serviceOf(part.trim().split('/'), 'annotations'));
  }
  const label = metadata.textMap('labels', own)[ANNOTATION_SERVICE];
  if (label === undefined) return [];
  const parts = label.split('.');
  const isOwn = parts.length === 1 && namespace !== undefined;
  return [serviceOf(isOwn ? [namespace, ...parts] : parts, 'labels')];
}

function serviceOf(parts: string[], where: string): ServiceRef {
  const [namespace = '', name = '', ...rest] = parts;
  if (rest.length > 0 || !isDnsLabel(namespace) || !isDnsLabel(name)) {
    throw new MalformedObject(
      `metadata.${where}.${ANNOTATION_SERVICE} does not name Services: write <namespace>/<name> in an annotation, <name> or <namespace>.<name> in a label`,
    );
  }
  return { namespace, name };
}
