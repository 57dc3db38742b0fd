import type { KubeObject } from '@geo-reserving/fleet-emulator';

const NAMESPACE = 'odd';
const GATEWAY_API = 'gateway.networking.k8s.io/v1';

/** Objects that API servers accept by the projects' own definitions, and that hold less, or other, than one would expect. */
export const oddObjects: KubeObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
  odd('v1', 'Service', 'app', {
    spec: { ports: [{ port: 80, protocol: 'TCP' }], selector: { app: 'app' } },
  }),
  odd('v1', 'Service', 'on-nodes', {
    spec: {
      type: 'NodePort',
      externalIPs: ['198.51.100.9'],
      ports: [{ port: 80, protocol: 'TCP', nodePort: 30_080 }],
    },
  }),
  ...ingresses(),
  ...gslbs(),
  ...gatewayObjects(),
  ...dnsEndpoints(),
];

/** Objects that API servers accept too, and that cannot be read; by `<kind> <namespace>/<name>`, what is wrong. */
export const UNREADABLE: Readonly<Record<string, string>> = {
  'Gslb odd/negative':
    'spec.strategy.weight.eu is not a whole number of at least 0',
  'Gslb odd/misnamed':
    'metadata.annotations.geo-reserving/service is not <namespace>/<name>, or several of them with commas between (at most 20)',
  'DNSEndpoint odd/negative':
    'spec.endpoints[0].recordTTL is not a whole number of at least 0',
};

function ingresses(): KubeObject[] {
  return [
    odd('networking.k8s.io/v1', 'Ingress', 'fallback', {
      spec: {
        defaultBackend: { service: { name: 'app', port: { number: 80 } } },
      },
    }),
    odd('networking.k8s.io/v1', 'Ingress', 'bucket', {
      spec: {
        rules: [
          {
            host: 'files.example.com',
            http: {
              paths: [
                {
                  path: '/',
                  pathType: 'Prefix',
                  backend: {
                    resource: {
                      apiGroup: 'storage.example.com',
                      kind: 'Bucket',
                      name: 'files',
                    },
                  },
                },
              ],
            },
          },
          { host: 'nothing.example.com' },
        ],
      },
    }),
  ];
}

function gslbs(): KubeObject[] {
  const failover = { type: 'failover', primaryGeoTag: 'eu' };
  const both = (name: string, content: object, metadata: object = {}) =>
    ['k8gb.io/v1beta1', 'k8gb.absa.oss/v1beta1'].map(apiVersion =>
      odd(apiVersion, 'Gslb', name, content, metadata),
    );
  const annotated = (value: string) => ({
    annotations: { 'geo-reserving/service': value },
  });
  return [
    ...both('bare', { spec: { strategy: { type: 'roundRobin' } } }),
    ...both(
      'annotated',
      { spec: { strategy: failover } },
      annotated('odd/app'),
    ),
    ...both('misnamed', { spec: { strategy: failover } }, annotated('app')),
    ...both('sticky', { spec: { strategy: { type: 'sticky' } } }),
    ...both('negative', {
      spec: { strategy: { type: 'roundRobin', weight: { eu: -1 } } },
    }),
    ...both('labelled', {
      spec: {
        strategy: { ...failover, weight: { eu: 1 } },
        resourceRef: {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'Ingress',
          matchLabels: { app: 'app' },
        },
      },
      status: {
        geoTag: 'eu',
        hosts: 'App.example.com',
        serviceHealth: { 'App.example.com': 'Healthy' },
        healthyRecords: { 'App.example.com': ['198.51.100.9'] },
        servers: [
          {
            host: 'App.example.com',
            services: [{ namespace: 'odd', name: 'app' }],
          },
        ],
      },
    }),
  ];
}

function gatewayObjects(): KubeObject[] {
  return [
    {
      apiVersion: GATEWAY_API,
      kind: 'GatewayClass',
      metadata: { name: 'odd' },
      spec: { controllerName: 'odd.example.com/controller' },
    },
    odd(GATEWAY_API, 'Gateway', 'waiting', {
      spec: {
        gatewayClassName: 'odd',
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
      },
    }),
    odd(GATEWAY_API, 'Gateway', 'named', {
      spec: {
        gatewayClassName: 'gone',
        listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
      },
      status: { addresses: [{ type: 'Hostname', value: 'gw.example.com' }] },
    }),
    odd(GATEWAY_API, 'HTTPRoute', 'empty', { spec: {} }),
    odd(GATEWAY_API, 'HTTPRoute', 'of-another-version', {
      spec: {
        parentRefs: [{ name: 'named' }],
        rules: [
          { backendRefs: [{ name: 'app', port: 80 }] },
          {
            matches: [{ path: { type: 'Exact', value: '/only' } }],
            backendRefs: [
              { name: 'app', port: 80, weight: 0 },
              { name: 'gone', namespace: 'elsewhere', port: 80, weight: 3 },
            ],
          },
          {
            filters: [
              { type: 'RequestRedirect', requestRedirect: { scheme: 'https' } },
            ],
          },
        ],
      },
    }),
    odd(GATEWAY_API, 'HTTPRoute', 'mesh', {
      spec: {
        parentRefs: [{ group: '', kind: 'Service', name: 'app', port: 80 }],
        rules: [{ backendRefs: [{ name: 'app', port: 80 }] }],
      },
    }),
    odd('gateway.networking.k8s.io/v1beta1', 'ReferenceGrant', 'all', {
      spec: {
        from: [
          {
            group: 'gateway.networking.k8s.io',
            kind: 'HTTPRoute',
            namespace: 'elsewhere',
          },
        ],
        to: [{ group: '', kind: 'Service' }],
      },
    }),
  ];
}

function dnsEndpoints(): KubeObject[] {
  const records = (name: string, endpoints: object[], metadata = {}) =>
    odd(
      'externaldns.k8s.io/v1alpha1',
      'DNSEndpoint',
      name,
      { spec: { endpoints } },
      metadata,
    );
  return [
    records('empty', []),
    records('text', [
      { dnsName: 'a.example.com', recordType: 'TXT', targets: ['v=1'] },
    ]),
    records('negative', [
      { dnsName: 'a.example.com', recordType: 'A', recordTTL: -1 },
    ]),
    records(
      'app',
      [
        { dnsName: 'App2.example.com.', targets: ['198.51.100.9'] },
        {
          dnsName: 'app2.example.com',
          recordType: 'AAAA',
          targets: ['2001:db8::9'],
          providerSpecific: [{ name: 'aws/weight', value: 'much' }],
          setIdentifier: 'six',
        },
      ],
      { annotations: { 'geo-reserving/service': 'odd/app' } },
    ),
  ];
}

function odd(
  apiVersion: string,
  kind: string,
  name: string,
  content: object,
  metadata: object = {},
): KubeObject {
  return {
    apiVersion,
    kind,
    metadata: { name, namespace: NAMESPACE, ...metadata },
    ...content,
  };
}
