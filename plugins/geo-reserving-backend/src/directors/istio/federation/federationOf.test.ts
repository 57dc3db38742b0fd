import { parseBy } from '../../../fleet/facts/__testUtils__/parse';
import type { PeeringFact } from '../../../fleet/facts';
import { domainOf, federationOf, serviceNamedBy } from './federationOf';
import { SERVICE_ENTRIES, type ServiceEntryFact } from './serviceEntries';

const HOST = 'checkout.shop.svc.sydney.example';

function entry(
  name: string,
  spec: object = {},
  metadata: object = {},
): [string, ServiceEntryFact] {
  return [
    `d8-istio/${name}`,
    parseBy(SERVICE_ENTRIES, {
      metadata: {
        namespace: 'd8-istio',
        name,
        creationTimestamp: '2026-01-01T00:00:00Z',
        ...metadata,
      },
      spec: {
        hosts: [HOST],
        endpoints: [{ address: '198.51.100.7' }],
        ...spec,
      },
    }),
  ];
}

function peer(
  name: string,
  addresses: string[],
  rest: Partial<PeeringFact> = {},
): [string, PeeringFact] {
  return [
    name,
    {
      kind: 'IstioFederation',
      name,
      createdAt: '',
      remoteUuid: `uuid-${name}`,
      enableIngressGateway: true,
      gateways: addresses.map(address => ({ address, port: 15443 })),
      ...rest,
    },
  ];
}

function behind(
  entries: [string, ServiceEntryFact][],
  peers: [string, PeeringFact][],
): (string | undefined)[] | undefined {
  const { byService } = federationOf({
    serviceEntries: new Map(entries),
    federations: new Map(peers),
  });
  return byService.get('shop/checkout')?.map(({ remoteUuid }) => remoteUuid);
}

describe('a ServiceEntry', () => {
  it('is read with its hosts, the addresses of its endpoints, and whose it is', () => {
    const [, read] = entry(
      'sydney',
      {
        exportTo: ['*'],
        endpoints: [
          { address: '198.51.100.9', ports: { http: 15443 } },
          { address: '198.51.100.7', ports: { http: 15443 } },
          { address: '198.51.100.7', ports: { grpc: 15443 } },
          { ports: {} },
        ],
      },
      { labels: { heritage: 'deckhouse', module: 'istio' } },
    );
    expect(read).toMatchObject({
      hosts: [HOST],
      exportTo: ['*'],
      addresses: ['198.51.100.7', '198.51.100.9'],
      moduleManaged: true,
    });
    expect(entry('own')[1].moduleManaged).toBe(false);
  });

  it('is about the services that its hosts are called like', () => {
    expect(SERVICE_ENTRIES.concerns(entry('sydney')[1])).toEqual({
      kind: 'namespaces',
      names: ['d8-istio', 'shop'],
    });
  });
});

describe('federationOf', () => {
  it('finds the peer whose gateways a host leads to', () => {
    const peers = [
      peer('syd-1', ['198.51.100.7']),
      peer('gru-1', ['203.0.113.1']),
    ];
    expect(behind([entry('sydney')], peers)).toEqual(['uuid-syd-1']);
  });

  it('else takes the peer that says it publishes the host', () => {
    const peers = [
      peer('syd-1', [], { publicServices: [HOST] }),
      peer('gru-1', [], { publicServices: [] }),
    ];
    expect(behind([entry('sydney')], peers)).toEqual(['uuid-syd-1']);
  });

  it('names nobody when two peers are behind the same gateways, or none is', () => {
    const shared = ['198.51.100.7'];
    expect(
      behind([entry('sydney')], [peer('syd-1', shared), peer('gru-1', shared)]),
    ).toEqual([undefined]);
    expect(behind([entry('sydney')], [])).toEqual([undefined]);
    expect(
      behind(
        [entry('sydney')],
        [peer('syd-1', shared, { remoteUuid: undefined })],
      ),
    ).toEqual([undefined]);
  });

  it('goes by the oldest of several entries of one host', () => {
    const late = { creationTimestamp: '2026-02-01T00:00:00Z' };
    const entries = [
      entry('a', { endpoints: [{ address: '203.0.113.1' }] }, late),
      entry('b'),
    ];
    const peers = [
      peer('syd-1', ['198.51.100.7']),
      peer('gru-1', ['203.0.113.1']),
    ];
    for (const order of [entries, [...entries].reverse()]) {
      expect(behind(order, peers)).toEqual(['uuid-syd-1']);
    }
  });

  it('knows every host, also those that are called like no Service', () => {
    const { byService, hosts } = federationOf({
      serviceEntries: new Map([entry('api', { hosts: ['api.example.com'] })]),
      federations: new Map(),
    });
    expect([...hosts]).toEqual(['api.example.com']);
    expect(byService.size).toBe(0);
  });
});

describe('a host', () => {
  it.each([
    [HOST, 'shop/checkout', 'sydney.example'],
    ['checkout.shop.svc', undefined, undefined],
    ['checkout.shop.example.com', undefined, undefined],
    ['.shop.svc.sydney.example', undefined, 'sydney.example'],
    ['', undefined, undefined],
  ])('%p names the service %p of the domain %p', (host, service, domain) => {
    expect(serviceNamedBy(host)).toBe(service);
    expect(domainOf(host)).toBe(domain);
  });
});
