import { FleetScript } from '../__testUtils__/FleetScript';

const OUTLIERS = { outlierDetection: { maxEjectionPercent: 100 } };

describe('the policies of a service', () => {
  it('read the same in every cluster that has the same policy', () => {
    const script = new FleetScript('fra-1', 'iad-1', 'gru-1')
      .joined()
      .runs('shop/checkout', 'fra-1', { ready: 6 })
      .runs('shop/checkout', 'iad-1', { ready: 6 })
      .runs('shop/checkout', 'gru-1', { ready: 6 })
      .rule('shop/checkout', OUTLIERS);
    const { policies } = script.survey('shop/checkout');

    expect(policies.map(p => p.cluster).sort()).toEqual([
      'fra-1',
      'gru-1',
      'iad-1',
    ]);
    const summaries = new Set(policies.map(p => p.summary));
    expect([...summaries]).toEqual([
      expect.stringMatching(
        /^Routes with .+; failing endpoints are taken out, up to 100 %\./,
      ),
    ]);
    expect([...summaries][0]).not.toContain('network');
    expect([...summaries][0].match(/Gateways/g) ?? []).toHaveLength(1);
  });

  it('tell of a VirtualService that redirects instead of splitting', () => {
    const { policies } = new FleetScript('fra-1')
      .runs('shop/checkout', 'fra-1', { ready: 6 })
      .alter('fra-1', facts =>
        facts.virtualservices.set('shop/moved', {
          namespace: 'shop',
          name: 'moved',
          apiVersion: 'networking.istio.io/v1',
          resourceVersion: '1',
          createdAt: '',
          hosts: ['checkout'],
          gateways: [],
          http: [{ matchesAll: true, route: [] }],
          managers: [],
        }),
      )
      .survey('shop/checkout');
    expect(policies).toMatchObject([
      {
        kind: 'VirtualService',
        summary: 'Sends no request on to the service.',
      },
    ]);
  });
});
