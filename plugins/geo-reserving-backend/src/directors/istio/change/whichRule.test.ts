/** Which rule is changed: the one that wins for the callers, and for nobody else. */
import { HOST, rule, routes, to, distributing } from './__testUtils__/policies';
import {
  ask,
  change,
  changes,
  DIRECTOR,
  refusal,
  remarks,
  two,
  wanted,
  weighted,
  written,
} from './__testUtils__/ThreeClusters';

const SHIFT = weighted({ eu: 80, us: 20 });
const everywhere = (...rules: object[]) => two({ rules }, { rules });
const idsOf = (...rules: object[]) =>
  changes(everywhere(...rules), SHIFT).map(({ id, form }) => `${form} ${id}`);

describe('the rule that is changed', () => {
  it.each([
    ['a short name', { host: 'checkout' }],
    ['a full name', { host: HOST }],
    ['no policy yet', { host: HOST, subsets: [] }],
  ])('is the one there is, with %s', (_, spec) => {
    expect(idsOf(rule(spec))).toEqual([
      'patch fra-1/DestinationRule/shop/checkout',
      'patch iad-1/DestinationRule/shop/checkout',
    ]);
  });

  it.each([
    ['a host with a dot, which is never expanded', { host: 'checkout.shop' }],
    ['another service', { host: 'cart' }],
    [
      'nobody here',
      { host: HOST, workloadSelector: { matchLabels: { app: 'x' } } },
    ],
  ])('is a new one where a rule is for %s', (_, spec) => {
    expect(idsOf(rule(spec))).toEqual([
      'create fra-1/DestinationRule/shop/checkout-geo',
      'create iad-1/DestinationRule/shop/checkout-geo',
    ]);
  });

  it('gets another name where its own is taken', () => {
    const taken = rule({ host: 'cart' }, { name: 'checkout-geo' });
    const other = rule({ host: 'cart' }, { name: 'checkout-geo-2' });
    expect(idsOf(taken, other)[0]).toBe(
      'create fra-1/DestinationRule/shop/checkout-geo-3',
    );
  });

  it('is the nearer of two, whatever the other says', () => {
    const ofMesh = rule({}, { namespace: 'd8-istio', name: 'mesh' });
    expect(idsOf(ofMesh, rule({ host: 'checkout' }))[0]).toBe(
      'patch fra-1/DestinationRule/shop/checkout',
    );
  });

  it('is that of the root namespace where there is no other, and that is said', () => {
    const clusters = everywhere(
      rule({}, { namespace: 'd8-istio', name: 'mesh' }),
    );
    expect(changes(clusters, SHIFT)[0].id).toBe(
      'fra-1/DestinationRule/d8-istio/mesh',
    );
    expect(remarks(clusters, SHIFT)).toContain('root namespace');
  });

  it('is the one with the policy where several are merged, and that is said', () => {
    const clusters = everywhere(
      rule({}, { name: 'a', day: 1 }),
      rule({ trafficPolicy: {} }, { name: 'b', day: 2 }),
      rule({ trafficPolicy: {} }, { name: 'c', day: 3 }),
    );
    expect(changes(clusters, SHIFT)[0].name).toBe('b');
    expect(remarks(clusters, SHIFT)).toContain('There are 3 DestinationRules');
  });

  it('differs from cluster to cluster, as they do', () => {
    const clusters = two({ rules: [rule({})] });
    expect(changes(clusters, SHIFT).map(({ form, id }) => [form, id])).toEqual([
      ['patch', 'fra-1/DestinationRule/shop/checkout'],
      ['create', 'iad-1/DestinationRule/shop/checkout-geo'],
    ]);
  });

  it('is changed also where only callers are, who read their own copy', () => {
    const clusters = {
      ...two(),
      'syd-1': { region: 'ap', endpoints: {}, isPlaced: false as const },
    };
    expect(changes(clusters, SHIFT).map(({ cluster }) => cluster)).toEqual([
      'fra-1',
      'iad-1',
      'syd-1',
    ]);
  });

  it('is planned from what was known last where a cluster is out of sight', () => {
    const clusters = two({ rules: [rule({})] }, { answers: false });
    expect(changes(clusters, SHIFT).map(({ cluster }) => cluster)).toEqual([
      'fra-1',
      'iad-1',
    ]);
  });
});

describe('a rule that cannot be changed', () => {
  it.each([
    ['directs other services', rule({ host: '*.shop.svc.cluster.local' })],
    ['platform module', rule({}, { labels: { heritage: 'deckhouse' } })],
    [
      'portLevelSettings for port 8080',
      rule({
        trafficPolicy: { portLevelSettings: [{ port: { number: 8080 } }] },
      }),
    ],
  ])('is refused: %s', (words, one) => {
    expect(refusal(everywhere(one), SHIFT)).toContain(words);
  });

  it('is refused when the subset in use overrides what would be written', () => {
    const own = rule({
      subsets: [
        {
          name: 'v1',
          labels: { version: 'v1' },
          trafficPolicy: { loadBalancer: { simple: 'RANDOM' } },
        },
      ],
    });
    const virtualServices = [routes([{ route: [to(100, 'v1')] }])];
    const routed = { rules: [own], virtualServices };
    expect(refusal(two(routed, routed), SHIFT)).toContain(
      'subset v1 of DestinationRule shop/checkout has a policy of its own',
    );
    expect(refusal(everywhere(own), SHIFT)).toBe('');
  });

  it('is no matter where there is nobody else to go to', () => {
    const alone = {
      'fra-1': {
        region: 'eu',
        rules: [rule({ host: '*.shop.svc.cluster.local' })],
      },
    };
    expect(change(alone, weighted({ eu: 100 }))).toMatchObject({
      kind: 'changes',
      changes: [],
    });
  });
});

describe('callers who are not moved', () => {
  it.each([
    [
      'Callers in namespace billing have DestinationRule billing/own',
      [rule({}), rule({}, { namespace: 'billing', name: 'own' })],
    ],
    [
      'DestinationRule shop/some selects callers of its own',
      [
        rule({}),
        rule(
          { workloadSelector: { matchLabels: { app: 'x' } } },
          { name: 'some' },
        ),
      ],
    ],
    ['is for callers in shop only', [rule({ exportTo: ['.'] })]],
    [
      'portLevelSettings for other ports',
      [
        rule({
          trafficPolicy: { portLevelSettings: [{ port: { number: 9090 } }] },
        }),
      ],
    ],
  ])('are named: %s', (words, rules) => {
    expect(remarks(everywhere(...rules), SHIFT)).toContain(words);
  });

  it('are those whose cluster was never read', () => {
    const clusters = two(
      {},
      {
        answers: false,
        objects: {
          'destinationrules.networking.istio.io': undefined as any,
          'virtualservices.networking.istio.io': undefined as any,
        },
      },
    );
    expect(remarks(clusters, SHIFT)).toMatch(
      /What directs callers in iad-1 cannot be read .* left as it is/,
    );
  });
});

describe('outlier detection', () => {
  const detecting = (outlierDetection: object) =>
    everywhere(rule({ trafficPolicy: { outlierDetection } }));
  const detectionOf = (outlierDetection: object, intent = SHIFT) =>
    changes(detecting(outlierDetection), intent)[0]?.fields.filter(({ path }) =>
      path.includes('outlierDetection'),
    );

  it('is added where there is none: without it nobody takes over', () => {
    const [first] = changes(everywhere(rule({})), SHIFT);
    expect(written(first, 'outlierDetection')).toMatchObject({
      maxEjectionPercent: 100,
    });
  });

  it('is left alone where shares are fixed, and allowed to take all out where a takeover hangs on it', () => {
    expect(detectionOf({ maxEjectionPercent: 30 })).toEqual([]);
    const standby = { mode: 'active-standby' as const, order: ['eu', 'us'] };
    expect(detectionOf({ maxEjectionPercent: 30 }, standby)).toEqual([
      {
        path: 'spec.trafficPolicy.outlierDetection.maxEjectionPercent',
        before: 30,
        after: 100,
      },
    ]);
    expect(detectionOf({}, standby)).toMatchObject([{ after: 100 }]);
  });
});

describe('confirming', () => {
  const clusters = everywhere(
    rule({ trafficPolicy: distributing({ 'eu/*': 60, 'us/*': 40 }) }),
  );
  const [first] = changes(clusters, SHIFT);

  it('waits as long as the facts hold something else, or nothing', () => {
    expect(DIRECTOR.confirm(first, ask(clusters))).toMatchObject({
      verdict: 'pending',
      why: expect.stringContaining('distribute'),
    });
    expect(DIRECTOR.confirm(first, ask(two()))).toMatchObject({
      verdict: 'pending',
      why: expect.stringContaining('is not there'),
    });
  });

  it('cannot tell of a cluster that is out of sight, or not known', () => {
    const away = two({ rules: [rule({})], answers: false });
    expect(DIRECTOR.confirm(first, ask(away)).verdict).toBe('cannot-tell');
    expect(
      DIRECTOR.confirm(first, { ...ask(clusters), clusters: [] }).verdict,
    ).toBe('cannot-tell');
  });

  it('reads durations however they are written', () => {
    const detection = {
      outlierDetection: {
        consecutive5xxErrors: 5,
        interval: '0h0m10s',
        baseEjectionTime: '0.5m',
        maxEjectionPercent: 100,
      },
    };
    const created = changes(two(), SHIFT)[0];
    const found = two({
      rules: [
        rule(
          {
            trafficPolicy: {
              ...distributing({ 'eu/*': 80, 'us/*': 20 }),
              ...detection,
            },
          },
          { name: 'checkout-geo' },
        ),
      ],
    });
    expect(DIRECTOR.confirm(created, ask(found))).toEqual({
      verdict: 'in-effect',
    });
  });

  it('is asked of nothing when the wish is written already', () => {
    const done = everywhere(
      rule({
        trafficPolicy: {
          ...distributing({ 'eu/*': 80, 'us/*': 20 }),
          outlierDetection: {},
        },
      }),
    );
    expect(DIRECTOR.change(ask(done), wanted(done, SHIFT))).toMatchObject({
      changes: [],
    });
  });
});
