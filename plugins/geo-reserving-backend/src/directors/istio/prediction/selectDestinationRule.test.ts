import type { DestinationRuleFact } from '../../../fleet/facts';
import { selectDestinationRules } from './selectDestinationRule';
import { rule } from './__testUtils__/mesh';

const FULL = 'checkout.shop.svc.cluster.local';

function chosen(
  rules: DestinationRuleFact[],
  clientNamespace = 'web',
): string[] {
  return selectDestinationRules(rules, {
    host: FULL,
    clientNamespace,
    serviceNamespace: 'shop',
    rootNamespace: 'd8-istio',
    clusterDomain: 'cluster.local',
  }).map(({ namespace, name }) => `${namespace}/${name}`);
}

const at = (
  namespace: string,
  host: string,
  overrides: Partial<DestinationRuleFact> = {},
) => rule({}, { namespace, name: host, host, ...overrides });

describe('which host a rule means', () => {
  it.each([
    ['a short name in the namespace of the rule', at('shop', 'checkout'), true],
    ['a full name', at('shop', FULL), true],
    ['a short name in another namespace', at('web', 'checkout'), false],
    [
      'a name with a dot, which is never expanded',
      at('shop', 'checkout.shop'),
      false,
    ],
    ['the literal wildcard', at('shop', '*'), true],
    [
      'a wildcard that is a suffix',
      at('shop', '*.shop.svc.cluster.local'),
      true,
    ],
    [
      'a wildcard of another namespace',
      at('shop', '*.web.svc.cluster.local'),
      false,
    ],
    ['an empty host', at('shop', ''), false],
  ])('%s', (_, candidate, matches) => {
    expect(chosen([candidate])).toHaveLength(matches ? 1 : 0);
  });
});

describe('which namespace wins', () => {
  const service = at('shop', FULL);
  const root = at('d8-istio', FULL);

  it("takes a wildcard in the client's namespace before an exact host beside the service", () => {
    expect(chosen([service, at('web', '*.local')])).toEqual(['web/*.local']);
  });

  it("takes the service's namespace before the root namespace", () => {
    expect(chosen([root, service])).toEqual([`shop/${FULL}`]);
    expect(chosen([root])).toEqual([`d8-istio/${FULL}`]);
  });

  it('ignores rules of other namespaces', () => {
    expect(chosen([at('elsewhere', FULL)])).toEqual([]);
  });

  it('takes only private rules of the root namespace for a client there', () => {
    const hidden = at('d8-istio', '*.local', { exportTo: ['.'] });
    expect(chosen([service, root], 'd8-istio')).toEqual([`shop/${FULL}`]);
    expect(chosen([service, hidden], 'd8-istio')).toEqual(['d8-istio/*.local']);
  });
});

describe('exportTo', () => {
  it.each([
    [undefined, true],
    [[], true],
    [['*'], true],
    [['web'], true],
    [['.'], false],
    [['other'], false],
    [['shop'], false],
    [['~'], false],
  ])('%j is seen from another namespace: %s', (exportTo, seen) => {
    const found = chosen([at('shop', 'checkout', { exportTo })]);
    expect(found).toHaveLength(seen ? 1 : 0);
  });

  it("skips a rule of the client's namespace that is not meant for it", () => {
    const away = at('web', FULL, { exportTo: ['other'] });
    expect(chosen([away])).toEqual([]);
  });

  it('tries nothing less specific when the most specific host is not exported', () => {
    const exact = at('shop', FULL, { exportTo: ['other'] });
    expect(chosen([exact, at('shop', '*.local')])).toEqual([]);
  });

  it('falls to the root namespace when nothing beside the service is exported', () => {
    const hidden = at('shop', FULL, { exportTo: ['other'] });
    expect(chosen([hidden, at('d8-istio', '*')])).toEqual(['d8-istio/*']);
  });
});

it('takes the most specific host of a namespace', () => {
  const wide = at('shop', '*.local');
  const narrow = at('shop', '*.shop.svc.cluster.local');
  expect(chosen([wide, narrow])).toEqual(['shop/*.shop.svc.cluster.local']);
  expect(chosen([wide, narrow, at('shop', FULL)])).toEqual([`shop/${FULL}`]);
});

it('gives several rules of one host oldest first, then by name', () => {
  const named = (name: string, createdAt: string) =>
    at('shop', FULL, { name, createdAt });
  expect(
    chosen([
      named('b', '2026-02-01'),
      named('c', '2026-01-01'),
      named('a', '2026-02-01'),
      named('d', ''),
    ]),
  ).toEqual(['shop/d', 'shop/c', 'shop/a', 'shop/b']);
});
