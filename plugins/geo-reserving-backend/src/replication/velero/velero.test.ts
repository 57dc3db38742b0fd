import {
  pictureOf,
  replicationProbeContract,
  SCENARIO_NOW,
  type ScenarioCluster,
} from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { secondsAgo } from '../__testUtils__/scenarioObjects';
import { createVeleroProbe } from './createVeleroProbe';
import { BACKUP_STORAGE_LOCATIONS, BACKUPS, SCHEDULES } from './resources';

const inVelero = (name: string, labels = {}) => ({
  metadata: { namespace: 'velero', name, labels },
});

const schedule = (spec: object = {}, phase = 'Enabled') => ({
  ...inVelero('nightly'),
  spec: {
    schedule: '0 3 * * *',
    template: { includedNamespaces: ['vault'], storageLocation: 'default' },
    ...spec,
  },
  status: { phase },
});

const backup = (name: string, phase: string, age: number, by = 'nightly') => ({
  ...inVelero(name, by ? { 'velero.io/schedule-name': by } : {}),
  spec: { includedNamespaces: ['vault'], storageLocation: 'default' },
  status: {
    phase,
    startTimestamp: secondsAgo(age),
    completionTimestamp: secondsAgo(age - 60),
  },
});

const location = (phase: string) => ({
  ...inVelero('default'),
  spec: { default: true },
  status: { phase },
});

function fra(
  backups: object[],
  {
    of = schedule(),
    at = location('Available'),
  }: { of?: object; at?: object } = {},
): ScenarioCluster {
  return {
    name: 'fra-1',
    region: 'eu',
    objects: {
      [SCHEDULES.id]: [of],
      [BACKUPS.id]: backups,
      [BACKUP_STORAGE_LOCATIONS.id]: [at],
    },
  };
}

const read = (cluster: ScenarioCluster) =>
  createVeleroProbe().read({
    now: SCENARIO_NOW,
    clusters: [pictureOf(cluster)],
  });

const NIGHTLY = 'fra-1/schedules/velero/nightly';

describe('Velero', () => {
  replicationProbeContract({
    make: createVeleroProbe,
    scenarios: [
      {
        name: 'a schedule that works',
        clusters: [
          fra([
            backup('a', 'Completed', 90_000),
            backup('b', 'Completed', 3_600),
          ]),
        ],
        states: { [NIGHTLY]: 'replicating' },
      },
      {
        name: 'a schedule whose newest backup failed, and a backup made by hand',
        clusters: [
          fra([
            backup('a', 'Completed', 90_000),
            backup('b', 'Failed', 3_600),
            backup('c', 'Completed', 600, ''),
          ]),
        ],
        states: {
          [NIGHTLY]: 'broken',
          'fra-1/backups/velero/c': 'replicating',
        },
      },
    ],
  });

  it.each<[string, ScenarioCluster, string]>([
    ['nothing is over yet', fra([backup('a', 'InProgress', 60)]), 'unknown'],
    [
      'one runs, and the one before failed',
      fra([backup('a', 'Failed', 9_000), backup('b', 'InProgress', 60)]),
      'broken',
    ],
    [
      'part of it failed',
      fra([backup('a', 'PartiallyFailed', 60)]),
      'degraded',
    ],
    [
      'it is paused',
      fra([backup('a', 'Completed', 60)], { of: schedule({ paused: true }) }),
      'degraded',
    ],
    [
      'the schedule is not valid',
      fra([backup('a', 'Completed', 60)], {
        of: schedule({}, 'FailedValidation'),
      }),
      'broken',
    ],
    [
      'the location is away',
      fra([backup('a', 'Completed', 60)], { at: location('Unavailable') }),
      'broken',
    ],
  ])('when %s', (_what, cluster, state) => {
    expect(read(cluster)[0].state).toBe(state);
  });

  it('goes back to the start of the newest backup that completed', () => {
    const [{ lastSync, scope }] = read(
      fra([backup('a', 'Completed', 90_000), backup('b', 'Failed', 3_600)]),
    );
    expect(lastSync).toBe(SCENARIO_NOW - 90_000_000);
    expect(scope).toBe('backup');
  });

  it.each([
    [{ includedNamespaces: ['a', 'b'] }, ['a', 'b']],
    [{}, ['*']],
    [{ excludedNamespaces: ['kube-system'] }, ['*', '!kube-system']],
    [
      { includedNamespaces: ['a'], labelSelector: { matchLabels: { x: 'y' } } },
      [],
    ],
  ])('%j covers %j', (template, covers) => {
    const [statement] = read(fra([], { of: schedule({ template }) }));
    expect(statement.binding).toMatchObject({ covers });
    // The namespace of Velero itself says nothing.
    expect(statement.binding.namespace).toBeUndefined();
  });

  it('says nothing fresh while the backups cannot be read', () => {
    const cluster = fra([backup('a', 'Completed', 60)]);
    const [{ state, provenance }] = read({
      ...cluster,
      beliefs: { [BACKUPS.id]: 'unread' },
    });
    expect([state, provenance.stale]).toEqual(['unknown', true]);
  });
});
