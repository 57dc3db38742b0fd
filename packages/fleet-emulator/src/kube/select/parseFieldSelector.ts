import { isRecord, KubeObject } from '../model/KubeObject';
import { badRequest } from '../model/StatusError';

/** Whether an object is selected. */
export type ObjectPredicate = (object: KubeObject) => boolean;

/** Fields that can be selected besides name and namespace, by kind, as real servers have them. */
const MORE_FIELDS: Readonly<Record<string, readonly string[]>> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'reason',
    'type',
  ],
  Node: ['spec.unschedulable'],
  Namespace: ['status.phase'],
  Secret: ['type'],
  ReplicaSet: ['status.replicas'],
};

/**
 * Reads a field selector: `metadata.name=a,metadata.namespace!=b`.
 * Throws 400 for a field that the kind cannot be selected by.
 */
export function parseFieldSelector(
  selector: string,
  kind: string,
): ObjectPredicate {
  const predicates = selector
    .split(',')
    .filter(part => part !== '')
    .map(part => requirement(part, kind));
  return object => predicates.every(predicate => predicate(object));
}

function requirement(text: string, kind: string): ObjectPredicate {
  const match = /^([^=!]+?)(==|=|!=)(.*)$/.exec(text);
  if (!match)
    throw badRequest(`invalid selector: '${text}'; can't understand '${text}'`);
  const [, field, operator, value] = match;
  const known = [
    'metadata.name',
    'metadata.namespace',
    ...(MORE_FIELDS[kind] ?? []),
  ];
  if (!known.includes(field)) {
    const options = known.map(name => JSON.stringify(name)).join(', ');
    throw badRequest(
      `${JSON.stringify(field)} is not a known field selector: only ${options}`,
    );
  }
  const path = field.split('.');
  const wanted = operator !== '!=';
  return object => (valueAt(object, path) === value) === wanted;
}

function valueAt(object: KubeObject, path: readonly string[]): string {
  let value: unknown = object;
  for (const name of path) value = isRecord(value) ? value[name] : undefined;
  return value === undefined || value === null ? '' : String(value);
}
