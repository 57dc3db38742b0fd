/** The suites are only worth something when they notice: each law is broken here once. */
import type { DirectorReading } from '../../directors';
import type { ReplicationStatement } from '../../replication';
import { SCENARIO_NOW } from '../scenarios/pictureOf';
import { questionOf, replicationQuestionOf } from '../scenarios/questionOf';
import type { DirectorScenario } from '../scenarios/Scenario';
import { answerLaws } from './answerLaws';
import { approximationIsSaid, failoverClaim, isShown } from './featureLaws';
import { freshnessLaws, nothingIsFresh } from './freshnessLaws';
import { observationLaws } from './observationLaws';
import { lossesAreWhole } from './shareLaws';
import {
  noStatementIsFresh,
  statementFreshness,
  statementLaws,
} from './statementLaws';

const scenario: DirectorScenario = {
  name: 'two clusters',
  clusters: [
    { name: 'fra-1', region: 'eu-central' },
    { name: 'iad-1', region: 'us-east' },
  ],
  verdict: 'directs',
};
const question = questionOf(scenario);

const shares = {
  byCluster: { 'fra-1': 70, 'iad-1': 30 },
  unserved: 0,
  elsewhere: 0,
};
const onlyIad = { byCluster: { 'iad-1': 100 }, unserved: 0, elsewhere: 0 };
const nobody = { byCluster: {}, unserved: 100, elsewhere: 0 };

const good: DirectorReading = {
  id: 'lb',
  title: 'Balancer',
  summary: 'Spreads requests by weight.',
  shares,
  felt: { kind: 'at-once' },
  without: lost => {
    if (lost.size === 0) return shares;
    return lost.has('iad-1') ? nobody : onlyIad;
  },
  targets: [],
  objects: [],
  notes: [],
  provenance: { source: 'lb', at: SCENARIO_NOW - 5_000, stale: false },
};

const answer = (...readings: DirectorReading[]) => ({
  detection: { verdict: 'directs' as const },
  readings,
});
const problemsOf = (change: Partial<DirectorReading>) =>
  answerLaws(answer({ ...good, ...change }), question);

describe('laws of answers', () => {
  it('find nothing wrong with an honest reading', () => {
    expect(problemsOf({})).toEqual([]);
    expect(freshnessLaws(answer(good), answer(good))).toEqual([]);
  });

  it.each<[string, Partial<DirectorReading>]>([
    [
      'make 90 and not 100',
      { shares: { ...shares, byCluster: { 'fra-1': 90 } } },
    ],
    ['no percentage', { shares: { ...shares, unserved: NaN } }],
    [
      'no percentage',
      { shares: { byCluster: { 'fra-1': 110 }, unserved: -10, elsewhere: 0 } },
    ],
    [
      'rome-1 is no configured',
      { shares: { ...shares, byCluster: { 'rome-1': 100 } } },
    ],
    ['no shares and no `why`', { shares: undefined, without: () => undefined }],
    ['unknown, although', { without: () => undefined }],
    ['differs from the shares', { without: () => onlyIad }],
    ['is gone and gets', { without: () => shares }],
    ['no id, title or summary', { summary: '' }],
    ['control characters', { notes: ['\u202eevil'] }],
    ['mars-1 is no configured', { from: 'mars-1' }],
    ['does not say where', { provenance: { source: '', at: 1, stale: false } }],
    [
      'read after now',
      { provenance: { source: 'lb', at: SCENARIO_NOW + 1, stale: false } },
    ],
    ['not say from when', { provenance: { source: 'lb', stale: false } }],
  ])('notice: %s', (words, change) => {
    expect(problemsOf(change).join()).toContain(words);
  });

  it('notice verdicts that say nothing', () => {
    const silent = { verdict: 'cannot-tell' as const, why: '' };
    expect(
      answerLaws({ detection: silent, readings: [] }, question),
    ).toHaveLength(1);
    expect(answerLaws(answer(), question)).toEqual([
      '`directs` without a reading',
    ]);
    expect(answerLaws(answer(good, good), question).join()).toContain(
      'two readings',
    );
  });

  it('notice a loss that makes requests vanish', () => {
    const forgets = {
      ...good,
      without: () => ({ ...onlyIad, byCluster: { 'iad-1': 30 } }),
    };
    expect(lossesAreWhole(forgets, question, new Set(['fra-1']))).toEqual([
      'lb without fra-1: shares make 30 and not 100',
    ]);
  });
});

describe('laws of lost facts', () => {
  const old = { source: 'lb', at: SCENARIO_NOW - 600_000, stale: true };
  const stale = { ...good, provenance: old };

  it.each<[string, DirectorReading, DirectorReading]>([
    ['became fresh', stale, good],
    ['its shares changed', good, { ...good, shares: onlyIad }],
    [
      'became newer',
      stale,
      { ...stale, provenance: { ...old, at: SCENARIO_NOW } },
    ],
    ['appears', { ...stale, id: 'other' }, good],
  ])('notice: %s', (words, before, after) => {
    expect(freshnessLaws(answer(before), answer(after)).join()).toContain(
      words,
    );
  });

  it('notice a verdict that becomes surer', () => {
    const none = { detection: { verdict: 'does-not' as const }, readings: [] };
    expect(freshnessLaws(answer(good), none)).toHaveLength(1);
    expect(freshnessLaws(none, answer())).toHaveLength(1);
    expect(nothingIsFresh(answer(good))).toEqual(['lb is called fresh']);
  });
});

describe('laws of abilities', () => {
  const claims = {
    weights: 'approximate',
    order: 'no',
    drain: 'no',
    granularity: 'cluster',
    automaticFailover: 'always',
  } as const;

  it('see what is shown', () => {
    expect(isShown('weights', [good])).toBe(true);
    expect(isShown('failover', [good])).toBe(true);
    expect(isShown('no-failover', [good])).toBe(true);
    expect(isShown('order', [good])).toBe(false);
    expect(isShown('drain', [good])).toBe(false);
  });

  it('notice a failover that does not come, and one that must not', () => {
    expect(failoverClaim(claims, [good])).toHaveLength(1);
    expect(
      failoverClaim({ ...claims, automaticFailover: 'never' }, [good]),
    ).toHaveLength(1);
    expect(
      failoverClaim({ ...claims, automaticFailover: 'when-configured' }, [
        good,
      ]),
    ).toEqual([]);
  });

  it('notice weights that are approximate in silence', () => {
    expect(approximationIsSaid(claims, [good])).toHaveLength(1);
  });
});

describe('laws of replication', () => {
  const asked = replicationQuestionOf({ ...scenario, states: {} });
  const well: ReplicationStatement = {
    id: 'fra-1/shop/db',
    kind: 'Cluster',
    cluster: 'fra-1',
    name: 'db',
    scope: 'between-clusters',
    role: 'primary',
    state: 'replicating',
    message: 'Replicates.',
    binding: { services: [], labels: {}, owners: [], claims: [] },
    provenance: { source: 'fra-1', at: SCENARIO_NOW - 1_000, stale: false },
  };

  it.each<[string, Partial<ReplicationStatement>]>([
    ['no id, kind, name or message', { message: '' }],
    ['no configured cluster', { cluster: 'rome-1' }],
    ['not in the vocabulary', { state: 'fine' as 'unknown' }],
    ['is no time', { lastSync: NaN }],
    ['a lag of -1 s', { lagSeconds: -1 }],
    ['does not say where', { lagSeconds: 1 }],
    ['control characters', { peer: '\u0000' }],
  ])('notice: %s', (words, change) => {
    expect(statementLaws([{ ...well, ...change }], asked).join()).toContain(
      words,
    );
  });

  it('notice a state that is surer than its facts', () => {
    expect(statementLaws([well], asked)).toEqual([]);
    expect(
      statementFreshness([well], [{ ...well, state: 'broken' }]),
    ).toHaveLength(1);
    expect(statementFreshness([], [well])).toContain(
      'fra-1/shop/db became fresh',
    );
    expect(noStatementIsFresh([well])).toHaveLength(1);
  });
});

describe('laws of observations', () => {
  const flow = {
    service: { namespace: 'shop', name: 'checkout' },
    sourceCluster: 'a',
    destinationCluster: 'b',
    requestsPerSecond: 2,
    errorsPerSecond: 1,
  };
  const lawsOf = (change: object, at = SCENARIO_NOW) =>
    observationLaws(
      { observer: 'p', at, flows: [{ ...flow, ...change }] },
      'p',
      SCENARIO_NOW,
    );

  it('notice rates and times that cannot be', () => {
    expect(lawsOf({})).toEqual([]);
    expect(lawsOf({ requestsPerSecond: NaN })).toHaveLength(1);
    expect(lawsOf({ errorsPerSecond: 3 })).toHaveLength(1);
    expect(lawsOf({ sourceCluster: '' })).toHaveLength(1);
    expect(lawsOf({}, SCENARIO_NOW + 1)).toHaveLength(1);
  });
});
