/** The little of JSON Schema (2020-12, as OpenAPI 3.1 has it) that the document needs. */
export type Schema = {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  description?: string;
  enum?: readonly string[];
  format?: string;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: readonly Schema[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  default?: string | number;
  $ref?: string;
};

export const text: Schema = { type: 'string' };
export const number: Schema = { type: 'number' };
export const count: Schema = { type: 'integer', minimum: 0 };
export const flag: Schema = { type: 'boolean' };
export const percent: Schema = { type: 'number', minimum: 0 };
export const instant: Schema = {
  type: 'string',
  format: 'date-time',
  description: 'ISO 8601, UTC',
};

/** An object of exactly these fields. */
export function object(
  required: Record<string, Schema>,
  optional: Record<string, Schema> = {},
): Schema {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

/** Several objects' fields in one. */
export function join(...parts: Schema[]): Schema {
  return {
    type: 'object',
    properties: Object.assign({}, ...parts.map(part => part.properties)),
    required: parts.flatMap(part => part.required ?? []),
    additionalProperties: false,
  };
}

export function list(items: Schema): Schema {
  return { type: 'array', items };
}

/** An object whose keys are names. */
export function map(values: Schema): Schema {
  return { type: 'object', additionalProperties: values };
}

export function oneOf(values: readonly string[]): Schema {
  return { type: 'string', enum: values };
}

export function described(schema: Schema, description: string): Schema {
  return { ...schema, description };
}

export function ref(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}
