import { isDnsLabel } from './dnsLabel';
import { MalformedObject } from './Fields';
import type { Fields } from './Fields';
import { textInterner } from './interner';

/** Who last managed an object's fields, from managedFields; names only. @public */
export type Manager = {
  name: string;
  operation: 'Apply' | 'Update';
  /** ISO 8601. */
  at?: string;
};

/** Managers kept of one object. */
const MAX_MANAGERS = 20;

/** The same names stand in many clusters, and in several objects of each. */
const shareName = textInterner();

/**
 * Namespace and name of a namespaced object.
 *
 * The two become one key with a slash between them, so only what Kubernetes itself accepts gets
 * through: from a server that is none, `a/b` and `c` would be the same service as `a` and `b/c`.
 *
 * @throws MalformedObject for any other name
 * @public
 */
export function named(object: Fields): { namespace: string; name: string } {
  const metadata = object.requiredObject('metadata');
  const namespace = metadata.requiredName('namespace');
  const name = metadata.requiredName('name');
  if (!isDnsLabel(namespace)) {
    throw new MalformedObject('metadata.namespace is not a DNS label');
  }
  if (/[/%]/.test(name) || name === '.' || name === '..') {
    throw new MalformedObject('metadata.name cannot be part of a path');
  }
  return { namespace: shareName(namespace), name: shareName(name) };
}

/** Namespace and name of a Service, which is part of a host name. @public */
export function namedService(object: Fields): {
  namespace: string;
  name: string;
} {
  const names = named(object);
  if (!isDnsLabel(names.name)) {
    throw new MalformedObject('metadata.name is not a DNS label');
  }
  return names;
}

/** `metadata.creationTimestamp`, or an empty string. @public */
export function createdAt(object: Fields): string {
  return object.requiredObject('metadata').text('creationTimestamp') ?? '';
}

/**
 * Whether a module of the Deckhouse platform wrote the object (label `heritage`): it puts back what others change.
 *
 * @public
 */
export function isModuleManaged(object: Fields): boolean {
  const labels = object
    .requiredObject('metadata')
    .textMap('labels', key => key === 'heritage');
  return labels.heritage === 'deckhouse';
}

/** What identifies the exact state of an object that directs traffic. @public */
export function revisionOf(object: Fields): {
  apiVersion: string;
  resourceVersion: string;
  createdAt: string;
} {
  return {
    apiVersion: object.text('apiVersion') ?? '',
    resourceVersion:
      object.requiredObject('metadata').text('resourceVersion') ?? '',
    createdAt: createdAt(object),
  };
}

/**
 * Who managed the object's fields, once each with the newest time; the fields themselves are dropped.
 * Managers of subresources such as `status` own nothing that directs traffic and are left out.
 *
 * @public
 */
export function managersOf(object: Fields): Manager[] {
  const managers = new Map<string, Manager>();
  for (const entry of object
    .requiredObject('metadata')
    .objects('managedFields')) {
    const manager = managerOf(entry);
    const known = manager && managers.get(manager.name);
    if (manager && (!known || (known.at ?? '') < (manager.at ?? ''))) {
      managers.set(manager.name, manager);
    }
  }
  return [...managers.values()].slice(0, MAX_MANAGERS);
}

function managerOf(entry: Fields): Manager | undefined {
  const name = entry.text('manager');
  if (!name || entry.text('subresource')) {
    return undefined;
  }
  const at = entry.text('time');
  return {
    name,
    operation: entry.text('operation') === 'Apply' ? 'Apply' : 'Update',
    ...(at ? { at } : {}),
  };
}
