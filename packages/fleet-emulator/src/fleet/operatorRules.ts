import type { PolicyRule } from '../kube/access/PolicyRule';
import { READER_RULES } from './readerRules';

/** Fields of an object that is there. */
const CHANGE = ['get', 'patch'];
/** Also objects of its own, which the way back takes away again. */
const CHANGE_AND_MAKE = [...CHANGE, 'create', 'delete'];

/** What moving traffic needs on top of reading, as deploy/rbac/operator.yaml grants it; a test keeps both equal. */
export const OPERATOR_RULES: PolicyRule[] = [
  {
    verbs: CHANGE_AND_MAKE,
    apiGroups: ['networking.istio.io'],
    resources: ['destinationrules'],
  },
  {
    verbs: CHANGE,
    apiGroups: ['networking.istio.io'],
    resources: ['virtualservices'],
  },
  { verbs: CHANGE, apiGroups: [''], resources: ['services'] },
  {
    verbs: CHANGE,
    apiGroups: ['gateway.networking.k8s.io'],
    resources: ['httproutes'],
  },
  { verbs: CHANGE, apiGroups: ['k8gb.io'], resources: ['gslbs'] },
  { verbs: CHANGE, apiGroups: ['k8gb.absa.oss'], resources: ['gslbs'] },
];

/** The portal in the demo looks and acts. */
export const PORTAL_RULES: PolicyRule[] = [...READER_RULES, ...OPERATOR_RULES];
