import type { PodNeeds, QuotaFact, QuotaScope } from '../../fleet/facts';
import { emptyCluster } from '../__testUtils__/emptyCluster';
import { podNeeds } from '../__testUtils__/podNeeds';
import { quotaRoomFor } from './quotaRoom';

const GIB = 2 ** 30;

function quota(
  hard: Record<string, number>,
  used: Record<string, number>,
  change: Partial<QuotaFact> = {},
): QuotaFact {
  return { namespace: 'shop', name: 'team', hard, used, ...change };
}

function roomUnder(quotas: QuotaFact[], needs: PodNeeds = podNeeds()) {
  const resourcequotas = new Map(
    quotas.map(q => [`${q.namespace}/${q.name}`, q]),
  );
  const facts = { ...emptyCluster('fra-1', 'eu-central'), resourcequotas };
  return quotaRoomFor(facts, { namespace: 'shop', needs });
}

describe('room under quotas', () => {
  it('is without end where no quota limits the pods', () => {
    expect(roomUnder([])).toEqual({ most: Infinity });
    const elsewhere = quota({ pods: 1 }, { pods: 1 }, { namespace: 'finance' });
    expect(roomUnder([elsewhere])).toEqual({ most: Infinity });
    const cards = quota(
      { 'requests.nvidia.com/gpu': 1 },
      { 'requests.nvidia.com/gpu': 1 },
    );
    expect(roomUnder([cards])).toEqual({ most: Infinity });
  });

  it('is that of the tightest resource of the tightest quota', () => {
    const wide = quota({ pods: 50 }, { pods: 10 }, { name: 'wide' });
    const tight = quota(
      { pods: 20, 'requests.cpu': 4000, 'limits.memory': 8 * GIB },
      { pods: 10, 'requests.cpu': 3250, 'limits.memory': GIB },
    );
    expect(roomUnder([wide, tight])).toEqual({
      most: 3,
      tightest: {
        name: 'team',
        resource: 'requests.cpu',
        used: 3.25,
        hard: 4,
        podsLeft: 3,
      },
    });
  });

  it('reads cpu and memory as requests, and is never negative', () => {
    expect(
      roomUnder([quota({ memory: GIB }, { memory: 2 * GIB })]),
    ).toMatchObject({
      most: 0,
      tightest: { resource: 'memory', podsLeft: 0 },
    });
  });

  it('is unsure of a limit that pods do not say their part of', () => {
    const found = roomUnder([
      quota({ 'limits.cpu': 8000, pods: 30 }, { 'limits.cpu': 1000, pods: 10 }),
    ]);
    expect(found).toMatchObject({
      most: 20,
      tightest: { resource: 'pods', podsLeft: 20 },
    });
    expect(found.unsure).toMatch(/how much limits\.cpu of quota team/);
  });

  it('is unsure of a quota that nobody has counted yet', () => {
    expect(roomUnder([quota({ pods: 30 }, {})]).unsure).toMatch(
      /was not counted yet/,
    );
  });

  it('is sure that nothing is left when one limit says so, whatever the others', () => {
    const found = roomUnder([
      quota({ 'limits.cpu': 8000, pods: 10 }, { 'limits.cpu': 1000, pods: 10 }),
    ]);
    expect(found).toMatchObject({ most: 0 });
    expect(found.unsure).toBeUndefined();
  });
});

describe('scopes', () => {
  const scope = (name: string, operator = 'Exists', ...values: string[]) => ({
    name,
    operator,
    values,
  });
  const bare = podNeeds({
    requests: {},
    limits: {},
    unsaidRequests: ['cpu', 'memory'],
    unsaidLimits: ['cpu', 'memory'],
  });
  const high = podNeeds({ priorityClass: 'high' });

  it.each<[QuotaScope[], PodNeeds, 'counts' | 'does not count' | 'unsure']>([
    [[scope('NotTerminating')], podNeeds(), 'counts'],
    [[scope('Terminating')], podNeeds(), 'does not count'],
    [[scope('Terminating')], podNeeds({ hasDeadline: true }), 'counts'],
    [[scope('NotBestEffort')], podNeeds(), 'counts'],
    [[scope('BestEffort')], podNeeds(), 'does not count'],
    [[scope('BestEffort')], bare, 'unsure'],
    [[scope('NotBestEffort')], bare, 'unsure'],
    [[scope('PriorityClass')], high, 'counts'],
    [[scope('PriorityClass', 'In', 'high', 'top')], high, 'counts'],
    [[scope('PriorityClass', 'In', 'low')], high, 'does not count'],
    [[scope('PriorityClass', 'NotIn', 'low')], high, 'counts'],
    [[scope('PriorityClass', 'NotIn', 'high')], high, 'does not count'],
    [[scope('PriorityClass', 'DoesNotExist')], high, 'does not count'],
    [[scope('PriorityClass', 'In', 'high')], podNeeds(), 'unsure'],
    [[scope('PriorityClass', 'Like', 'high')], high, 'unsure'],
    [[scope('CrossNamespacePodAffinity')], podNeeds(), 'unsure'],
    [
      [scope('VolumeAttributesClass', 'In', 'gold')],
      podNeeds(),
      'does not count',
    ],
    [[scope('SomethingNew')], podNeeds(), 'unsure'],
    [
      [scope('NotTerminating'), scope('BestEffort')],
      podNeeds(),
      'does not count',
    ],
    [[scope('NotTerminating'), scope('SomethingNew')], podNeeds(), 'unsure'],
  ])('%j: a pod that asks for %j %s', (scopes, needs, expected) => {
    const found = roomUnder(
      [quota({ pods: 5 }, { pods: 3 }, { scopes })],
      needs,
    );
    const verdict = { counts: 2, 'does not count': Infinity, unsure: Infinity };
    expect(found.most).toBe(verdict[expected]);
    expect(found.unsure !== undefined).toBe(expected === 'unsure');
  });
});
