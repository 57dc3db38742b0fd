import { equalJson } from '../model/equalJson';
import { JsonSchema } from '../model/JsonSchema';
import { isRecord, JsonRecord, KubeObject } from '../model/KubeObject';
import { StatusCause } from '../model/StatusError';
import { duplicateItems } from './duplicateItems';

type Cause = Required<StatusCause>;

/**
 * Checks an object against the structural schema of its kind, with the words
 * of a real server. Formats and CEL rules are not checked.
 */
export function validateSchema(
  schema: JsonSchema,
  object: KubeObject,
): Cause[] {
  const { metadata: _metadata, ...rest } = object;
  const { metadata: _schema, ...properties } = schema.properties ?? {};
  return check({ ...schema, properties }, rest, '');
}

function check(schema: JsonSchema, value: unknown, path: string): Cause[] {
  if (value === null && schema.nullable) return [];
  const mismatch = checkType(schema, value, path);
  if (mismatch) return [mismatch];
  return [
    ...checkEnum(schema, value, path),
    ...checkScalar(schema, value, path),
    ...checkArray(schema, value, path),
    ...checkObject(schema, value, path),
    ...checkCombined(schema, value, path),
  ];
}

function checkType(
  schema: JsonSchema,
  value: unknown,
  path: string,
): Cause | undefined {
  const actual = typeName(value);
  if (schema['x-kubernetes-int-or-string']) {
    if (actual === 'integer' || actual === 'string') return undefined;
    return wrongType('integer,string', actual, path);
  }
  const { type } = schema;
  if (!type || type === actual) return undefined;
  if (type === 'number' && actual === 'integer') return undefined;
  return wrongType(type, actual, path);
}

function wrongType(type: string, actual: string, path: string): Cause {
  const why = `${bodyPath(path)} must be of type ${type}: ${JSON.stringify(
    actual,
  )}`;
  return invalidValue(path, actual, why, 'FieldValueTypeInvalid');
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
}

function checkEnum(schema: JsonSchema, value: unknown, path: string): Cause[] {
  const options = schema.enum;
  if (!options || options.some(option => equalJson(option, value))) {
    return [];
  }
  const supported = options.map(option => JSON.stringify(option)).join(', ');
  return [
    {
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: ${JSON.stringify(
        value,
      )}: supported values: ${supported}`,
      field: path,
    },
  ];
}

function checkScalar(
  schema: JsonSchema,
  value: unknown,
  path: string,
): Cause[] {
  if (typeof value === 'number') return checkNumber(schema, value, path);
  if (typeof value !== 'string') return [];
  const causes: Cause[] = [];
  const { minLength, maxLength, pattern } = schema;
  if (minLength !== undefined && value.length < minLength) {
    causes.push(
      refused(path, value, `should be at least ${minLength} chars long`),
    );
  }
  if (maxLength !== undefined && value.length > maxLength) {
    causes.push(
      refused(path, value, `may not be more than ${maxLength} bytes`),
    );
  }
  if (pattern !== undefined && !matches(pattern, value)) {
    causes.push(refused(path, value, `should match '${pattern}'`));
  }
  return causes;
}

/** Go's patterns and ours differ in rare corners; a pattern that we cannot read refuses nothing. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function checkNumber(schema: JsonSchema, value: number, path: string): Cause[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  const causes: Cause[] = [];
  if (
    minimum !== undefined &&
    (exclusiveMinimum ? value <= minimum : value < minimum)
  ) {
    const relation = exclusiveMinimum
      ? 'greater than'
      : 'greater than or equal to';
    causes.push(refused(path, value, `should be ${relation} ${minimum}`));
  }
  if (
    maximum !== undefined &&
    (exclusiveMaximum ? value >= maximum : value > maximum)
  ) {
    const relation = exclusiveMaximum ? 'less than' : 'less than or equal to';
    causes.push(refused(path, value, `should be ${relation} ${maximum}`));
  }
  return causes;
}

function checkArray(schema: JsonSchema, value: unknown, path: string): Cause[] {
  if (!Array.isArray(value)) return [];
  const causes: Cause[] = duplicateItems(schema, value, path);
  const { minItems, maxItems, items } = schema;
  if (minItems !== undefined && value.length < minItems) {
    causes.push(
      refused(path, value.length, `should have at least ${minItems} items`),
    );
  }
  if (maxItems !== undefined && value.length > maxItems) {
    causes.push({
      reason: 'FieldValueTooMany',
      message: `Too many: ${value.length}: must have at most ${maxItems} items`,
      field: path,
    });
  }
  if (items) {
    value.forEach((item, index) =>
      causes.push(...check(items, item, `${path}[${index}]`)),
    );
  }
  return causes;
}

function checkObject(
  schema: JsonSchema,
  value: unknown,
  path: string,
): Cause[] {
  if (!isRecord(value)) return [];
  const missing = (schema.required ?? [])
    .filter(
      name =>
        value[name] === undefined && !(path === '' && name === 'metadata'),
    )
    .map(name => ({
      reason: 'FieldValueRequired',
      message: 'Required value',
      field: join(path, name),
    }));
  return [...checkFields(schema, value, path), ...missing];
}

function checkFields(
  schema: JsonSchema,
  value: JsonRecord,
  path: string,
): Cause[] {
  const { properties = {}, additionalProperties } = schema;
  return Object.entries(value).flatMap(([name, child]) => {
    if (Object.hasOwn(properties, name)) {
      return check(properties[name], child, join(path, name));
    }
    return typeof additionalProperties === 'object'
      ? check(additionalProperties, child, join(path, name))
      : [];
  });
}

/** `allOf`, `anyOf`, `oneOf` and `not`, each with the one sentence the server has for it. */
function checkCombined(
  schema: JsonSchema,
  value: unknown,
  path: string,
): Cause[] {
  const passing = (options: JsonSchema[]) =>
    options.filter(option => check(option, value, path).length === 0).length;
  const causes = (schema.allOf ?? []).flatMap(part => check(part, value, path));
  if (schema.anyOf && passing(schema.anyOf) === 0) {
    causes.push(
      combined(path, value, 'must validate at least one schema (anyOf)'),
    );
  }
  if (schema.oneOf && passing(schema.oneOf) !== 1) {
    causes.push(
      combined(path, value, 'must validate one and only one schema (oneOf)'),
    );
  }
  if (schema.not && check(schema.not, value, path).length === 0) {
    causes.push(combined(path, value, 'must not validate the schema (not)'));
  }
  return causes;
}

function combined(path: string, value: unknown, rule: string): Cause {
  return invalidValue(path, value, `${bodyPath(path)} ${rule}`);
}

function refused(path: string, value: unknown, rule: string): Cause {
  return invalidValue(path, value, `${bodyPath(path)} ${rule}`);
}

function invalidValue(
  path: string,
  value: unknown,
  why: string,
  reason = 'FieldValueInvalid',
): Cause {
  return {
    reason,
    message: `Invalid value: ${JSON.stringify(value)}: ${why}`,
    field: path === '' ? '<nil>' : path,
  };
}

function bodyPath(path: string): string {
  return path === '' ? '""' : `${path} in body`;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
