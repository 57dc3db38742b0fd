import type { PolicyRule } from '../kube/access/PolicyRule';
import { READER_RULES } from './readerRules';

/** What the portal may write, as deploy/rbac/operator.yaml grants it; a test keeps both equal. */
export const OPERATOR_RULES: PolicyRule[] = [
  {
    verbs: ['create', 'patch', 'delete'],
    apiGroups: ['networking.istio.io'],
    resources: ['destinationrules'],
  },
  {
    verbs: ['patch'],
    apiGroups: ['networking.istio.io'],
    resources: ['virtualservices'],
  },
  {
    verbs: ['patch'],
    apiGroups: ['gateway.networking.k8s.io'],
    resources: ['httproutes'],
  },
  { verbs: ['patch'], apiGroups: ['k8gb.io'], resources: ['gslbs'] },
  { verbs: ['patch'], apiGroups: ['k8gb.absa.oss'], resources: ['gslbs'] },
  { verbs: ['patch'], apiGroups: [''], resources: ['services'] },
];

/** The portal in the demo looks and acts. */
export const PORTAL_RULES: PolicyRule[] = [...READER_RULES, ...OPERATOR_RULES];
