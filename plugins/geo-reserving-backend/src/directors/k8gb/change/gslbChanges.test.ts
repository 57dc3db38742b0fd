import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  ClusterPicture,
  DirectorQuestion,
  KubernetesWrite,
  PlannedChange,
} from '@geo-reserving/plugin-geo-reserving-node';
import {
  afterChanges,
  wantedOf,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { questionAbout } from '../../__testUtils__/question';
import { gslb, k8gbCluster } from '../__testUtils__/gslb';
import type { GslbText } from '../__testUtils__/gslb';
import {
  AP,
  EU,
  FAILOVER,
  KEY,
  lost,
  percent,
  three,
  US,
} from '../__testUtils__/readGslbs';
import { k8gbDirector } from '../k8gbDirector';

const EVEN = { type: 'roundRobin' };
const READY = { 'fra-1': 3, 'iad-1': 3, 'sin-1': 3 };

const standby = (...order: string[]): Intent => ({
  mode: 'active-standby',
  order,
});
const weighted = (weights: Record<string, number>): Intent => ({
  mode: 'active-active',
  routing: 'weighted',
  weights,
});
const NEAREST: Intent = { mode: 'active-active', routing: 'nearest' };

const director = k8gbDirector([]);

function questionOf(
  copies: Record<string, GslbText>,
  regionOf?: Record<string, string>,
): DirectorQuestion {
  const clusters = Object.entries(copies).map(
    ([name, text]): ClusterPicture => {
      const picture = k8gbCluster(name, [gslb(text)]);
      const region = regionOf?.[name];
      return region ? { ...picture, region } : picture;
    },
  );
  const ready = Object.keys(copies).map((name): [string, number] => [name, 3]);
  return questionAbout(KEY, clusters, Object.fromEntries(ready));
}

/** What would be done for an intent, and what would come of it. */
function changed(intent: Intent, question: DirectorQuestion, drained?: string) {
  const placed = new Map<string, string[]>();
  for (const { cluster, region } of question.placements) {
    placed.set(region, [...(placed.get(region) ?? []), cluster]);
  }
  const meant = drained ? { ...intent, drained: [drained] } : intent;
  const outcome = director.change!(question, wantedOf(meant, placed));
  if (outcome.kind === 'cannot') return { why: outcome.why };
  const after = afterChanges(question, outcome.changes);
  return {
    outcome,
    after,
    strategies: new Set(
      outcome.changes.map(({ fields }) =>
        JSON.stringify(fields.map(f => [f.path.split('.').pop(), f.after])),
      ),
    ),
    clusters: outcome.changes.map(({ cluster }) => cluster),
    readings: director.read(after),
  };
}

describe('fail over', () => {
  it('makes another cluster primary in every copy, also in that of the former group', () => {
    const copies = three(FAILOVER, [EU]);
    const question = questionOf({
      ...copies,
      'sin-1': { ...copies['sin-1'], group: 'k8gb.absa.oss' },
    });
    const { outcome, readings } = changed(
      standby('iad', 'fra', 'sin'),
      question,
    );
    expect(outcome!.changes.map(c => [c.id, c.fields])).toEqual(
      [
        'fra-1/Gslb/k8gb.io/shop/checkout',
        'iad-1/Gslb/k8gb.io/shop/checkout',
        'sin-1/Gslb/k8gb.absa.oss/shop/checkout',
      ].map(id => [
        id,
        [{ path: 'spec.strategy.primaryGeoTag', before: 'eu', after: 'us' }],
      ]),
    );
    expect(readings).toHaveLength(1);
    expect(percent(readings![0].shares!)).toEqual({ 'iad-1': 100 });
    expect(percent(readings![0].without(lost('iad-1'))!)).toEqual({
      'fra-1': 50,
      'sin-1': 50,
    });
    expect(outcome!.remarks).toEqual([
      'k8gb prefers the active cluster and keeps no order among the others.',
    ]);
    expect(outcome!.changes[0].felt).toMatchObject({ seconds: 60 });
  });

  it('takes weights away, which k8gb refuses beside failover, and puts them back on the way back', () => {
    const question = questionOf(
      three({ ...EVEN, weight: { eu: 60, us: 40, ap: 0 } }),
    );
    const { outcome } = changed(standby('iad', 'fra', 'sin'), question);
    const write = outcome!.changes[0].write as KubernetesWrite;
    expect(write.body).toEqual({
      form: 'json-patch',
      operations: [
        { op: 'test', path: '/spec/strategy/type', value: 'roundRobin' },
        { op: 'replace', path: '/spec/strategy/type', value: 'failover' },
        {
          op: 'test',
          path: '/spec/strategy/weight',
          value: { eu: 60, us: 40, ap: 0 },
        },
        { op: 'remove', path: '/spec/strategy/weight' },
        { op: 'add', path: '/spec/strategy/primaryGeoTag', value: 'us' },
      ],
    });
    expect(write.undo).toEqual({
      form: 'json-patch',
      operations: [
        { op: 'test', path: '/spec/strategy/primaryGeoTag', value: 'us' },
        { op: 'remove', path: '/spec/strategy/primaryGeoTag' },
        {
          op: 'add',
          path: '/spec/strategy/weight',
          value: { eu: 60, us: 40, ap: 0 },
        },
        { op: 'test', path: '/spec/strategy/type', value: 'failover' },
        { op: 'replace', path: '/spec/strategy/type', value: 'roundRobin' },
      ],
    });
  });

  it('weighs the clusters of a region that has several, the others with 0', () => {
    const question = questionOf(three(FAILOVER, [EU]), {
      'fra-1': 'south',
      'iad-1': 'north',
      'sin-1': 'north',
    });
    const { outcome, readings } = changed(standby('north', 'south'), question);
    expect(percent(readings![0].shares!)).toEqual({
      'iad-1': 50,
      'sin-1': 50,
    });
    expect(outcome!.remarks[0]).toMatch(
      /prefers one cluster.*north has several/,
    );
    // Weights of 0 are all that is left, and are used.
    expect(percent(readings![0].without(lost('iad-1', 'sin-1'))!)).toEqual({
      'fra-1': 100,
    });
  });

  it('says that a drained cluster is used while the active one is down', () => {
    const { outcome } = changed(
      standby('iad', 'fra', 'sin'),
      questionOf(three(FAILOVER, [EU])),
      'fra-1',
    );
    expect(outcome!.remarks.join()).toMatch(
      /fra-1 among them although drained/,
    );
  });
});

describe('weights', () => {
  it('are percents by geo tag, the same in every copy', () => {
    const { strategies, readings } = changed(
      weighted({ fra: 20, iad: 50, sin: 30 }),
      questionOf(three(FAILOVER, [EU])),
    );
    expect([...strategies!]).toEqual([
      JSON.stringify([
        ['type', 'roundRobin'],
        ['weight', { eu: 20, us: 50, ap: 30 }],
      ]),
    ]);
    expect(percent(readings![0].shares!)).toEqual({
      'fra-1': 20,
      'iad-1': 50,
      'sin-1': 30,
    });
  });

  it('bring a copy in line that was edited by hand, and leave those alone that say it already', () => {
    const right = { ...EVEN, weight: { ap: 30, us: 50, eu: 20 } };
    const copies = three(right);
    const question = questionOf({
      ...copies,
      'iad-1': { ...copies['iad-1'], strategy: EVEN },
    });
    expect(
      changed(weighted({ fra: 20, iad: 50, sin: 30 }), question).clusters,
    ).toEqual(['iad-1']);
  });

  it('drain a region with 0, say that it is still named last, and put it back', () => {
    const meant = weighted({ fra: 20, iad: 50, sin: 30 });
    const drained = changed(meant, questionOf(three(EVEN)), 'fra');
    expect(percent(drained.readings![0].shares!)).toEqual({
      'iad-1': 63,
      'sin-1': 37,
    });
    expect(drained.readings![0].targets[0].state).toBe('drained');
    expect(drained.outcome!.remarks.join()).toMatch(/weight 0 stays in/);
    const back = changed(meant, drained.after!);
    expect(percent(back.readings![0].shares!)).toEqual({
      'fra-1': 20,
      'iad-1': 50,
      'sin-1': 30,
    });
  });

  it('are refused where a geo tag has a dash, unless one cluster gets everything', () => {
    const copies = three(FAILOVER, [EU]);
    const question = questionOf({
      ...copies,
      'sin-1': { ...copies['sin-1'], tag: 'ap-1' },
    });
    expect(changed(weighted({ fra: 50, iad: 50 }), question).why).toMatch(
      /^Gslb shop\/checkout: weights would have no effect: .*ap-1 has a dash/,
    );
    const all = changed(weighted({ fra: 0, iad: 100, sin: 0 }), question);
    expect(percent(all.readings![0].shares!)).toEqual({ 'iad-1': 100 });
    expect(all.outcome!.remarks.join()).toMatch(
      /iad-1 is made primary instead/,
    );
  });
});

describe('nearest', () => {
  it('is geoip, and says for whom that is not enough', () => {
    const { strategies, outcome } = changed(
      NEAREST,
      questionOf(three({ ...EVEN, weight: { eu: 1, us: 1, ap: 1 } })),
    );
    expect([...strategies!]).toEqual([
      JSON.stringify([
        ['type', 'geoip'],
        ['weight', undefined],
      ]),
    ]);
    expect(outcome!.remarks.join()).toMatch(/only whose network is in/);
  });

  it('spreads evenly while something is drained, and says so', () => {
    const { readings, outcome } = changed(
      NEAREST,
      questionOf(three({ type: 'geoip' })),
      'sin-1',
    );
    expect(percent(readings![0].shares!)).toEqual({
      'fra-1': 50,
      'iad-1': 50,
    });
    expect(outcome!.remarks[0]).toMatch(/cannot leave one out/);
  });
});

describe('what is left alone', () => {
  it('a Gslb that answers for another service, too', () => {
    const copies = three(FAILOVER, [EU]);
    const question = questionOf({
      ...copies,
      'iad-1': {
        ...copies['iad-1'],
        annotations: { 'geo-reserving/service': 'shop/checkout,shop/cart' },
      },
    });
    expect(changed(standby('iad', 'fra'), question).why).toBe(
      'Gslb shop/checkout: it answers for shop/cart, too; give shop/checkout a Gslb of its own first',
    );
  });

  it('the copy of the former group beside one of the present group', () => {
    const texts = three(FAILOVER, [EU]);
    const clusters = Object.entries(texts).map(([name, text]) =>
      k8gbCluster(name, [
        gslb(text),
        ...(name === 'fra-1'
          ? [gslb({ ...text, group: 'k8gb.absa.oss' })]
          : []),
      ]),
    );
    const { outcome } = changed(
      standby('iad', 'fra', 'sin'),
      questionAbout(KEY, clusters, READY),
    );
    expect(outcome!.changes.map(({ id }) => id)).not.toContain(
      'fra-1/Gslb/k8gb.absa.oss/shop/checkout',
    );
    expect(outcome!.remarks.join()).toMatch(/fra-1 also has a Gslb/);
  });

  it('what nobody is left for', () => {
    expect(
      changed(
        weighted({ fra: 100 }),
        questionOf({ 'fra-1': three(EVEN, [EU])['fra-1'] }),
        'fra',
      ).why,
    ).toMatch(/nobody would be left/);
  });

  it('a region without a copy', () => {
    const { 'sin-1': _, ...copies } = three(FAILOVER, [EU]);
    const question = questionOf(copies);
    const placements = [
      ...question.placements,
      { cluster: 'sin-1', region: 'sin', ready: 3, total: 3, seen: true },
    ];
    expect(
      changed(standby('sin', 'fra', 'iad'), { ...question, placements }).why,
    ).toMatch(/no cluster of sin that may serve has a copy/);
  });

  it('weights while an address in the answer is nobody’s', () => {
    const stranger = '198.51.100.7';
    expect(
      changed(
        weighted({ fra: 50, iad: 50 }),
        questionOf(three(EVEN, [EU, US, AP, stranger])),
      ).why,
    ).toMatch(/198\.51\.100\.7.*add it to addresses/);
  });
});

it('names who owns a field of the strategy', () => {
  const fieldsV1 = { 'f:spec': { 'f:strategy': { 'f:primaryGeoTag': {} } } };
  const clusters = Object.entries(three(FAILOVER, [EU])).map(([name, text]) => {
    const object = gslb(text);
    object.metadata.managedFields = [
      { manager: 'argocd-controller', operation: 'Apply', fieldsV1 },
    ];
    return k8gbCluster(name, [object]);
  });
  const { outcome } = changed(
    standby('iad', 'fra', 'sin'),
    questionAbout(KEY, clusters, READY),
  );
  expect(outcome!.changes[0].fields[0].ownedBy).toBe('argocd-controller');
});

describe('confirmation', () => {
  const before = questionOf(three(FAILOVER, [EU]));
  const { outcome, after } = changed(standby('iad', 'fra', 'sin'), before);
  const [change] = outcome!.changes;
  const confirm = (question: DirectorQuestion, one: PlannedChange = change) =>
    director.confirm!(one, question);

  it('waits for the object, then for k8gb, and then is in effect', () => {
    expect(confirm(before)).toMatchObject({ verdict: 'pending' });
    const written = questionOf(
      three({ type: 'failover', primaryGeoTag: 'us' }, [EU]),
    );
    expect(confirm(written)).toEqual({
      verdict: 'cannot-tell',
      why: 'The nameserver of fra-1 still answers for shop.example.com as before; k8gb looks again every 30 s.',
    });
    expect(confirm(after!)).toEqual({ verdict: 'in-effect' });
  });

  it('stays in effect while health comes and goes: that is nobody’s change', () => {
    const copies = three({ type: 'failover', primaryGeoTag: 'us' }, [EU, AP]);
    const down = questionOf({
      ...copies,
      'iad-1': { ...copies['iad-1'], health: 'Unhealthy' },
    });
    expect(confirm(down)).toEqual({ verdict: 'in-effect' });
    // It is up again, and the others have not looked yet.
    expect(confirm(questionOf(copies))).toMatchObject({
      verdict: 'cannot-tell',
    });
  });

  it('says when k8gb refuses it, and when the Gslb is gone', () => {
    const refused = questionOf(
      three({ type: 'failover', primaryGeoTag: 'us', weight: { eu: 1 } }, [EU]),
    );
    expect(confirm(refused)).toMatchObject({ verdict: 'refused' });
    const gone = questionAbout(
      KEY,
      before.clusters.map(c => k8gbCluster(c.name, [])),
      READY,
    );
    expect(confirm(gone)).toMatchObject({ verdict: 'refused' });
  });
});
