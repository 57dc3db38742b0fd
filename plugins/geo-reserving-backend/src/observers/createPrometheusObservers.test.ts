import { createPrometheusObservers } from './createPrometheusObservers';
import { leavesSourcesUnread } from './leavesSourcesUnread';

describe('createPrometheusObservers', () => {
  it('makes one observer each, and claims clusters by name and mesh identifier', async () => {
    const made = createPrometheusObservers({
      connections: [
        { name: 'eu', url: 'http://127.0.0.1:1', clusters: ['fra-1'] },
        { name: 'global', url: 'http://127.0.0.1:1' },
      ],
      clusters: [
        { name: 'fra-1', region: 'eu', meshIds: ['cluster-local-123'] },
        { name: 'iad-1', region: 'us', meshIds: ['iad-1'] },
      ],
      now: () => 0,
    });
    expect(made.observers.map(({ name, kind }) => [name, kind])).toEqual([
      ['eu', 'prometheus'],
      ['global', 'prometheus'],
    ]);
    expect(made.claims).toEqual(
      new Map([['eu', new Set(['fra-1', 'cluster-local-123'])]]),
    );
    await made.close();
  });
});

describe('leavesSourcesUnread', () => {
  const clusters = [{ name: 'fra-1' }, { name: 'iad-1' }];
  const eu = { clusters: ['fra-1'] };

  it('is so when every Prometheus says whose it is, and a cluster is named by none', () => {
    expect(leavesSourcesUnread([eu], clusters)).toBe(true);
    expect(leavesSourcesUnread([eu, { clusters: ['iad-1'] }], clusters)).toBe(
      false,
    );
  });

  it('is not so when one of them may hold everybody', () => {
    expect(leavesSourcesUnread([eu, {}], clusters)).toBe(false);
  });
});
