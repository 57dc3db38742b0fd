import type { ServiceRef } from '../model';
import { isDnsLabel } from './dnsLabel';

/**
 * Reads `<namespace>/<name>` of a Kubernetes Service.
 *
 * @returns undefined for anything else
 * @public
 */
export function parseServiceRef(text: string): ServiceRef | undefined {
  const [namespace, name, ...rest] = text.trim().split('/');
  return rest.length === 0 && isDnsLabel(namespace) && isDnsLabel(name ?? '')
    ? { namespace, name }
    : undefined;
}
