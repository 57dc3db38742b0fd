import { groupResource } from '../model/ResourceDefinition';
import { failure, StatusError } from '../model/StatusError';
import { AccessAttributes, ResourceAccess } from './allows';

/** 403 with the sentence of a real server. */
export function forbidden(user: string, access: AccessAttributes): StatusError {
  if ('path' in access) {
    return failure({
      code: 403,
      reason: 'Forbidden',
      message: `forbidden: User "${user}" cannot ${access.verb} path "${access.path}"`,
      details: {},
    });
  }
  const { group, resource, name } = access;
  const subject = groupResource(resource, group);
  return failure({
    code: 403,
    reason: 'Forbidden',
    message: `${subject}${name ? ` "${name}"` : ''} is forbidden: ${reasonText(
      user,
      access,
    )}`,
    details: {
      ...(name ? { name } : {}),
      ...(group ? { group } : {}),
      kind: resource,
    },
  });
}

function reasonText(user: string, access: ResourceAccess): string {
  const { verb, group, resource, subresource, namespace } = access;
  const full = subresource ? `${resource}/${subresource}` : resource;
  const where = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  return `User "${user}" cannot ${verb} resource "${full}" in API group "${group}" ${where}`;
}
