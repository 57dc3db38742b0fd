import type { ClusterFacts, PeeringFact } from '../../fleet/facts';
import { surveySettings } from '../../__testUtils__/surveySettings';
import { emptyCluster } from '../__testUtils__/emptyCluster';
import { settingsIndex } from '../support/settingsIndex';
import type { SurveySettings } from '../types';
import { clusterDomains } from './clusterDomains';

/** A cluster that is told by its federation under which hosts a peer publishes. */
function importing(
  name: string,
  uuid: string,
  ...publicServices: string[]
): ClusterFacts {
  const peering: PeeringFact = {
    kind: 'IstioFederation',
    name: 'peer',
    createdAt: '',
    remoteUuid: uuid,
    enableIngressGateway: true,
    gateways: [],
    publicServices,
  };
  return {
    ...emptyCluster(name, 'eu'),
    istiofederations: new Map([['peer', peering]]),
  };
}

const sydney = emptyCluster('syd-1', 'oceania');
const host = (domain: string) => `checkout.shop.svc.${domain}`;

function domains(
  clusters: ClusterFacts[],
  stated: SurveySettings['clusters'] = [],
): Record<string, string> {
  const settings = { ...surveySettings(), clusters: stated };
  return Object.fromEntries(clusterDomains(clusters, settingsIndex(settings)));
}

describe('clusterDomains', () => {
  it('learns the domain of a cluster from those that import its services', () => {
    expect(
      domains([
        importing('iad-1', 'uuid-syd-1', host('sydney.example')),
        sydney,
      ]),
    ).toEqual({ 'syd-1': 'sydney.example' });
  });

  it('believes the configuration over everybody', () => {
    const learnt = importing('iad-1', 'uuid-syd-1', host('sydney.example'));
    const stated = {
      name: 'syd-1',
      region: 'oceania',
      meshIds: ['syd-1'],
      clusterDomain: 'stated.example',
    };
    expect(domains([learnt, sydney], [stated])).toEqual({
      'syd-1': 'stated.example',
    });
  });

  it('takes the same domain whatever the order of importers that differ', () => {
    const one = importing('fra-1', 'uuid-syd-1', host('b.example'));
    const other = importing('iad-1', 'uuid-syd-1', host('a.example'));
    expect(domains([one, other, sydney])).toEqual(
      domains([other, one, sydney]),
    );
  });

  it('learns nothing of a cluster whose uuid nobody knows, or whose hosts are no Services', () => {
    expect(
      domains([
        importing('fra-1', 'uuid-syd-1', 'api.example.com'),
        importing('iad-1', 'uuid-elsewhere', host('sydney.example')),
        sydney,
      ]),
    ).toEqual({});
  });
});
