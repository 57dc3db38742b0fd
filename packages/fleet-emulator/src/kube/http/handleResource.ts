import { ServerResponse } from 'node:http';
import { User } from '../access/AccessControl';
import { methodNotAllowed, unknownPath } from '../model/StatusError';
import { ServedResource } from '../registry/ResourceRegistry';
import { ApiRequest } from './ApiRequest';
import { ApiContext } from './ApiServer';
import { handleDelete, handleDeleteCollection } from './handleDelete';
import { handleList } from './handleList';
import { handlePatch } from './handlePatch';
import { handleReview, isReview } from './handleReview';
import { handleWatch } from './handleWatch';
import { handleCreate, handleUpdate } from './handleWrite';
import { representationFor } from './Representation';
import { ResourceRequest } from './RequestInfo';
import { respondPlainNotFound } from './respond';

/** A request for a resource, and who sends it. */
export type ResourceCall = {
  request: ApiRequest;
  info: ResourceRequest;
  user: User;
};

/** An answer in JSON: a value, or text that is JSON already. */
export type Answer = { code?: number; body: unknown };

/** Answers a request for objects; undefined when a watch has taken the response over. */
export async function handleResource(
  context: ApiContext,
  call: ResourceCall,
  response: ServerResponse,
): Promise<Answer | undefined> {
  const { request, info } = call;
  if (isReview(info)) return handleReview(context, call);
  const served = context.registry.byPlural(
    info.group,
    info.version,
    info.resource,
  );
  if (!served) return unknownResource(context, info, response);
  checkScope(served, info);
  checkSubresource(served, info);
  switch (info.verb) {
    case 'get':
      return handleGet(context, served, call);
    case 'list':
      return { body: handleList(context, served, request, info) };
    case 'watch':
      handleWatch(context, served, call, response);
      return undefined;
    case 'create':
      return handleCreate(context, served, call);
    case 'update':
      return handleUpdate(context, served, call);
    case 'patch':
      return handlePatch(context, served, call);
    case 'delete':
      return handleDelete(context, served, call);
    case 'deletecollection':
      return handleDeleteCollection(context, served, call);
    default:
      throw methodNotAllowed();
  }
}

/** Below a group that is not there, servers answer with bare text instead of a Status. */
function unknownResource(
  { discovery }: ApiContext,
  { group }: ResourceRequest,
  response: ServerResponse,
): undefined {
  if (group === '' || discovery.group(group)) throw unknownPath();
  respondPlainNotFound(response);
  return undefined;
}

function handleGet(
  context: ApiContext,
  served: ServedResource,
  { request, info }: ResourceCall,
): Answer {
  const object = context.writer.require(served, targetOf(info));
  return {
    body: representationFor(request.accept, request.query, served).object(
      object,
    ),
  };
}

/** The object a request names. */
export function targetOf(info: ResourceRequest) {
  return { name: info.name ?? '', namespace: info.namespace };
}

/** Refuses paths that a resource of this scope does not have, and verbs that these paths do not know. */
function checkScope(
  { definition }: ServedResource,
  info: ResourceRequest,
): void {
  const { namespace, name, verb } = info;
  if (namespace && !definition.namespaced) throw unknownPath();
  if (!definition.namespaced || namespace) return;
  if (verb === 'list' || verb === 'watch') return;
  // Over all namespaces a resource can only be read.
  throw name ? unknownPath() : methodNotAllowed();
}

/** Only `status` can be reached below an object, and only where the kind has it. */
function checkSubresource(
  { definition }: ServedResource,
  info: ResourceRequest,
): void {
  if (info.subresource === undefined) return;
  if (info.subresource !== 'status' || definition.statusSubresource === false) {
    throw unknownPath();
  }
  if (!['get', 'update', 'patch'].includes(info.verb)) throw methodNotAllowed();
}
