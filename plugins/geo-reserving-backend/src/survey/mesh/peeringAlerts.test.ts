import type { PeeringView } from '@geo-reserving/plugin-geo-reserving-common';
import { withAlert } from '../__testUtils__/changes';
import { FleetScript } from '../__testUtils__/FleetScript';
import { losesResource } from '../__testUtils__/losingFacts';
import { surveyFleet } from '../index';
import type { SurveyInput } from '../types';

const PLAIN = 'Everything that is probed answers.';

function peering(
  name: string,
  labels: Record<string, string>,
  change = (input: SurveyInput) => input,
): PeeringView {
  const script = new FleetScript('fra-1', 'iad-1')
    .joined()
    .alter('fra-1', withAlert(name, { labels }));
  const found = surveyFleet(change(script.input())).peerings.find(
    p => p.from === 'fra-1',
  );
  if (!found) throw new Error('no peering');
  return found;
}

describe('an alert about a peering', () => {
  it.each([
    [
      'D8IstioMulticlusterRemoteAPIHostDoesntWork',
      { multicluster_name: 'iad-1', api_host: 'x' },
    ],
    [
      'D8IstioMulticlusterMetadataEndpointDoesntWork',
      { multicluster_name: 'iad-1' },
    ],
    [
      'D8IstioMulticlusterRemoteClusterUUIDMismatch',
      { multicluster_name: 'iad-1' },
    ],
    [
      'D8IstioAllianceDataPlaneNotConnected',
      { alliance_kind: 'IstioMulticluster', name: 'iad-1' },
    ],
    ['D8IstioRemoteClusterNotSynced', { cluster_id: 'iad-1' }],
  ])(
    '%s is shown with it, and leaves its status to its own conditions',
    (name, labels) => {
      expect(peering(name, labels as Record<string, string>)).toMatchObject({
        status: 'healthy',
        message: `${PLAIN} fra-1 has an alert about it: ${name}.`,
      });
    },
  );

  it.each([
    [
      'D8IstioMulticlusterRemoteAPIHostDoesntWork',
      { multicluster_name: 'gru-1' },
    ],
    [
      'D8IstioFederationMetadataEndpointDoesntWork',
      { federation_name: 'iad-1' },
    ],
    [
      'D8IstioAllianceDataPlaneNotConnected',
      { alliance_kind: 'IstioFederation', name: 'iad-1' },
    ],
    ['D8IstioRemoteClusterNotSynced', {}],
    ['toString', { multicluster_name: 'iad-1' }],
    ['NodeDiskPressure', { name: 'iad-1' }],
  ])('%s with %j is about something else', (name, labels) => {
    expect(peering(name, labels as Record<string, string>).message).toBe(PLAIN);
  });

  it('is not repeated when alerts cannot be read any more', () => {
    const lost = (input: SurveyInput) =>
      losesResource(input, 'fra-1', 'clusteralerts', 'kept');
    const labels = { multicluster_name: 'iad-1' };
    const found = peering(
      'D8IstioMulticlusterRemoteAPIHostDoesntWork',
      labels,
      lost,
    );
    expect(found).toMatchObject({ status: 'healthy', message: PLAIN });
  });
});
