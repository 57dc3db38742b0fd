import fc from 'fast-check';
import { JsonSchema } from '../model/JsonSchema';
import { KubeObject } from '../model/KubeObject';
import { applySchemaDefaults } from './applySchemaDefaults';
import { pruneUnknown } from './pruneUnknown';
import { validateSchema } from './validateSchema';

const SCHEMA: JsonSchema = {
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      properties: {
        text: { type: 'string', pattern: '^a', maxLength: 3 },
        number: { type: 'number', exclusiveMinimum: true, minimum: 0 },
        size: { 'x-kubernetes-int-or-string': true },
        set: {
          type: 'array',
          maxItems: 2,
          'x-kubernetes-list-type': 'set',
          items: { type: 'string' },
        },
        free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        choice: {
          type: 'object',
          properties: { a: {}, b: {} },
          oneOf: [{ required: ['a'] }, { required: ['b'] }],
        },
        maybe: { type: 'string', nullable: true },
        deep: {
          type: 'object',
          properties: { mode: { type: 'string', default: 'usual' } },
        },
      },
    },
  },
};
const thing = (spec: unknown): KubeObject => ({
  apiVersion: 'x/v1',
  kind: 'Thing',
  metadata: { name: 'a' },
  spec,
});

describe('a structural schema', () => {
  it.each([
    [
      { text: 'b' },
      'spec.text: Invalid value: "b": spec.text in body should match \'^a\'',
    ],
    [
      { text: 'aaaa' },
      'spec.text: Invalid value: "aaaa": spec.text in body may not be more than 3 bytes',
    ],
    [
      { number: 0 },
      'spec.number: Invalid value: 0: spec.number in body should be greater than 0',
    ],
    [
      { size: true },
      'spec.size: Invalid value: "boolean": spec.size in body must be of type integer,string: "boolean"',
    ],
    [{ set: ['a', 'a'] }, 'spec.set[1]: Duplicate value: "a"'],
    [
      { set: ['a', 'b', 'c'] },
      'spec.set: Too many: 3: must have at most 2 items',
    ],
    [
      { choice: { a: 1, b: 2 } },
      'spec.choice: Invalid value: {"a":1,"b":2}: spec.choice in body must validate one and only one schema (oneOf)',
    ],
  ])('refuses %j', (spec, expected) => {
    const causes = validateSchema(SCHEMA, thing(spec));
    expect(causes.map(cause => `${cause.field}: ${cause.message}`)).toEqual([
      expected,
    ]);
  });

  it.each([
    [{}],
    [{ size: '5%' }],
    [{ size: 5 }],
    [{ maybe: null }],
    [{ number: 0.5 }],
    [{ free: { any: { thing: 1 } } }],
  ])('accepts %j', spec => {
    expect(validateSchema(SCHEMA, thing(spec))).toEqual([]);
  });

  it('keeps what it knows and drops the rest', () => {
    const pruned = pruneUnknown(SCHEMA, {
      ...thing({ text: 'a', what: 1, free: { any: 1 } }),
      extra: 1,
    });
    expect(pruned).toEqual(thing({ text: 'a', free: { any: 1 } }));
  });

  it('fills in defaults where the parent is there', () => {
    expect(applySchemaDefaults(SCHEMA, thing({ deep: {} })).spec).toEqual({
      deep: { mode: 'usual' },
    });
    expect(applySchemaDefaults(SCHEMA, thing({})).spec).toEqual({});
  });

  it('never throws, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const object = thing(value);
        expect(
          Array.isArray(
            validateSchema(
              SCHEMA,
              applySchemaDefaults(SCHEMA, pruneUnknown(SCHEMA, object)),
            ),
          ),
        ).toBe(true);
      }),
    );
  });
});
