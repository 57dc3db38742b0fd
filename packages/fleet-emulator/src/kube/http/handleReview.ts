import { User } from '../access/AccessControl';
import { AccessAttributes } from '../access/allows';
import { isRecord, JsonRecord } from '../model/KubeObject';
import { invalid, methodNotAllowed } from '../model/StatusError';
import { ApiContext } from './ApiServer';
import { Answer, ResourceCall } from './handleResource';
import { ResourceRequest } from './RequestInfo';

const ACCESS_REVIEWS = 'selfsubjectaccessreviews';
const RULES_REVIEWS = 'selfsubjectrulesreviews';

/** Whether a request asks what the user may do. */
export function isReview({
  group,
  version,
  resource,
}: ResourceRequest): boolean {
  return (
    group === 'authorization.k8s.io' &&
    version === 'v1' &&
    (resource === ACCESS_REVIEWS || resource === RULES_REVIEWS)
  );
}

/** Answers a SelfSubjectAccessReview or SelfSubjectRulesReview. */
export async function handleReview(
  context: ApiContext,
  call: ResourceCall,
): Promise<Answer> {
  const { request, info, user } = call;
  if (info.verb !== 'create') throw methodNotAllowed();
  const body = await request.body();
  const spec = isRecord(body) && isRecord(body.spec) ? body.spec : {};
  const isAccess = info.resource === ACCESS_REVIEWS;
  return {
    code: 201,
    body: {
      kind: isAccess ? 'SelfSubjectAccessReview' : 'SelfSubjectRulesReview',
      apiVersion: 'authorization.k8s.io/v1',
      metadata: { creationTimestamp: null },
      spec,
      status: isAccess
        ? accessStatus(context, user, spec)
        : rulesStatus(context, user, text(spec.namespace)),
    },
  };
}

function accessStatus({ access }: ApiContext, user: User, spec: JsonRecord) {
  const allowed = access.allows(user, attributesOf(spec));
  return allowed
    ? { allowed, reason: `RBAC: allowed by the rules of User "${user.name}"` }
    : { allowed };
}

function attributesOf(spec: JsonRecord): AccessAttributes {
  const { resourceAttributes, nonResourceAttributes } = spec;
  if (isRecord(nonResourceAttributes)) {
    const { verb, path } = nonResourceAttributes;
    return { verb: text(verb), path: text(path) };
  }
  if (!isRecord(resourceAttributes)) {
    throw invalid({ group: 'authorization.k8s.io', kind: '' }, [
      {
        reason: 'FieldValueInvalid',
        message:
          'Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
        field: 'spec.resourceAttributes',
      },
    ]);
  }
  const { verb, group, resource, subresource, namespace, name } =
    resourceAttributes;
  return {
    verb: text(verb),
    group: text(group),
    resource: text(resource),
    subresource: text(subresource) || undefined,
    namespace: text(namespace) || undefined,
    name: text(name) || undefined,
  };
}

function rulesStatus({ access }: ApiContext, user: User, namespace: string) {
  const rules = access
    .rulesOf(user)
    .filter(rule => !rule.namespaces || rule.namespaces.includes(namespace));
  return {
    resourceRules: rules
      .filter(rule => rule.resources)
      .map(({ verbs, apiGroups, resources, resourceNames }) => ({
        verbs,
        apiGroups,
        resources,
        ...(resourceNames ? { resourceNames } : {}),
      })),
    nonResourceRules: rules
      .filter(rule => rule.nonResourceURLs)
      .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs })),
    incomplete: false,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
