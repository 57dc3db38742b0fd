import type { ContractClient, KubeObject } from '@geo-reserving/fleet-emulator';

type Request = { path: string; method?: string; body?: unknown };

const SHOP = '/api/v1/namespaces/shop';
const CONFIG_MAP = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'left-behind' },
};

/** What the reader's token must not be good for: what, and how to try. */
export const beyondReading: [what: string, request: Request][] = [
  ['list Secrets', { path: '/api/v1/secrets' }],
  ['read one Secret', { path: `${SHOP}/secrets/any` }],
  ['list Pods', { path: '/api/v1/pods' }],
  ['list Pods of one namespace', { path: `${SHOP}/pods` }],
  ['list namespaces', { path: '/api/v1/namespaces' }],
  ['read any other namespace', { path: SHOP }],
  ['list roles', { path: '/apis/rbac.authorization.k8s.io/v1/clusterroles' }],
  [
    'read through to a node',
    { path: '/api/v1/nodes/fra-1-worker-1a-1/proxy/pods' },
  ],
  [
    'create anything',
    { path: `${SHOP}/configmaps`, method: 'POST', body: CONFIG_MAP },
  ],
  [
    'delete a Deployment',
    {
      path: '/apis/apps/v1/namespaces/shop/deployments/checkout',
      method: 'DELETE',
    },
  ],
  [
    'scale a Deployment',
    {
      path: '/apis/apps/v1/namespaces/shop/deployments/checkout/scale',
      method: 'PUT',
      body: {},
    },
  ],
  [
    'delete a DestinationRule',
    {
      path: '/apis/networking.istio.io/v1/namespaces/shop/destinationrules/checkout-geo',
      method: 'DELETE',
    },
  ],
  [
    'make a token of its own',
    {
      path: '/api/v1/namespaces/geo-reserving/serviceaccounts/geo-reserving-reader/token',
      method: 'POST',
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: {},
      },
    },
  ],
];

type Rule = { verbs: string[]; apiGroups: string[]; resources: string[] };

/** Asking about oneself is everybody's right. */
const SELF_REVIEWS = new Set(['authorization.k8s.io', 'authentication.k8s.io']);

/** What whoever asks may do in a namespace, as the API server says; questions about oneself left out. */
export async function rulesIn(
  reader: ContractClient,
  namespace: string,
): Promise<Rule[]> {
  const path = '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews';
  const review = (await reader.create(path, {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    spec: { namespace },
  })) as KubeObject & { status: { resourceRules: Rule[] } };
  return review.status.resourceRules.filter(
    ({ apiGroups }) => !apiGroups.every(group => SELF_REVIEWS.has(group)),
  );
}
