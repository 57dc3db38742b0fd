import fc from 'fast-check';
import { parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { RESOURCE_KEYS, RESOURCE_TABLE } from '../resources/resourceTable';
import { reasonOf } from './__testUtils__/parse';

const metadata = { namespace: 'shop', name: 'checkout' };

describe('every parser', () => {
  it.each(RESOURCE_KEYS)(
    '%s: whatever the object holds, it is told apart and nothing is thrown',
    key => {
      fc.assert(
        fc.property(
          fc.record(
            {
              metadata: fc.record(
                {
                  name: fc.string(),
                  namespace: fc.string(),
                  labels: fc.jsonValue(),
                },
                { requiredKeys: ['name'] },
              ),
              spec: fc.oneof(
                fc.jsonValue(),
                fc.record({
                  replicas: fc.double(),
                  template: fc.jsonValue(),
                  selector: fc.jsonValue(),
                }),
              ),
              status: fc.jsonValue(),
              endpoints: fc.jsonValue(),
              alert: fc.jsonValue(),
            },
            { requiredKeys: [] },
          ),
          object => {
            const resource: WatchedResource<unknown> = {
              ...RESOURCE_TABLE[key],
              withoutTimes: undefined,
              concerns: () => ({ kind: 'all' }),
            };
            const parsed = parseObject(object, resource.parse);
            // JSON has no NaN: what does not survive the round trip is not plain data.
            expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed);
          },
        ),
      );
    },
  );

  const withoutSpec = ['nodes', 'endpointslices', 'clusteralerts'];
  it.each(RESOURCE_KEYS.filter(key => !withoutSpec.includes(key)))(
    '%s: an object without spec is malformed, by name',
    key => {
      expect(reasonOf(key, { metadata })).toBe('spec is missing');
      expect(reasonOf(key, { metadata, spec: 'x' })).toBe(
        'spec is not an object',
      );
    },
  );

  it.each([
    null,
    7,
    'text',
    [],
    {},
    { metadata: 7 },
    { metadata: { name: 7 } },
  ])('an object that is %j has no name to be known by', object => {
    expect(reasonOf('services', object)).toBe('metadata.name is missing');
  });
});

describe('names that no Kubernetes accepts', () => {
  const spec = { selector: { app: 'checkout' } };

  it.each([
    'a"} or vector(1)#',
    'x/y',
    '..',
    '__proto__',
    'a\nb',
    '<script>',
    'a%2Fb',
    'UPPER',
    'a'.repeat(64),
  ])('no service is called %j', name => {
    expect(
      reasonOf('services', { metadata: { namespace: 'shop', name }, spec }),
    ).toMatch(/^metadata\.name (is not a DNS label|cannot be part of a path)$/);
    expect(
      reasonOf('services', {
        metadata: { namespace: name, name: 'checkout' },
        spec,
      }),
    ).toBe('metadata.namespace is not a DNS label');
  });

  it('other objects may have dots in theirs, and no slashes', () => {
    const named = (name: string) =>
      reasonOf('deployments', {
        metadata: { namespace: 'shop', name },
        spec: { template: { spec: { containers: [] } } },
      });
    expect(named('web.v1')).toBe('fact');
    expect(named('web/v1')).toBe('metadata.name cannot be part of a path');
  });
});
