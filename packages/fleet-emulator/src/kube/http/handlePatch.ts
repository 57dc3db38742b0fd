import { isRecord, KubeObject } from '../model/KubeObject';
import { badRequest, failure, StatusError } from '../model/StatusError';
import { mergeSchemaOf } from '../fields/mergeSchemaOf';
import { applyJsonPatch } from '../patch/applyJsonPatch';
import { mergePatch } from '../patch/mergePatch';
import { strategicMergePatch } from '../patch/strategicMergePatch';
import { ServedResource } from '../registry/ResourceRegistry';
import { ApiContext } from './ApiServer';
import { asObject } from './ApiRequest';
import { Answer, ResourceCall, targetOf } from './handleResource';
import { checkKind, shown, withNamespace, writeOptions } from './handleWrite';
import { isTrue } from './RequestInfo';

const JSON_PATCH = 'application/json-patch+json';
const MERGE_PATCH = 'application/merge-patch+json';
const STRATEGIC_PATCH = 'application/strategic-merge-patch+json';
const APPLY_PATCH = 'application/apply-patch+yaml';

/** PATCH in all four forms. */
export async function handlePatch(
  context: ApiContext,
  served: ServedResource,
  call: ResourceCall,
): Promise<Answer> {
  const type = call.request.contentType;
  const known = patchTypesOf(served);
  if (!known.includes(type)) throw unsupportedType(type, known);
  if (type === APPLY_PATCH) return handleApply(context, served, call);
  const patch = await call.request.body();
  const patched = context.writer.patch(
    served,
    targetOf(call.info),
    live => asObject(changeBy(type, served, live, patch)),
    writeOptions(call),
  );
  return { body: shown(call, served, patched) };
}

async function handleApply(
  context: ApiContext,
  served: ServedResource,
  call: ResourceCall,
): Promise<Answer> {
  const { request, info } = call;
  if (!request.query.get('fieldManager')) throw managerRequired();
  const config = checkKind(served, asObject(await request.body()));
  const target = targetOf(info);
  if (config.metadata.name && config.metadata.name !== target.name) {
    throw badRequest(
      `the name of the object (${config.metadata.name}) does not match the name on the URL (${target.name})`,
    );
  }
  const metadata = { ...config.metadata, name: target.name };
  const named = withNamespace(served, call, { ...config, metadata });
  const { object, created } = context.writer.apply(served, target, named, {
    ...writeOptions(call),
    force: isTrue(request.query.get('force')),
  });
  return { code: created ? 201 : 200, body: shown(call, served, object) };
}

function changeBy(
  type: string,
  served: ServedResource,
  live: KubeObject,
  patch: unknown,
): unknown {
  if (type === JSON_PATCH) return applyJsonPatch(live, patch);
  if (!isRecord(patch))
    throw badRequest('error decoding patch: a merge patch must be an object');
  return type === STRATEGIC_PATCH
    ? strategicMergePatch(live, patch, mergeSchemaOf(served))
    : mergePatch(live, patch);
}

function patchTypesOf({ definition }: ServedResource): string[] {
  return definition.origin === 'builtin'
    ? [JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, APPLY_PATCH]
    : [JSON_PATCH, MERGE_PATCH, APPLY_PATCH];
}

function unsupportedType(type: string, known: string[]): StatusError {
  const isPatch = type === STRATEGIC_PATCH;
  return failure({
    code: 415,
    reason: 'UnsupportedMediaType',
    message: isPatch
      ? `the body of the request was in an unknown format - accepted media types include: ${known.join(
          ', ',
        )}`
      : '415: Unsupported Media Type',
  });
}

function managerRequired(): StatusError {
  return failure({
    code: 422,
    reason: 'Invalid',
    message:
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    details: {
      group: 'meta.k8s.io',
      kind: 'PatchOptions',
      causes: [
        {
          reason: 'FieldValueRequired',
          message: 'Required value: is required for apply patch',
          field: 'fieldManager',
        },
      ],
    },
  });
}
