/** Everything that people can ask for, as what is written and what follows from it (traffic-semantics 0 to 3). */
import { distributing, rule } from './__testUtils__/policies';
import {
  ask,
  changes,
  DIRECTOR,
  inEffect,
  NEAREST,
  refusal,
  remarks,
  sharesAfter,
  two,
  wanted,
  weighted,
  written,
  type ClusterText,
  type Intent,
} from './__testUtils__/ThreeClusters';

type Clusters = Record<string, ClusterText>;

const three = (): Clusters => ({ ...two(), 'sin-1': { region: 'ap' } });
const standby = (...order: string[]): Intent => ({
  mode: 'active-standby',
  order,
});
const localityOf = (clusters: Clusters, intent: Intent) => {
  const [first] = changes(clusters, intent);
  const spec: any =
    first.write.target === 'kubernetes' && first.write.body.form === 'apply'
      ? first.write.body.fields.spec
      : undefined;
  return spec.trafficPolicy.loadBalancer.localityLbSetting;
};
/** What callers in Frankfurt get once a cluster does not answer any more. */
const without = (clusters: Clusters, intent: Intent, lost: string) => {
  const after = inEffect(clusters, intent);
  const reading = DIRECTOR.read(after).find(({ from }) => from === 'fra-1');
  return reading?.without(new Set([lost]));
};

describe('weights', () => {
  it('are the same object everywhere, with every region listed', () => {
    const written_ = changes(two(), weighted({ eu: 80, us: 20 })).map(c =>
      c.write.target === 'kubernetes' ? c.write.body : undefined,
    );
    expect(written_[0]).toEqual(written_[1]);
    expect(localityOf(two(), weighted({ eu: 80, us: 20 }))).toEqual({
      distribute: [{ from: '*', to: { 'eu/*': 80, 'us/*': 20 } }],
    });
    expect(sharesAfter(two(), weighted({ eu: 80, us: 20 }))).toEqual({
      'fra-1': { 'fra-1': 80, 'iad-1': 20 },
      'iad-1': { 'fra-1': 80, 'iad-1': 20 },
    });
  });

  it('go on to those that are left of the listed ones', () => {
    const after = without(
      three(),
      weighted({ eu: 80, us: 10, ap: 10 }),
      'fra-1',
    );
    expect(after).toMatchObject({
      byCluster: { 'iad-1': 50, 'sin-1': 50 },
      unserved: 0,
    });
  });

  it('of 0 are written by leaving out, and it is said that nothing leads back by itself', () => {
    const intent = weighted({ eu: 100, us: 0 });
    expect(sharesAfter(two(), intent)).toEqual({
      'fra-1': { 'fra-1': 100, 'iad-1': 0 },
      // Requests that still arrive at its gateway pass its own copy a second time.
      'iad-1': { 'fra-1': 99, 'iad-1': 1 },
    });
    expect(remarks(two(), intent)).toMatch(
      /us is left out for good.*\n.*keeps 1 % for each of its own zones/,
    );
    expect(localityOf(two(), intent)).toEqual({
      distribute: [
        { from: 'us/*', to: { 'eu/*': 99, 'us/*': 1 } },
        { from: '*', to: { 'eu/*': 100 } },
      ],
    });
  });

  it('replace whatever decided before, and switch it on where it was off', () => {
    const before = rule({
      trafficPolicy: {
        loadBalancer: {
          localityLbSetting: {
            enabled: false,
            failoverPriority: ['topology.kubernetes.io/region=eu'],
          },
        },
        outlierDetection: {},
      },
    });
    const [first] = changes(
      two({ rules: [before] }),
      weighted({ eu: 80, us: 20 }),
    );
    expect(written(first, 'enabled')).toBe(true);
    expect(written(first, 'failoverPriority')).toEqual([]);
    expect(written(first, 'distribute')).toHaveLength(1);
  });

  it('name the zones behind a gateway, whose address a proxy keeps once (semantics 0.3)', () => {
    const clusters: Clusters = two(
      {},
      { endpoints: { 'us-a': 3, 'us-b': 3, 'us-c': 3 } },
    );
    const intent = weighted({ eu: 80, us: 20 });
    expect(sharesAfter(clusters, intent)['fra-1']).toEqual({
      'fra-1': 80,
      'iad-1': 20,
    });
    const forFrankfurt = localityOf(clusters, intent).distribute.find(
      (entry: { to: object }) => 'us/us-a/*' in entry.to,
    );
    expect(forFrankfurt.to).toEqual({
      'eu/*': 78,
      'us/us-a/*': 20,
      'us/us-b/*': 1,
      'us/us-c/*': 1,
    });
    // As one pattern, two thirds of the share would be lost.
    const plainly = rule({
      trafficPolicy: distributing({ 'eu/*': 80, 'us/*': 20 }),
    });
    const before = DIRECTOR.read(
      ask(two({ rules: [plainly] }, clusters['iad-1'])),
    ).find(({ from }) => from === 'fra-1');
    expect(before?.shares?.byCluster['iad-1']).toBeCloseTo(8, 0);
  });
});

describe('nearest', () => {
  it('empties every list, and makes takeovers possible', () => {
    const before = rule({
      trafficPolicy: {
        ...distributing({ 'eu/*': 50, 'us/*': 50 }),
        outlierDetection: { maxEjectionPercent: 10 },
      },
    });
    const clusters = two({ rules: [before] }, { rules: [before] });
    expect(sharesAfter(clusters, NEAREST)).toEqual({
      'fra-1': { 'fra-1': 100, 'iad-1': 0 },
      'iad-1': { 'fra-1': 0, 'iad-1': 100 },
    });
    expect(without(clusters, NEAREST, 'fra-1')).toMatchObject({
      byCluster: { 'iad-1': 100 },
      unserved: 0,
    });
  });

  it('with a region drained keeps a little for each other one, and says so', () => {
    const intent: Intent = { ...NEAREST, drained: ['eu'] };
    expect(sharesAfter(three(), intent)).toMatchObject({
      'iad-1': { 'fra-1': 0, 'iad-1': 99, 'sin-1': 1 },
      'sin-1': { 'fra-1': 0, 'iad-1': 1, 'sin-1': 99 },
    });
    expect(remarks(three(), intent)).toContain(
      '1 % of the requests go to each',
    );
    // Who is drained keeps his own little, and gets nothing from the others.
    expect(without(three(), intent, 'iad-1')).toMatchObject({
      byCluster: { 'fra-1': expect.closeTo(1.96, 1) },
      unserved: 0,
    });
  });
});

describe('fail over', () => {
  it('prefers the network of the active region, the only label a gateway carries (semantics 0.1)', () => {
    expect(localityOf(three(), standby('us', 'eu', 'ap'))).toEqual({
      failoverPriority: ['topology.istio.io/network=network-iad-1'],
    });
    expect(sharesAfter(three(), standby('us', 'eu', 'ap'))['sin-1']).toEqual({
      'fra-1': 0,
      'iad-1': 100,
      'sin-1': 0,
    });
    expect(remarks(three(), standby('us', 'eu', 'ap'))).toContain('no order');
    expect(remarks(two(), standby('us', 'eu'))).toBe('');
  });

  it('comes back by itself when the active region is gone', () => {
    expect(without(two(), standby('us', 'eu'), 'iad-1')).toMatchObject({
      byCluster: { 'fra-1': 100 },
      unserved: 0,
    });
  });

  it('prefers the region on a flat network, where pods are seen as they are', () => {
    const flat = (name: string, region: string): ClusterText => ({
      region,
      objects: {
        'istiomulticlusters.deckhouse.io': ['fra-1', 'iad-1']
          .filter(peer => peer !== name)
          .map(peer => ({
            metadata: { name: peer },
            spec: { enableIngressGateway: false },
            status: {
              metadataCache: { public: { clusterUUID: `uuid-${peer}` } },
            },
          })),
      },
    });
    const clusters = {
      'fra-1': flat('fra-1', 'eu'),
      'iad-1': flat('iad-1', 'us'),
    };
    expect(localityOf(clusters, standby('us', 'eu'))).toEqual({
      failoverPriority: ['topology.kubernetes.io/region=us'],
    });
    // No gateway, no second hop: nothing has to be kept.
    expect(
      sharesAfter(clusters, weighted({ eu: 100, us: 0 }))['iad-1'],
    ).toEqual({ 'fra-1': 100, 'iad-1': 0 });
  });

  it('keeps a little at the standbys where the active region has several networks', () => {
    const clusters: Clusters = {
      ...two(),
      'fra-2': { region: 'eu', endpoints: { 'eu-b': 3 } },
    };
    expect(remarks(clusters, standby('eu', 'us'))).toContain(
      'No label tells the clusters of eu apart',
    );
    expect(sharesAfter(clusters, standby('eu', 'us'))['iad-1']).toMatchObject({
      'iad-1': 1,
    });
  });

  it('leads to the next region while the active one is drained', () => {
    const intent: Intent = { ...standby('us', 'eu'), drained: ['us'] };
    expect(sharesAfter(two(), intent)['fra-1']).toEqual({
      'fra-1': 100,
      'iad-1': 0,
    });
  });
});

describe('a drained cluster in a region', () => {
  const clusters = (zone: string): Clusters => ({
    ...two(),
    'fra-2': { region: 'eu', endpoints: { [zone]: 3 } },
  });
  const intent: Intent = {
    ...weighted({ eu: 60, us: 40 }),
    drained: ['fra-2'],
  };

  it('is told apart by its zones', () => {
    expect(sharesAfter(clusters('eu-b'), intent)).toMatchObject({
      'fra-1': { 'fra-1': 60, 'fra-2': 0, 'iad-1': 40 },
      'iad-1': { 'fra-1': 60, 'fra-2': 0, 'iad-1': 40 },
      'fra-2': { 'fra-1': 59, 'fra-2': 1, 'iad-1': 40 },
    });
    expect(
      sharesAfter(clusters('eu-b'), weighted({ eu: 60, us: 40 })),
    ).toMatchObject({ 'fra-1': { 'fra-1': 30, 'fra-2': 30, 'iad-1': 40 } });
  });

  it('cannot be told apart where it shares them, and that is said', () => {
    expect(refusal(clusters('eu-a'), intent)).toMatch(
      /fra-1 and fra-2 share zone eu-a/,
    );
  });

  it('cannot be left out where more than a hundred zones would have to be named', () => {
    const zones = Object.fromEntries(
      Array.from({ length: 101 }, (_, i) => [`eu-${i}`, 1]),
    );
    const many: Clusters = {
      ...two({ endpoints: zones }),
      'fra-2': { region: 'eu', endpoints: { 'eu-x': 3 } },
    };
    expect(refusal(many, intent)).toMatch(/10\d zones would have to be named/);
  });

  it('is undrained by the same wish without it', () => {
    const undrained = weighted({ eu: 60, us: 40 });
    const outcome = DIRECTOR.change(
      inEffect(clusters('eu-b'), intent),
      wanted(clusters('eu-b'), undrained),
    );
    const [first] = outcome.kind === 'changes' ? outcome.changes : [];
    expect(written(first, 'distribute')).toEqual([
      { from: '*', to: { 'eu/*': 60, 'us/*': 40 } },
    ]);
  });
});

describe('labels that nodes lack', () => {
  const labelled = (...regions: string[]): ClusterText => ({
    region: 'us',
    objects: {
      nodes: regions.map((region, i) => ({
        metadata: {
          name: `node-${i}`,
          labels: region ? { 'topology.kubernetes.io/region': region } : {},
        },
        status: { conditions: [{ type: 'Ready', status: 'True' }] },
      })),
    },
  });

  it('leave nothing to weigh by: a pattern that fits nobody would leave nobody', () => {
    const clusters = { ...two(), 'iad-1': labelled('') };
    expect(refusal(clusters, weighted({ eu: 80, us: 20 }))).toMatch(
      /no node of iad-1 is known to carry the label topology.kubernetes.io\/region/,
    );
    // A network is a name, whatever the nodes say.
    expect(refusal(clusters, standby('us', 'eu'))).toBe('');
    expect(refusal(clusters, NEAREST)).toBe('');
  });

  it('leave nothing to weigh by either when there are several', () => {
    const clusters = { ...two(), 'iad-1': labelled('us', 'us-2') };
    expect(refusal(clusters, weighted({ eu: 80, us: 20 }))).toContain(
      'carry several regions (us, us-2)',
    );
  });
});

describe('clusters that nobody can lead to', () => {
  it('leave the others’ callers where they can go, and that is said', () => {
    const alone = {
      ...two(),
      'syd-1': {
        region: 'ap',
        objects: { 'istiomulticlusters.deckhouse.io': [] },
      },
    };
    const words = remarks(alone, weighted({ eu: 50, us: 50, ap: 0 }));
    expect(words).toContain('Callers in syd-1 cannot be led to eu and us');
    expect(words).toContain('Callers in syd-1 stay as they are');
  });
});

it('says when what is predicted is not what was asked for', () => {
  // Of five zones each gets a whole percent at least.
  const clusters = two(
    { endpoints: { 'eu-a': 3, 'eu-b': 3, 'eu-c': 3, 'eu-d': 3, 'eu-e': 3 } },
    {},
  );
  const words = remarks(clusters, weighted({ eu: 1, us: 99 }));
  expect(words).toMatch(
    /Callers in fra-1 are predicted to send 5 % to eu, and not 1 % as asked for/,
  );
});
