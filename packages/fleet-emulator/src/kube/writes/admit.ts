import { KubeObject } from '../model/KubeObject';
import { invalid, StatusCause } from '../model/StatusError';
import { ServedResource } from '../registry/ResourceRegistry';
import { applySchemaDefaults } from '../schema/applySchemaDefaults';
import { pruneUnknown } from '../schema/pruneUnknown';
import { validateSchema } from '../schema/validateSchema';
import { validateMetadata } from '../schema/validateMetadata';
import { definitionCauses } from '../registry/definitionCauses';
import { setDefaults } from './setDefaults';

/**
 * What happens to every object on its way in: defaults, unknown fields of a
 * custom resource pruned, validation. Throws 422 with a cause per field.
 */
export function admit(served: ServedResource, input: KubeObject): KubeObject {
  const { definition, version } = served;
  const { schema } = version;
  let object = setDefaults(input);
  const causes: Required<StatusCause>[] = validateMetadata(definition, object);
  if (schema) {
    object = applySchemaDefaults(schema, pruneUnknown(schema, object));
    causes.push(...validateSchema(schema, object));
  }
  if (definition.kind === 'CustomResourceDefinition') {
    causes.push(...definitionCauses(object));
  }
  if (causes.length > 0) {
    const { name } = object.metadata;
    throw invalid(
      { group: definition.group, kind: definition.kind, name },
      causes,
    );
  }
  return object;
}
