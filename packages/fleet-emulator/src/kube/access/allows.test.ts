import { allows, ResourceAccess } from './allows';
import { PolicyRule } from './PolicyRule';

const READ: PolicyRule = {
  verbs: ['get', 'list'],
  apiGroups: ['apps'],
  resources: ['deployments'],
};
const ACCESS: ResourceAccess = {
  verb: 'get',
  group: 'apps',
  resource: 'deployments',
  name: 'web',
  namespace: 'shop',
};

describe('a rule', () => {
  it.each<[string, Partial<PolicyRule>, Partial<ResourceAccess>, boolean]>([
    ['allows what it names', {}, {}, true],
    ['names verbs', {}, { verb: 'delete' }, false],
    ['names groups', {}, { group: '' }, false],
    ['names resources', {}, { resource: 'statefulsets' }, false],
    ['does not cover subresources', {}, { subresource: 'status' }, false],
    [
      'covers a subresource it names',
      { resources: ['deployments/status'] },
      { subresource: 'status' },
      true,
    ],
    [
      'covers a subresource of any resource',
      { resources: ['*/status'] },
      { subresource: 'status' },
      true,
    ],
    [
      'covers everything by a star',
      { resources: ['*'], apiGroups: ['*'], verbs: ['*'] },
      { subresource: 'scale' },
      true,
    ],
    ['names objects', { resourceNames: ['other'] }, {}, false],
    [
      'names objects, and so no list',
      { resourceNames: ['web'] },
      { verb: 'list', name: undefined },
      false,
    ],
    ['holds in its namespaces', { namespaces: ['shop'] }, {}, true],
    [
      'holds in no other namespace',
      { namespaces: ['shop'] },
      { namespace: 'bank' },
      false,
    ],
    [
      'does not hold over all namespaces when it names some',
      { namespaces: ['shop'] },
      { namespace: undefined },
      false,
    ],
  ])('%s', (_name, rule, access, expected) => {
    expect(allows({ ...READ, ...rule }, { ...ACCESS, ...access })).toBe(
      expected,
    );
  });

  it('matches paths to the letter or by a star at the end', () => {
    const rule: PolicyRule = {
      verbs: ['get'],
      nonResourceURLs: ['/version', '/healthz/*'],
    };
    expect(allows(rule, { verb: 'get', path: '/version' })).toBe(true);
    expect(allows(rule, { verb: 'get', path: '/versions' })).toBe(false);
    expect(allows(rule, { verb: 'get', path: '/healthz/etcd' })).toBe(true);
    expect(allows(rule, { verb: 'post', path: '/version' })).toBe(false);
  });
});
