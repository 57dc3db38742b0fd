import type { ClusterView } from '@geo-reserving/plugin-geo-reserving-common';
import type { FleetSurvey } from '../../survey/types';
import type { ApiContext } from '../ApiContext';
import { fleetFor } from './fleetFor';
import type { VisibleServices } from './visibleServices';

function alert(name: string, labels: Record<string, string>) {
  return {
    name,
    summary: `${name} ${labels.namespace ?? ''}`,
    labels,
    status: 'firing',
    provenance: { source: 'ClusterAlert in fra-1', stale: false },
  };
}

const FLEET = {
  clusters: [
    {
      name: 'fra-1',
      services: 9,
      alerts: [
        alert('NodeDiskIsFull', { node: 'worker-1' }),
        alert('D8IstioDown', { namespace: 'd8-istio' }),
        alert('DeploymentIsShort', { namespace: 'secret-team' }),
        alert('DeploymentReplicas', { exported_namespace: 'secret-team' }),
      ],
      entryPoints: [],
      resources: [
        { resource: 'nodes', malformed: [{ name: 'secret-team/x' }] },
      ],
    } as unknown as ClusterView,
  ],
} as FleetSurvey;

function alertsSeen(isComplete: boolean): string[] {
  const views = { fleet: () => FLEET, fleetOf: () => FLEET };
  const seen = fleetFor(
    { views } as unknown as ApiContext,
    { services: [], isComplete } as unknown as VisibleServices,
  );
  return (seen.clusters[0].alerts ?? []).map(({ name }) => name);
}

describe('fleetFor', () => {
  it('shows every alert to somebody who sees every service', () => {
    expect(alertsSeen(true)).toHaveLength(4);
  });

  it('shows the others no alert about a namespace of services', () => {
    expect(alertsSeen(false)).toEqual(['NodeDiskIsFull', 'D8IstioDown']);
  });
});
