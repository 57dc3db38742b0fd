import { CertificateAuthority } from '@geo-reserving/fleet-emulator';
import { cluster, files, read, TOKEN } from './__testUtils__/sampleConfig';

let caPem = '';

beforeAll(async () => {
  caPem = (await CertificateAuthority.create('config test')).pem;
  files['ca.pem'] = caPem;
});

describe('a right configuration', () => {
  it('comes out complete, with defaults for what it leaves out', () => {
    expect(read({ clusters: [cluster()] })).toEqual({
      clusters: [
        {
          name: 'fra-1',
          region: 'eu-central',
          meshIds: ['fra-1'],
          connection: {
            kind: 'server',
            url: 'https://one.example:6443',
            credential: { kind: 'token', token: TOKEN },
            skipTLSVerify: false,
          },
        },
      ],
      regions: [
        { name: 'eu-central', title: 'eu-central', labels: ['eu-central'] },
      ],
      prometheus: [],
      haproxy: { instances: [], backends: [] },
      survey: {
        factsStaleAfterMs: 150_000,
        observationsStaleAfterMs: 120_000,
        peeringStaleAfterMs: 180_000,
        mesh: {
          rootNamespace: 'd8-istio',
          clusterDomain: 'cluster.local',
          istioMinor: 27,
        },
        ignoredNamespaces: expect.arrayContaining(['kube-system', 'd8-istio']),
        rehearsalMaxAgeMs: 90 * 24 * 3600 * 1000,
      },
      watchConfigMaps: true,
      timing: {},
      operations: {
        enabled: false,
        plan: {
          stepPercent: 10,
          bakeSeconds: 60,
          validForMs: 600_000,
          approvalTiers: [],
        },
        defaultExpirySeconds: { drain: 4 * 3600 },
        rules: new Map(),
        freezes: [],
      },
    });
  });

  it('may leave ConfigMaps alone, and let a rehearsal count for longer', () => {
    const { watchConfigMaps, survey } = read({
      clusters: [cluster()],
      configMaps: 'off',
      rehearsal: { maxAgeDays: 365 },
    });
    expect(watchConfigMaps).toBe(false);
    expect(survey.rehearsalMaxAgeMs).toBe(365 * 86_400_000);
  });

  it('may reach clusters in each of the four ways', () => {
    const kubernetes = {
      clusterLocatorMethods: [
        { type: 'gke', projectId: 'x' },
        {
          type: 'config',
          clusters: [
            {
              name: 'known',
              url: 'https://known.example',
              authProvider: 'serviceAccount',
              serviceAccountToken: TOKEN,
              caData: Buffer.from(caPem).toString('base64'),
            },
          ],
        },
      ],
    };
    const clusters = [
      { kubeconfig: { path: 'kube.yaml', context: 'fra-1' } },
      {
        server: {
          url: 'https://x.example/',
          tokenFile: 'token.txt',
          caFile: 'ca.pem',
        },
      },
      { inCluster: true },
      { kubernetesPlugin: { cluster: 'known' } },
    ].map((connection, i) => ({ name: `c${i}`, region: 'eu', ...connection }));
    const settings = read(
      { clusters },
      { kubernetes },
      { KUBERNETES_SERVICE_HOST: '10.0.0.1' },
    );
    expect(settings.clusters.map(c => c.connection)).toEqual([
      { kind: 'kubeconfig', path: 'kube.yaml', context: 'fra-1' },
      {
        kind: 'server',
        url: 'https://x.example',
        credential: { kind: 'tokenFile', path: 'token.txt' },
        ca: { kind: 'file', path: 'ca.pem' },
        skipTLSVerify: false,
      },
      { kind: 'inCluster' },
      {
        kind: 'server',
        url: 'https://known.example',
        credential: { kind: 'token', token: TOKEN },
        ca: { kind: 'pem', pem: caPem },
        skipTLSVerify: false,
      },
    ]);
  });

  it('reads regions, mesh, limits and observers', () => {
    const settings = read({
      regions: [
        {
          name: 'eu-central',
          title: 'Frankfurt',
          latitude: 50.11,
          longitude: 8.68,
          labels: ['eu', 'eu-central'],
        },
      ],
      clusters: [
        cluster({
          meshIds: ['m1'],
          network: 'n1',
          clusterDomain: 'a.example',
          geoTag: 'eu',
          addresses: ['203.0.113.9', 'Edge.example.com'],
        }),
      ],
      mesh: { istioVersion: '1.21' },
      limits: {
        factsStaleAfter: '30s',
        probeEvery: { seconds: 1 },
        concurrentLists: 3,
      },
      ignoredNamespaces: ['mine'],
      observers: {
        prometheus: [
          { name: 'main', url: 'http://prometheus:9090/', clusters: ['fra-1'] },
        ],
      },
    });
    expect(settings.regions).toEqual([
      {
        name: 'eu-central',
        title: 'Frankfurt',
        location: { latitude: 50.11, longitude: 8.68 },
        labels: ['eu', 'eu-central'],
      },
    ]);
    expect(settings.clusters[0]).toMatchObject({
      meshIds: ['m1'],
      network: 'n1',
      clusterDomain: 'a.example',
      geoTag: 'eu',
      addresses: ['203.0.113.9', 'edge.example.com'],
    });
    expect(settings.survey.mesh.istioMinor).toBe(21);
    expect(settings.survey.factsStaleAfterMs).toBe(30_000);
    expect(settings.survey.ignoredNamespaces).toEqual(['mine']);
    expect(settings.timing).toEqual({
      probeEveryMs: 1_000,
      concurrentLists: 3,
    });
    expect(settings.prometheus).toEqual([
      { name: 'main', url: 'http://prometheus:9090', clusters: ['fra-1'] },
    ]);
  });
});
