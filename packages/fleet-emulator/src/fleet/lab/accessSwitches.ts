import { DEMO_CLUSTERS } from '../../demo/DemoCluster';
import { PORTAL_RULES } from '../operatorRules';
import { IDENTITY_RULES, READER } from '../readerRules';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

/** The cluster in which the reader may see who it is, and nothing that runs there. */
export const FORBIDDEN_CLUSTER = 'syd-1';

/** Who may read what: the reader's token in each cluster, and its permissions where it has none. */
export function accessSwitches(context: LabContext): SwitchDefinition[] {
  return [
    ...DEMO_CLUSTERS.filter(c => c.name !== FORBIDDEN_CLUSTER).map(c =>
      revokedToken(context, c.name),
    ),
    grantedPermissions(context),
  ];
}

function revokedToken(
  { clusters, readerTokens }: LabContext,
  name: string,
): SwitchDefinition {
  const cluster = clusters.get(name)!;
  const token = readerTokens.get(name)!;
  return {
    kind: 'access',
    target: name,
    label: `Revoke the reader's token in ${name}`,
    description: `${name} answers 401 to the portal.`,
    params: [],
    turnOn() {
      cluster.revokeToken(token);
      return `The reader's token is revoked in ${name}.`;
    },
    turnOff() {
      cluster.restoreToken(token);
      return `The reader's token is good again in ${name}.`;
    },
  };
}

function grantedPermissions({ clusters }: LabContext): SwitchDefinition {
  const cluster = clusters.get(FORBIDDEN_CLUSTER)!;
  return {
    kind: 'access',
    target: FORBIDDEN_CLUSTER,
    label: `Give the reader its permissions in ${FORBIDDEN_CLUSTER}`,
    description: `${FORBIDDEN_CLUSTER} answers 403 to the portal until somebody applies the reader's role.`,
    params: [],
    turnOn() {
      cluster.setRules(READER, PORTAL_RULES);
      return `The reader may read ${FORBIDDEN_CLUSTER}.`;
    },
    turnOff() {
      cluster.setRules(READER, IDENTITY_RULES);
      return `The reader may not read ${FORBIDDEN_CLUSTER}.`;
    },
  };
}
