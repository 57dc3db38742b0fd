import { KubeObject } from '../model/KubeObject';
import { ResourceDefinition } from '../model/ResourceDefinition';
import { StatusCause } from '../model/StatusError';

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

const SUBDOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const LABEL_RULE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const LABEL_VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** Kinds whose names become DNS labels. */
const LABEL_NAMED = new Set(['Namespace', 'Service']);

/** Checks name and labels, with the words of a real server. */
export function validateMetadata(
  definition: ResourceDefinition,
  object: KubeObject,
): Required<StatusCause>[] {
  return [...nameCauses(definition, object), ...labelCauses(object)];
}

function nameCauses(
  definition: ResourceDefinition,
  object: KubeObject,
): Required<StatusCause>[] {
  const { name } = object.metadata;
  if (!name) {
    return [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: name or generateName is required',
        field: 'metadata.name',
      },
    ];
  }
  const isLabel = LABEL_NAMED.has(definition.kind);
  const [pattern, limit, rule] = isLabel
    ? ([DNS_LABEL, 63, LABEL_RULE] as const)
    : ([DNS_SUBDOMAIN, 253, SUBDOMAIN_RULE] as const);
  if (pattern.test(name) && name.length <= limit) return [];
  return [invalidValue('metadata.name', name, rule)];
}

function labelCauses(object: KubeObject): Required<StatusCause>[] {
  return Object.values(object.metadata.labels ?? {})
    .filter(value => value.length > 63 || !LABEL_VALUE.test(value))
    .map(value => invalidValue('metadata.labels', value, LABEL_VALUE_RULE));
}

function invalidValue(
  field: string,
  value: string,
  rule: string,
): Required<StatusCause> {
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(value)}: ${rule}`,
    field,
  };
}
