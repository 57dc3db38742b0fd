import { parseBy } from '../facts/__testUtils__/parse';
import { SERVICE_EXPORTS, SERVICE_IMPORTS } from './multiclusterServices';

const metadata = { namespace: 'shop', name: 'checkout' };

describe('the MCS API', () => {
  it('is read in both of its versions, the newer one first', () => {
    for (const resource of [SERVICE_EXPORTS, SERVICE_IMPORTS]) {
      expect(resource.group).toBe('multicluster.x-k8s.io');
      expect(resource.versions).toEqual(['v1beta1', 'v1alpha1']);
    }
  });

  it('reads an export with its conditions as they are written', () => {
    const conditions = [
      {
        type: 'Valid',
        status: 'True',
        reason: 'Valid',
        lastTransitionTime: '2026-01-01T00:00:00Z',
      },
      {
        type: 'Conflict',
        status: 'True',
        reason: 'PortConflict',
        message: 'the ports differ',
      },
      {},
    ];
    const read = parseBy(SERVICE_EXPORTS, { metadata, status: { conditions } });
    expect(read).toMatchObject({ namespace: 'shop', name: 'checkout' });
    expect(read.conditions).toEqual([
      {
        type: 'Valid',
        status: 'True',
        reason: 'Valid',
        since: '2026-01-01T00:00:00Z',
      },
      {
        type: 'Conflict',
        status: 'True',
        reason: 'PortConflict',
        message: 'the ports differ',
      },
      { type: '', status: '' },
    ]);
  });

  it('reads an export that no controller has looked at', () => {
    expect(parseBy(SERVICE_EXPORTS, { metadata }).conditions).toEqual([]);
  });

  // v1alpha1 keeps ports and type in spec, v1beta1 beside it; the exporting clusters are in the status of both.
  it.each([
    ['v1alpha1', { spec: { type: 'ClusterSetIP', ports: [{ port: 80 }] } }],
    ['v1beta1', { type: 'ClusterSetIP', ports: [{ port: 80 }] }],
  ])('reads the exporting clusters of an import in %s', (_, rest) => {
    const read = parseBy(SERVICE_IMPORTS, {
      metadata,
      ...rest,
      status: { clusters: [{ cluster: 'iad-1' }, { cluster: 'fra-1' }, {}] },
    });
    expect(read.clusters).toEqual(['fra-1', 'iad-1']);
  });

  it('reads an import that nobody exports yet', () => {
    expect(parseBy(SERVICE_IMPORTS, { metadata }).clusters).toEqual([]);
  });
});
