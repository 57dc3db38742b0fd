import type { KubeObject } from '@geo-reserving/fleet-emulator';

const NAMESPACE = 'odd';
const ISTIO = 'networking.istio.io/v1';

/**
 * Objects that real API servers accept with the definitions of their projects, and that hold less, or
 * other, than one would expect. None of them says anything about a service of the demo.
 */
export const unusualObjects: KubeObject[] = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'odd-without-labels' } },
  ...services(),
  ...workloads(),
  ...policies(),
  ...ofWorkloads(),
  {
    apiVersion: 'deckhouse.io/v1alpha1',
    kind: 'IstioMulticluster',
    metadata: { name: 'odd-never-probed' },
    spec: { metadata: { endpoint: 'https://nowhere.example.com/metadata/' } },
  },
];

function services(): KubeObject[] {
  const ports = [{ port: 80, protocol: 'TCP' }];
  return [
    odd('v1', 'Service', 'no-selector', { spec: { ports } }),
    odd('v1', 'Service', 'headless', { spec: { clusterIP: 'None' } }),
    odd('v1', 'Service', 'elsewhere', {
      spec: { type: 'ExternalName', externalName: 'elsewhere.example.com' },
    }),
    odd('v1', 'Service', 'nothing-behind', {
      spec: { ports, selector: { app: 'nothing-behind' } },
    }),
    odd('v1', 'Service', 'no-zones', {
      spec: { ports, selector: { app: 'no-zones' } },
    }),
    odd('v1', 'Service', 'no-status', {
      spec: { ports, selector: { app: 'no-status' } },
    }),
    slice('no-zones', 'IPv4', [
      { addresses: ['10.1.2.3'] },
      { addresses: ['10.1.2.4'], conditions: {} },
      { addresses: ['10.1.2.5'], conditions: { ready: false } },
    ]),
    slice('nothing-behind', 'IPv6', []),
    slice('nobody', 'FQDN', [{ addresses: ['nobody.example.com'] }]),
  ];
}

/** What stands around workloads, as little of it as is accepted. */
function ofWorkloads(): KubeObject[] {
  return [
    odd('v1', 'ConfigMap', 'empty', {}),
    odd('v1', 'ConfigMap', 'kept', { immutable: true }),
    odd('v1', 'ResourceQuota', 'uncounted', { spec: { hard: { pods: '0' } } }),
    odd('argoproj.io/v1alpha1', 'Rollout', 'of-nothing', {
      spec: {
        workloadRef: { apiVersion: 'v1', kind: 'PodTemplate', name: 'nothing' },
      },
    }),
    {
      apiVersion: 'deckhouse.io/v1alpha1',
      kind: 'ClusterAlert',
      metadata: { name: '0dd' },
      alert: { name: 'Odd', labels: {} },
    },
  ];
}

function workloads(): KubeObject[] {
  const template = (app: string) => ({
    metadata: { labels: { app } },
    spec: { containers: [{ name: 'main', image: app }] },
  });
  const selector = (app: string) => ({ matchLabels: { app } });
  return [
    odd('apps/v1', 'Deployment', 'no-status', {
      spec: {
        selector: selector('no-status'),
        template: template('no-status'),
      },
    }),
    odd('apps/v1', 'DaemonSet', 'no-status-either', {
      spec: { selector: selector('either'), template: template('either') },
    }),
    odd('autoscaling/v2', 'HorizontalPodAutoscaler', 'of-nothing', {
      spec: {
        maxReplicas: 1,
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'nothing',
        },
      },
    }),
    odd('policy/v1', 'PodDisruptionBudget', 'by-expression', {
      spec: {
        minAvailable: '50%',
        selector: {
          matchExpressions: [{ key: 'app', operator: 'Exists' }],
        },
      },
    }),
    odd('policy/v1', 'PodDisruptionBudget', 'of-everything', {
      spec: { selector: {} },
    }),
  ];
}

function policies(): KubeObject[] {
  const rule = (name: string, spec: Record<string, unknown>) =>
    odd(ISTIO, 'DestinationRule', name, {
      spec: { host: 'no-zones', ...spec },
    });
  const balanced = (localityLbSetting: Record<string, unknown>) => ({
    trafficPolicy: { loadBalancer: { localityLbSetting } },
  });
  return [
    rule('host-alone', {}),
    rule('empty-policy', { trafficPolicy: {} }),
    rule('wildcard', { host: '*.odd.svc.cluster.local', exportTo: ['.'] }),
    rule('foreign', { host: 'www.example.com', exportTo: [] }),
    rule('empty-locality', balanced({})),
    rule('nowhere', balanced({ distribute: [{ from: 'mars/*' }] })),
    rule('no-source', balanced({ distribute: [{ to: { '*': 100 } }] })),
    rule('to-nobody', balanced({ failover: [{}] })),
    rule('long', {
      trafficPolicy: {
        outlierDetection: { interval: '1.5h', baseEjectionTime: '100000h' },
      },
    }),
    rule('hashed', {
      trafficPolicy: {
        loadBalancer: {
          consistentHash: { httpCookie: { name: 'user', ttl: '0s' } },
        },
        portLevelSettings: [{}, { port: { number: 80 } }],
        tls: { mode: 'SIMPLE' },
      },
    }),
    rule('no-host', { host: '' }),
    rule('beyond-all', {
      trafficPolicy: {
        outlierDetection: {
          consecutive5xxErrors: 4294967295,
          maxEjectionPercent: 1000,
          minHealthPercent: -5,
        },
      },
    }),
    rule(
      'weights',
      balanced({
        distribute: [{ from: '*', to: { 'a/*': 0, 'b/*': 4294967295 } }],
      }),
    ),
    rule('priorities', balanced({ failoverPriority: ['', '=', 'a=b=c', 'a'] })),
    rule('subsets', { subsets: [{ name: 'bare' }, { name: 'bare' }] }),
    rule('selected', { workloadSelector: { matchLabels: {} } }),
    odd(ISTIO, 'VirtualService', 'empty', { spec: {} }),
    odd(ISTIO, 'VirtualService', 'weightless', {
      spec: {
        hosts: ['*'],
        gateways: ['odd/none'],
        http: [
          {
            route: [
              { destination: { host: 'no-zones', subset: 'none' }, weight: 0 },
              { destination: { host: '' }, weight: -1 },
            ],
          },
        ],
      },
    }),
    odd(ISTIO, 'VirtualService', 'redirecting', {
      spec: {
        hosts: ['no-zones'],
        http: [
          {},
          { redirect: { uri: '/' } },
          { route: [{ destination: { host: 'no-zones' } }] },
        ],
        tcp: [{ route: [{ destination: { host: 'no-zones' } }] }],
      },
    }),
  ];
}

function odd(
  apiVersion: string,
  kind: string,
  name: string,
  content: Record<string, unknown>,
): KubeObject {
  return {
    apiVersion,
    kind,
    metadata: { name, namespace: NAMESPACE },
    ...content,
  };
}

function slice(
  service: string,
  addressType: string,
  endpoints: Record<string, unknown>[],
): KubeObject {
  const made = odd('discovery.k8s.io/v1', 'EndpointSlice', `${service}-1`, {
    addressType,
    endpoints,
  });
  const labels = { 'kubernetes.io/service-name': service };
  return { ...made, metadata: { ...made.metadata, labels } };
}
