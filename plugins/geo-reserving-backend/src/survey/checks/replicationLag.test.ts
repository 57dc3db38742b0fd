/** What the check of replication says, told as stories. */
import type { Finding } from '@geo-reserving/plugin-geo-reserving-common';
import { FleetScript } from '../__testUtils__/FleetScript';
import { NOW } from '../__testUtils__/emptyCluster';
import { losesCluster, losesResource } from '../__testUtils__/losingFacts';
import {
  keeps,
  STORES,
  withStores,
  type ScriptedStore,
} from '../__testUtils__/scriptedStores';
import type { SurveyInput } from '../types';

const KEY = 'shop/checkout';

function given(rpo?: string): FleetScript {
  const script = new FleetScript('fra-1', 'iad-1')
    .joined()
    .runs(KEY, 'fra-1', { ready: 6 })
    .runs(KEY, 'iad-1', { ready: 6 })
    .rule(KEY, { outlierDetection: { maxEjectionPercent: 100 } })
    .declares(KEY, { ...(rpo ? { rpo } : {}) });
  return withStores(script, 'fra-1', 'iad-1');
}

function says(
  script: FleetScript,
  change?: (input: SurveyInput) => SurveyInput,
): Finding {
  const found = script
    .survey(KEY, change)
    .readiness.find(f => f.check === 'replication-lag');
  if (!found) throw new Error('No finding.');
  return found;
}

const one = (rpo: string | undefined, store: Partial<ScriptedStore>) =>
  says(keeps(given(rpo), 'fra-1', 'db', store));

const SECONDS_AGO = (seconds: number) => ({ lastSync: NOW - seconds * 1000 });

describe('replication-lag', () => {
  it.each<
    [
      string,
      string | undefined,
      Partial<ScriptedStore>,
      Finding['verdict'],
      string,
    ]
  >([
    ['within the RPO', '30s', {}, 'pass', 'Its replication is within the RPO'],
    ['no RPO', undefined, {}, 'pass', 'Its data arrives in another cluster'],
    [
      'over the RPO',
      '30s',
      SECONDS_AGO(31),
      'fail',
      'Its data is further behind than the RPO of 30 s',
    ],
    [
      'broken, whatever the lag',
      undefined,
      { state: 'broken' },
      'fail',
      'Scripted does not replicate',
    ],
    [
      'degraded',
      undefined,
      { state: 'degraded' },
      'warn',
      'Scripted replicates worse than it should',
    ],
    [
      'degraded and late',
      '1s',
      { state: 'degraded' },
      'fail',
      'Its data is further behind than the RPO of 1 s',
    ],
    [
      'its state unknown',
      undefined,
      { state: 'unknown' },
      'unknown',
      'How Store db in fra-1 replicates is unknown',
    ],
    [
      'no lag known, and an RPO',
      '30s',
      { lastSync: undefined, role: 'none' },
      'unknown',
      'How late Store db is is unknown',
    ],
    [
      'no lag known, and no RPO',
      undefined,
      { lastSync: undefined, role: 'none' },
      'pass',
      'Its data arrives in another cluster',
    ],
    [
      'only the primary seen, and no lag',
      undefined,
      { lastSync: undefined },
      'unknown',
      'How late Store db is is unknown',
    ],
    [
      'only inside one cluster, and an RPO',
      '30s',
      { scope: 'in-cluster' },
      'warn',
      'Nothing replicates its data to another cluster',
    ],
    [
      'only a backup, and an RPO',
      '30s',
      { scope: 'backup' },
      'warn',
      'Nothing replicates its data to another cluster',
    ],
    [
      'only a backup, and no RPO',
      undefined,
      { scope: 'backup' },
      'pass',
      'No replication between clusters is expected of it',
    ],
    [
      'a backup that failed',
      undefined,
      { scope: 'backup', state: 'broken' },
      'warn',
      'Its backup by Scripted is not well',
    ],
    [
      'an RPO that cannot be read',
      'soon',
      {},
      'unknown',
      'Its RPO cannot be read',
    ],
  ])('%s', (_what, rpo, store, verdict, title) => {
    expect(one(rpo, store)).toMatchObject({ verdict, title });
  });

  it('passes where nothing is stored and nothing is promised, and is unknown where an RPO is', () => {
    expect(says(given())).toMatchObject({
      verdict: 'pass',
      detail: 'No RPO is declared, and no replicated storage is bound to it.',
    });
    const promised = says(given('30s'));
    expect(promised).toMatchObject({
      verdict: 'unknown',
      title: 'What keeps its RPO is not known',
      detail:
        'An RPO of 30 s is declared, and no replicated storage is bound to it.',
    });
    expect(promised.remedy?.text).toContain(
      'geo-reserving/service: shop/checkout',
    );
  });

  it('takes the lag of a store from whichever side knows it', () => {
    const pair = (lag: Partial<ScriptedStore>) => {
      const script = keeps(given('30s'), 'fra-1', 'db', {
        store: 'db',
        lastSync: undefined,
      });
      return keeps(script, 'iad-1', 'db', {
        store: 'db',
        role: 'secondary',
        lastSync: undefined,
        ...lag,
      });
    };
    const measured = pair({
      lagSeconds: 0.4,
      lagSource: { source: 'Prometheus eu', at: NOW - 5_000 },
    });
    expect(says(measured)).toMatchObject({
      verdict: 'pass',
      detail: '1 store, at most 0.4 s behind; the RPO is 30 s.',
    });
    expect(measured.survey(KEY).replication).toMatchObject([
      { cluster: 'fra-1', role: 'primary', lagSeconds: 0.4, withinRpo: 'yes' },
      {
        cluster: 'iad-1',
        role: 'secondary',
        lagSeconds: 0.4,
        withinRpo: 'yes',
      },
    ]);
    expect(says(pair({}))).toMatchObject({ verdict: 'unknown' });
  });

  it('says how far it was behind when its cluster is out of sight', () => {
    const script = keeps(given('30s'), 'fra-1', 'db', SECONDS_AGO(4));
    const lost = (input: SurveyInput) => losesCluster(input, 'fra-1');
    expect(says(script, lost)).toMatchObject({
      verdict: 'unknown',
      detail: expect.stringContaining('It was 3 s behind.'),
    });
    expect(script.survey(KEY, lost).replication).toMatchObject([
      {
        lagSeconds: 3,
        lagProvenance: { stale: true },
        withinRpo: 'unknown',
        provenance: { stale: true },
      },
    ]);
  });

  it('does not take ten minutes between clocks for lag', () => {
    const script = keeps(given('30s'), 'fra-1', 'db', {
      lastSync: NOW + 600_000 - 4_000,
    });
    expect(says(script)).toMatchObject({
      verdict: 'unknown',
      detail: expect.stringContaining('the clocks in fra-1 do not agree'),
    });
    script.alter('fra-1', facts => {
      facts.clockAheadMs = 600_000;
    });
    expect(says(script).verdict).toBe('pass');
    expect(script.survey(KEY).replication[0].message).toBe(
      'It replicates. The clock of fra-1 is 10 min ahead, which is allowed for.',
    );
  });

  it('is unknown where the objects may not be read, and where what would bind them may not', () => {
    const forbidden = given();
    forbidden.alter('iad-1', facts => {
      const { state } = facts.declared.get(STORES)!;
      const hidden = {
        ...state,
        availability: 'forbidden' as const,
        at: undefined,
      };
      facts.declared = new Map([[STORES, { state: hidden, facts: new Map() }]]);
    });
    expect(says(forbidden)).toMatchObject({
      verdict: 'unknown',
      title: 'Stores in iad-1 cannot be checked',
      detail:
        'iad-1: replicated storage unknown now, never read (stores.stores.test: forbidden).',
    });
    const labelled = keeps(given(), 'fra-1', 'pg', {
      binding: {
        namespace: 'shop',
        services: [],
        labels: { app: 'checkout' },
        owners: [],
        claims: [],
      },
    });
    labelled.runs('shop/cart', 'fra-1', { ready: 1 });
    const blind = ['fra-1', 'iad-1'].reduce<
      (input: SurveyInput) => SurveyInput
    >(
      (lose, name) => input =>
        losesResource(lose(input), name, 'deployments', 'gone'),
      input => input,
    );
    expect(says(labelled).verdict).toBe('pass');
    expect(says(labelled, blind)).toMatchObject({
      verdict: 'unknown',
      title: 'Whose stores these are cannot be told',
    });
  });

  it('is unknown when a probe of a module throws, and costs nobody else anything', () => {
    const script = keeps(given(), 'fra-1', 'db');
    script.probes.push({
      probe: {
        id: 'odd',
        title: 'Odd',
        read: () => {
          throw new Error('out of cheese');
        },
      },
    });
    expect(says(script)).toMatchObject({
      verdict: 'unknown',
      detail: 'Odd failed: Error: out of cheese.',
    });
    expect(script.survey(KEY).replication).toHaveLength(1);
  });

  it('offers a command that can be pasted, and never a promotion', () => {
    const { remedy } = one(undefined, { state: 'broken', kind: 'Cluster' });
    expect(remedy?.commands).toEqual([
      'kubectl --context fra-1 -n shop describe stores.stores.test db',
    ]);
    const late = one('1s', {});
    expect(late.remedy?.text).toContain('Promote nothing in a hurry');
    expect(late.remedy?.commands.join()).not.toMatch(/promote|patch/);
  });
});

describe('protection', () => {
  const of = (rpo: string, store: Partial<ScriptedStore>) =>
    keeps(given(rpo), 'fra-1', 'db', store).survey(KEY);

  it('is weaker when more would be lost than people accept', () => {
    expect(of('30s', {}).protection).toBe('protected');
    const late = of('3s', {});
    expect(late).toMatchObject({
      protection: 'at-risk',
      summary: 'Its data is further behind than the RPO of 3 s.',
      notes: ['behind its RPO'],
    });
  });

  it('is unknown when it is not known what would be lost', () => {
    expect(of('30s', { state: 'unknown' }).protection).toBe('unknown');
  });
});
