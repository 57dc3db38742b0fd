import type { JsonObject } from '@backstage/types';
import {
  expectRefusal,
  refusalsOf,
  type Refused,
} from './__testUtils__/refusals';
import { cluster, server, TOKEN } from './__testUtils__/sampleConfig';

const kubernetesOf = (over: JsonObject): JsonObject => ({
  kubernetes: {
    clusterLocatorMethods: [
      {
        type: 'config',
        clusters: [{ name: 'known', url: 'https://known.example', ...over }],
      },
    ],
  },
});

const REFUSED: Refused[] = [
  [
    'no connection',
    { clusters: [{ name: 'a', region: 'b' }] },
    /^geoReserving\.clusters\[0\]: has no connection; set one of kubeconfig, server/,
  ],
  [
    'two connections',
    { clusters: [cluster({ inCluster: true })] },
    /has 2 connections \(server, inCluster\); keep one/,
  ],
  [
    'a URL that is none',
    { clusters: [cluster({ server: server({ url: 'one' }) })] },
    /clusters\[0\]\.server\.url: is not a URL/,
  ],
  [
    'plain HTTP',
    {
      clusters: [cluster({ server: server({ url: 'http://127.0.0.1:8080' }) })],
    },
    /server\.url: must begin with https:\/\//,
  ],
  [
    'a password in a URL',
    {
      clusters: [cluster({ server: server({ url: `https://u:${TOKEN}@x` }) })],
    },
    /server\.url: must hold neither user, password/,
  ],
  [
    'no token',
    { clusters: [cluster({ server: { url: 'https://x' } })] },
    /server\.token: is missing; set it, or tokenFile/,
  ],
  [
    'two tokens',
    { clusters: [cluster({ server: server({ tokenFile: 'token.txt' }) })] },
    /server\.tokenFile: is set beside token/,
  ],
  [
    'a token with a space',
    { clusters: [cluster({ server: server({ token: `${TOKEN} x` }) })] },
    /server\.token: holds characters that no token has/,
  ],
  [
    'a token file that is not there',
    {
      clusters: [cluster({ server: { url: 'https://x', tokenFile: 'nope' } })],
    },
    /server\.tokenFile: cannot be read \(ENOENT\); check path and permissions of nope/,
  ],
  [
    'a token file with a line too many',
    {
      clusters: [
        cluster({ server: { url: 'https://x', tokenFile: 'bad-token.txt' } }),
      ],
    },
    /server\.tokenFile: holds characters/,
  ],
  [
    'CA data that is none',
    { clusters: [cluster({ server: server({ caData: 'aGVsbG8=' }) })] },
    /server\.caData: is neither a PEM certificate nor the base64 of one/,
  ],
  [
    'a CA file that is not there',
    { clusters: [cluster({ server: server({ caFile: 'nope' }) })] },
    /server\.caFile: cannot be read \(ENOENT\)/,
  ],
  [
    'a CA file without a certificate',
    { clusters: [cluster({ server: server({ caFile: 'not-a-ca.pem' }) })] },
    /server\.caFile: holds no PEM certificate/,
  ],
  [
    'a flag that is a text',
    { clusters: [cluster({ server: server({ skipTLSVerify: 'yes' }) })] },
    /skipTLSVerify: must be true or false/,
  ],
  [
    'a kubeconfig that is not there',
    { clusters: [{ name: 'a', region: 'b', kubeconfig: { path: 'nope' } }] },
    /kubeconfig\.path: cannot be read \(ENOENT\)/,
  ],
  [
    'a kubeconfig that is none',
    {
      clusters: [
        { name: 'a', region: 'b', kubeconfig: { path: 'broken.yaml' } },
      ],
    },
    /kubeconfig\.path: is not a kubeconfig/,
  ],
  [
    'a kubeconfig without a current context',
    {
      clusters: [
        { name: 'a', region: 'b', kubeconfig: { path: 'empty.yaml' } },
      ],
    },
    /kubeconfig\.context: is missing, and the kubeconfig has no current one; there are none/,
  ],
  [
    'a context that is not there',
    {
      clusters: [
        {
          name: 'a',
          region: 'b',
          kubeconfig: { path: 'kube.yaml', context: 'fra-2' },
        },
      ],
    },
    /kubeconfig\.context: "fra-2" is not in the kubeconfig; there are fra-1, lost, insecure/,
  ],
  [
    'a context without a cluster',
    {
      clusters: [
        {
          name: 'a',
          region: 'b',
          kubeconfig: { path: 'kube.yaml', context: 'lost' },
        },
      ],
    },
    /"lost" names a cluster or user that the kubeconfig does not have/,
  ],
  [
    'a context without https',
    {
      clusters: [
        {
          name: 'a',
          region: 'b',
          kubeconfig: { path: 'kube.yaml', context: 'insecure' },
        },
      ],
    },
    /"insecure" leads to a server without https/,
  ],
  [
    'in-cluster outside a cluster',
    { clusters: [{ name: 'a', region: 'b', inCluster: true }] },
    /inCluster: works only inside a cluster/,
  ],
  [
    'in-cluster that is false',
    { clusters: [{ name: 'a', region: 'b', inCluster: false }] },
    /inCluster: must be true/,
  ],
  [
    'a cluster that the Kubernetes plugin does not have',
    {
      clusters: [
        { name: 'a', region: 'b', kubernetesPlugin: { cluster: 'unknown' } },
      ],
    },
    /kubernetesPlugin\.cluster: "unknown" is not in kubernetes\.clusterLocatorMethods\[\]\.clusters; there are known/,
    kubernetesOf({}),
  ],
  [
    'a cluster that signs in by a person',
    {
      clusters: [
        { name: 'a', region: 'b', kubernetesPlugin: { cluster: 'known' } },
      ],
    },
    /signs in by "oidc" \(kubernetes\.clusterLocatorMethods\[0\]\.clusters\[0\]\.authProvider\), which cannot be used in the background/,
    kubernetesOf({ authProvider: 'oidc' }),
  ],
  [
    'a cluster of the plugin without a token',
    {
      clusters: [
        { name: 'a', region: 'b', kubernetesPlugin: { cluster: 'known' } },
      ],
    },
    /has no serviceAccountToken/,
    kubernetesOf({ authProvider: 'serviceAccount' }),
  ],
];

describe('a wrong connection', () => {
  it.each(refusalsOf(REFUSED))(
    'is refused for $what, by key and with the remedy',
    refusal => expectRefusal(refusal),
  );
});
