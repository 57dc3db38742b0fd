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
      entryPoints: [
        { kind: 'Service', namespace: 'secret-team', name: 'public' },
        { kind: 'Service', namespace: 'shop', name: 'public' },
        { kind: 'IngressNginxController', name: 'main' },
        { kind: 'Gateway', namespace: 'edge', name: 'public' },
      ],
      resources: [
        { resource: 'nodes', malformed: [{ name: 'secret-team/x' }] },
      ],
    } as unknown as ClusterView,
  ],
} as FleetSurvey;

function seenBy(isComplete: boolean, keys: string[] = []): ClusterView {
  const views = { fleet: () => FLEET, fleetOf: () => FLEET };
  const services = keys.map(key => ({ key, placements: [] }));
  const seen = fleetFor(
    { views } as unknown as ApiContext,
    { services, isComplete } as unknown as VisibleServices,
  );
  return seen.clusters[0];
}

function alertsSeen(isComplete: boolean): string[] {
  return (seenBy(isComplete).alerts ?? []).map(({ name }) => name);
}

function entriesSeen(isComplete: boolean): string[] {
  return seenBy(isComplete, ['shop/public']).entryPoints.map(
    ({ namespace = '', name }) => `${namespace}/${name}`,
  );
}

describe('fleetFor', () => {
  it('shows every alert to somebody who sees every service', () => {
    expect(alertsSeen(true)).toHaveLength(4);
  });

  it('shows the others no alert about a namespace of services', () => {
    expect(alertsSeen(false)).toEqual(['NodeDiskIsFull', 'D8IstioDown']);
  });

  it('shows every entry point to somebody who sees every service', () => {
    expect(entriesSeen(true)).toHaveLength(4);
  });

  it('shows the others those of clusters, and those of services they may see', () => {
    expect(entriesSeen(false)).toEqual(['shop/public', '/main', 'edge/public']);
  });
});
