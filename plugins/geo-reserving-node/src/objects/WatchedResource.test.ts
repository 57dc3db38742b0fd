import { EVERYTHING } from './Concern';
import { watchedResource } from './WatchedResource';

const parse = () => 'ignored' as const;
const concerns = () => EVERYTHING;

describe('watchedResource', () => {
  it('is named as RBAC names it', () => {
    const gslbs = { group: 'k8gb.io', plural: 'gslbs', versions: ['v1beta1'] };
    expect(watchedResource({ ...gslbs, parse, concerns }).id).toBe(
      'gslbs.k8gb.io',
    );
    const core = { group: '', plural: 'configmaps', versions: ['v1'] };
    expect(watchedResource({ ...core, parse, concerns }).id).toBe('configmaps');
  });

  it('may leave objects out by name and namespace', () => {
    const fieldSelector =
      'metadata.name!=kube-root-ca.crt,metadata.namespace!=x';
    const core = { group: '', plural: 'configmaps', versions: ['v1'] };
    expect(
      watchedResource({ ...core, fieldSelector, parse, concerns }),
    ).toMatchObject({ fieldSelector });
  });

  it.each([
    { group: 'a/b', plural: 'x', versions: ['v1'] },
    { group: '..', plural: 'x', versions: ['v1'] },
    { group: 'k8gb.io', plural: 'gslbs?watch', versions: ['v1'] },
    { group: 'k8gb.io', plural: 'gslbs', versions: ['../v1'] },
    { group: 'k8gb.io', plural: 'gslbs', versions: [] },
    {
      group: 'k8gb.io',
      plural: 'gslbs',
      versions: ['v1'],
      fieldSelector: 'metadata.name=x&watch=1',
    },
    {
      group: 'k8gb.io',
      plural: 'gslbs',
      versions: ['v1'],
      fieldSelector: 'spec.secret=x',
    },
  ])('refuses what cannot be part of a path: %j', wrong => {
    expect(() => watchedResource({ ...wrong, parse, concerns })).toThrow(
      /is not|are not|does not/,
    );
  });
});
