/** The laws of changes are only worth something when they notice: each is broken here once. */
import type {
  DirectorReading,
  KubernetesWrite,
  PlannedChange,
  TrafficDirector,
} from '../../directors';
import { EVERYTHING, watchedResource } from '../../objects';
import { questionOf } from '../scenarios/questionOf';
import type { DirectorScenario } from '../scenarios/Scenario';
import { wantedOf } from '../scenarios/arbitraryWanted';
import {
  changesAreSound,
  changesSettle,
  limitsAreSaid,
  nobodyIsEmptied,
  sharesAreAsWanted,
} from './changeLaws';
import { writesLeadBack } from './wayBackLaws';

type Weight = { weight?: number };

const WEIGHTS = watchedResource<Weight>({
  group: 'example.com',
  plural: 'weights',
  versions: ['v1'],
  parse: object => {
    const weight = object.object('spec')?.count('weight');
    return weight === undefined ? {} : { weight };
  },
  concerns: () => EVERYTHING,
});

const scenario: DirectorScenario<undefined> = {
  name: 'two clusters',
  clusters: ['fra-1', 'iad-1'].map(name => ({
    name,
    region: name === 'fra-1' ? 'eu' : 'us',
    objects: {
      'weights.example.com': [
        {
          metadata: { namespace: 'shop', name: 'checkout' },
          spec: { weight: 50, note: 'kept' },
        },
      ],
    },
  })),
  verdict: 'directs',
};
const question = questionOf(scenario);
const wanted = wantedOf(
  {
    mode: 'active-active',
    routing: 'weighted',
    weights: { eu: 80, us: 20 },
  },
  new Map([
    ['eu', ['fra-1']],
    ['us', ['iad-1']],
  ]),
);

const write: KubernetesWrite = {
  target: 'kubernetes',
  cluster: 'fra-1',
  resource: {
    group: 'example.com',
    version: 'v1',
    plural: 'weights',
    kind: 'Weight',
  },
  namespace: 'shop',
  name: 'checkout',
  resourceVersion: '1',
  expects: [{ pointer: '/spec/weight', before: 50, after: 80 }],
  body: { form: 'apply', fields: { spec: { weight: 80 } } },
  undo: { form: 'apply', fields: { spec: { weight: 50 } } },
};
const change: PlannedChange = {
  id: 'fra-1/checkout',
  kind: 'Weight',
  cluster: 'fra-1',
  namespace: 'shop',
  name: 'checkout',
  form: 'patch',
  fields: [{ path: 'spec.weight', before: 50, after: 80 }],
  felt: { kind: 'at-once' },
  write,
  effect: {
    kind: 'fact',
    cluster: 'fra-1',
    resource: WEIGHTS,
    key: 'shop/checkout',
    fact: { weight: 80 },
  },
};

const director: TrafficDirector<undefined> = {
  id: 'weights',
  title: 'Weights',
  layer: 'external',
  capabilities: {
    weights: 'yes',
    order: 'no',
    drain: 'yes',
    granularity: 'cluster',
    automaticFailover: 'never',
  },
  detect: () => ({ verdict: 'directs' }),
  read: () => [],
  change: ({ clusters }) => ({
    kind: 'changes',
    changes: weightIn(clusters) === 80 ? [] : [change],
    remarks: [],
  }),
  confirm: (_, { clusters }) =>
    clusters[0].reading(WEIGHTS).belief === 'current' &&
    weightIn(clusters) === 80
      ? { verdict: 'in-effect' }
      : { verdict: 'pending', why: 'It is not written yet.' },
};

function weightIn(clusters: typeof question.clusters): number | undefined {
  return clusters[0].facts(WEIGHTS).get('shop/checkout')?.weight;
}

const changed = (over: Partial<PlannedChange>) =>
  changesAreSound(
    { kind: 'changes', changes: [{ ...change, ...over }], remarks: [] },
    question,
    director,
  ).join();
const written = (over: Partial<KubernetesWrite>) =>
  changed({ write: { ...write, ...over } });

describe('laws of changes', () => {
  it('find nothing wrong with an honest change', () => {
    const outcome = director.change!(question, wanted);
    expect([
      ...changesAreSound(outcome, question, director),
      ...limitsAreSaid(outcome, wanted, director.capabilities),
      ...changesSettle(director, question, wanted, [change]),
      ...writesLeadBack([change], scenario.clusters),
    ]).toEqual([]);
  });

  it.each<[string, string]>([
    ['changes no field', changed({ fields: [] })],
    ['stays as it is', changed({ fields: [{ path: 'x', before: [] }] })],
    ['is a create', changed({ form: 'create' })],
    ['than it names', changed({ name: 'other' })],
    ['no configured cluster', written({ cluster: 'mars-1' })],
    ['expects nothing', written({ expects: [] })],
    ['way back of a patch is delete', written({ undo: { form: 'delete' } })],
    [
      'no plain JSON',
      written({ body: { form: 'apply', fields: { x: new Map() } } as any }),
    ],
    [
      'somewhere else',
      changed({ effect: { ...change.effect, cluster: 'iad-1' } as any }),
    ],
    [
      'nobody carries',
      changed({
        form: 'command',
        write: {
          target: 'director',
          director: 'other',
          instance: 'lb',
          command: { weight: 1 },
          undo: { weight: 2 },
        },
      }),
    ],
  ])('notice: %s', (words, problems) => {
    expect(problems).toContain(words);
  });

  it('notice refusals and remarks that say nothing', () => {
    const { confirm, ...silent } = director;
    expect(
      changesAreSound({ kind: 'cannot', why: '' }, question, director),
    ).toHaveLength(1);
    expect(
      changesAreSound(
        { kind: 'changes', changes: [change, change], remarks: ['\u202e'] },
        question,
        silent,
      ).join(),
    ).toMatch(/confirm.*no remark.*two changes/);
  });

  it('notice a limit that is not said', () => {
    const outcome = director.change!(question, wanted);
    const claims = { ...director.capabilities, weights: 'no' as const };
    expect(limitsAreSaid(outcome, wanted, claims)).toHaveLength(1);
    expect(
      limitsAreSaid({ kind: 'cannot', why: 'no' }, wanted, claims),
    ).toEqual([]);
  });

  it('notice changes that never settle, and confirmations that come too soon', () => {
    const restless: typeof director = {
      ...director,
      change: () => ({ kind: 'changes', changes: [change], remarks: [] }),
      confirm: () => ({ verdict: 'in-effect' }),
    };
    const problems = changesSettle(restless, question, wanted, [change]);
    expect(problems.join()).toMatch(/changed again.*before.*old facts/);
    const deaf: typeof director = {
      ...director,
      confirm: () => ({ verdict: 'pending', why: 'Who knows.' }),
    };
    expect(changesSettle(deaf, question, wanted, [change])).toEqual([
      'fra-1/checkout is not confirmed once it is in effect',
    ]);
  });

  it('notice a write that does not do what it says, and a way back that leads elsewhere', () => {
    const problemsOf = (over: Partial<KubernetesWrite>, effect = {}) =>
      writesLeadBack(
        [
          {
            ...change,
            write: { ...write, ...over },
            effect: { ...change.effect, ...effect } as any,
          },
        ],
        scenario.clusters,
      ).join();
    expect(
      problemsOf({ undo: { form: 'apply', fields: { spec: {} } } }),
    ).toContain('somewhere else');
    expect(
      problemsOf({ body: { form: 'apply', fields: { spec: { weight: 9 } } } }),
    ).toMatch(/become.*another one/);
    expect(
      problemsOf({
        expects: [{ pointer: '/spec/weight', before: 1, after: 80 }],
      }),
    ).toContain('not what is expected');
    expect(problemsOf({}, { fact: { weight: 79 } })).toContain('another one');
    expect(
      problemsOf({
        body: {
          form: 'json-patch',
          operations: [{ op: 'test', path: '/spec/weight', value: 7 }],
        },
      }),
    ).toContain('test /spec/weight');
  });

  it('notice a set that was emptied, and shares that are not those that were wanted', () => {
    const reading = (state: 'serving' | 'drained', share: number) =>
      ({
        id: 'lb',
        shares: {
          byCluster: { 'fra-1': share, 'iad-1': 100 - share },
          unserved: 0,
          elsewhere: 0,
        },
        targets: [{ name: 'fra-1', state }],
      } as unknown as DirectorReading);
    const one = [reading('serving', 80)];
    expect(nobodyIsEmptied(one, one)).toEqual([]);
    expect(nobodyIsEmptied(one, [reading('drained', 80)])).toHaveLength(1);
    expect(sharesAreAsWanted(one, wanted)).toEqual([]);
    expect(sharesAreAsWanted([reading('serving', 70)], wanted)).toHaveLength(2);
  });
});
