import { httpRoute, ingress } from '../../entry/__testUtils__/objects';
import { questionAbout } from '../__testUtils__/question';
import type { Ready } from '../__testUtils__/question';
import { gslb, HOST, k8gbCluster } from './__testUtils__/gslb';
import type { GslbText } from './__testUtils__/gslb';
import { KEY, EU, US, read, percent } from './__testUtils__/readGslbs';
import type { Change } from './__testUtils__/readGslbs';
import { k8gbDirector } from './k8gbDirector';

describe('which service a Gslb stands for', () => {
  const strategy = { type: 'roundRobin' };
  const bare = (over: Partial<GslbText> = {}): GslbText => ({
    strategy,
    tag: 'eu',
    own: [EU],
    records: [EU],
    status: { servers: [] },
    ...over,
  });
  const detect = (
    objects: ReturnType<typeof gslb>[],
    ready: Ready = { 'fra-1': 1 },
    change?: Change,
  ) =>
    k8gbDirector([]).detect(
      questionAbout(KEY, [k8gbCluster('fra-1', objects, change)], ready),
    );

  it.each([
    ['by its annotation', [gslb(bare({ annotations: annotated(KEY) }))]],
    [
      'by the Ingress it refers to',
      [gslb(bare()), ingress(KEY, { host: HOST, to: 'checkout' })],
    ],
    [
      'by the HTTPRoute it refers to',
      [
        gslb(
          bare({ spec: { resourceRef: { kind: 'HTTPRoute', name: 'web' } } }),
        ),
        httpRoute('shop/web', {
          hostnames: [HOST],
          rules: [{ backendRefs: [{ name: 'checkout' }] }],
        }),
      ],
    ],
    ['by what k8gb resolved', [gslb(bare({ status: {} }))]],
    [
      'in the former group too',
      [gslb(bare({ group: 'k8gb.absa.oss', status: {} }))],
    ],
  ])('is told %s', (_, objects) => {
    expect(detect(objects)).toEqual({ verdict: 'directs' });
    const [reading] = k8gbDirector([]).read(
      questionAbout(KEY, [k8gbCluster('fra-1', objects)]),
    );
    expect(percent(reading.shares!)).toEqual({ 'fra-1': 100 });
  });

  function annotated(value: string) {
    return { 'geo-reserving/service': value };
  }

  it('one of the present group goes before its twin of the former', () => {
    const [reading] = read({
      'fra-1': [
        bare({ status: {} }),
        bare({ status: {}, group: 'k8gb.absa.oss', records: [US] }),
      ],
    });
    expect(percent(reading.shares!)).toEqual({ 'fra-1': 100 });
    expect(reading.notes).toEqual([
      expect.stringContaining('of the former group k8gb.absa.oss'),
    ]);
  });

  it('nothing does when nothing names it, and that is only known while Gslbs can be read', () => {
    expect(detect([])).toEqual({ verdict: 'does-not' });
    const forbidden: Change = facts => ({
      ...facts,
      declared: new Map(
        [...facts.declared].map(([resource, { state, ...rest }]) => [
          resource,
          {
            ...rest,
            state: { ...state, availability: 'forbidden', at: undefined },
          },
        ]),
      ),
    });
    expect(detect([], { 'fra-1': 1 }, forbidden)).toEqual({
      verdict: 'cannot-tell',
      why: 'What would say so cannot be read now: gslbs.k8gb.io: forbidden in fra-1, gslbs.k8gb.absa.oss: forbidden in fra-1.',
    });
    // A cluster that does not hold the service costs its own column only.
    expect(detect([], { 'iad-1': 1 }, forbidden)).toEqual({
      verdict: 'does-not',
    });
    expect(detect([], {}, forbidden)).toMatchObject({ verdict: 'cannot-tell' });
  });
});
