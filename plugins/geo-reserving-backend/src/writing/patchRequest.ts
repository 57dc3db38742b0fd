/** A write as an HTTP request: one form for each kind of body, all with the fence and a precondition. */
import {
  isDnsLabel,
  type KubernetesWrite,
  type WriteBody,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { JsonRequest } from '../fleet/connection/ClusterTransport';
import type { Fence } from '../operations/ports';
import { FIELD_MANAGER } from './lastWriter';
import { GENERATION_ANNOTATION, OPERATION_ANNOTATION } from './fence';
import { pointerPart } from './jsonPointer';

type Request = Pick<
  JsonRequest,
  'path' | 'query' | 'body' | 'method' | 'contentType'
>;

/** What the live object is known by; absent: there is none. */
export type LiveRevision = { resourceVersion: string; hasAnnotations: boolean };

const NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/** @throws Error when a name cannot be part of a path: it did not come from a cluster */
export function objectPath({
  resource: { group, version, plural },
  namespace,
  name,
}: Pick<KubernetesWrite, 'resource' | 'namespace' | 'name'>): string {
  return `${collectionPath({ group, version, plural }, namespace)}/${checked(
    name,
  )}`;
}

function collectionPath(
  { group, version, plural }: Omit<KubernetesWrite['resource'], 'kind'>,
  namespace: string,
): string {
  if (!isDnsLabel(namespace)) {
    throw new Error(`${JSON.stringify(namespace)} is no namespace`);
  }
  const root = group ? `/apis/${checked(group)}` : '/api';
  return `${root}/${checked(version)}/namespaces/${namespace}/${checked(
    plural,
  )}`;
}

/** Makes the request. @param live - absent: the object is not there, and only a create can be meant */
export function patchRequest(
  write: KubernetesWrite,
  body: WriteBody,
  live: LiveRevision | undefined,
  fence: Fence,
): Request {
  return live === undefined
    ? createRequest(write, body, fence)
    : changeRequest(write, body, live, fence);
}

function createRequest(
  write: KubernetesWrite,
  body: WriteBody,
  fence: Fence,
): Request {
  if (body.form !== 'apply') {
    throw new Error(`${body.form} needs an object that is there`);
  }
  const { resource, namespace, name } = write;
  return {
    method: 'POST',
    path: collectionPath(resource, namespace),
    query: { fieldManager: FIELD_MANAGER },
    body: {
      ...identity(write),
      metadata: { name, namespace, annotations: annotations(fence) },
      ...body.fields,
    },
  };
}

function changeRequest(
  write: KubernetesWrite,
  body: WriteBody,
  { resourceVersion, hasAnnotations }: LiveRevision,
  fence: Fence,
): Request {
  const { namespace, name } = write;
  const path = objectPath(write);
  switch (body.form) {
    case 'apply':
      return {
        method: 'PATCH',
        path,
        // Forced: whose fields are taken over stood in the plan, and somebody agreed to it.
        query: { fieldManager: FIELD_MANAGER, force: 'true' },
        contentType: 'application/apply-patch+yaml',
        body: {
          ...identity(write),
          metadata: {
            name,
            namespace,
            resourceVersion,
            annotations: annotations(fence),
          },
          ...body.fields,
        },
      };
    case 'annotate':
      return {
        method: 'PATCH',
        path,
        query: { fieldManager: FIELD_MANAGER },
        contentType: 'application/merge-patch+json',
        body: {
          metadata: {
            resourceVersion,
            annotations: { ...body.annotations, ...annotations(fence) },
          },
        },
      };
    case 'json-patch':
      return {
        method: 'PATCH',
        path,
        query: { fieldManager: FIELD_MANAGER },
        contentType: 'application/json-patch+json',
        body: [
          {
            op: 'test',
            path: '/metadata/resourceVersion',
            value: resourceVersion,
          },
          ...(hasAnnotations
            ? []
            : [{ op: 'add', path: '/metadata/annotations', value: {} }]),
          ...Object.entries(annotations(fence)).map(([key, value]) => ({
            op: 'add',
            path: `/metadata/annotations/${pointerPart(key)}`,
            value,
          })),
          ...body.operations,
        ],
      };
    default:
      return {
        method: 'DELETE',
        path,
        body: { preconditions: { resourceVersion } },
      };
  }
}

function identity({ resource: { group, version, kind } }: KubernetesWrite) {
  return { apiVersion: group ? `${group}/${version}` : version, kind };
}

function annotations({ generation, operation }: Fence) {
  return {
    [GENERATION_ANNOTATION]: String(generation),
    [OPERATION_ANNOTATION]: operation,
  };
}

function checked(part: string): string {
  if (!NAME.test(part)) {
    throw new Error(`${JSON.stringify(part)} cannot be part of a path`);
  }
  return part;
}
