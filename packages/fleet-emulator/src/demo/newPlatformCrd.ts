import { isRecord } from '../kube/model/KubeObject';
import type { JsonRecord } from '../kube/model/KubeObject';

/** Conditions of peerings; `lastProbeTime` is the platform's own. */
const CONDITIONS = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      type: { type: 'string' },
      status: { type: 'string' },
      reason: { type: 'string' },
      message: { type: 'string' },
      lastProbeTime: { type: 'string', format: 'date-time' },
      lastTransitionTime: { type: 'string', format: 'date-time' },
    },
  },
};

/**
 * A CRD of the platform's istio module with the status fields that newer releases write
 * (`conditions`, and in the private metadata `clusterID` and the protocols of published ports). An API server drops what a CRD does not
 * know, so without them every cluster looks like one of an old release.
 *
 * @param crd - IstioMulticluster or IstioFederation as a plain object; it is not changed
 */
export function withNewPlatformFields<T extends JsonRecord>(crd: T): T {
  const copy = structuredClone(crd);
  const versions = fieldOf(copy, 'spec')?.versions;
  for (const version of Array.isArray(versions) ? versions : []) {
    const root = fieldOf(fieldOf(version, 'schema'), 'openAPIV3Schema');
    const status = propertiesOf(propertiesOf(root)?.status);
    const cache = propertiesOf(status?.metadataCache);
    const details = propertiesOf(cache?.private);
    if (status) status.conditions = CONDITIONS;
    if (details) details.clusterID = { type: 'string' };
    const published = propertiesOf(fieldOf(details?.publicServices, 'items'));
    const port = propertiesOf(fieldOf(published?.ports, 'items'));
    if (port) port.protocol = { type: 'string' };
  }
  return copy;
}

function propertiesOf(schema: unknown): JsonRecord | undefined {
  return fieldOf(schema, 'properties');
}

function fieldOf(value: unknown, field: string): JsonRecord | undefined {
  const found = isRecord(value) ? value[field] : undefined;
  return isRecord(found) ? found : undefined;
}
