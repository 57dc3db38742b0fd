import { KubeObject } from '../model/KubeObject';
import { groupResource } from '../model/ResourceDefinition';
import { StatusCause } from '../model/StatusError';
import { definitionFromCrd } from './definitionFromCrd';

/** Why a CustomResourceDefinition cannot be served; nothing when it can. */
export function definitionCauses(crd: KubeObject): Required<StatusCause>[] {
  try {
    const { plural, group } = definitionFromCrd(crd);
    const { name } = crd.metadata;
    if (name === groupResource(plural, group)) return [];
    return [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${JSON.stringify(
          name,
        )}: must be spec.names.plural+"."+spec.group`,
        field: 'metadata.name',
      },
    ];
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [field, ...why] = text.split(': ');
    return [{ reason: 'FieldValueInvalid', message: why.join(': '), field }];
  }
}
