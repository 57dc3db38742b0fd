import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterTransport } from '../connection/ClusterTransport';
import { resourceName } from '../resources/resourceTable';

/** What watching a resource takes. */
const NEEDED_VERBS = ['list', 'watch'] as const;

/**
 * Asks the API server which of the permissions that watching takes are missing (SelfSubjectAccessReview).
 *
 * Asked only after a 403. Where the review is refused or unreadable itself, the verb is taken as missing: something
 * was refused, and this is what was asked for.
 *
 * @returns `verb resource.group`, e.g. `list deployments.apps`
 */
export async function reviewPermissions(
  transport: Pick<ClusterTransport, 'json'>,
  resource: { group: string; plural: string },
  signal: AbortSignal,
): Promise<string[]> {
  const missing: string[] = [];
  for (const verb of NEEDED_VERBS) {
    const verdict = await review(transport, { verb, resource, signal });
    if (verdict !== 'allowed') {
      missing.push(`${verb} ${resourceName(resource)}`);
    }
  }
  return missing;
}

async function review(
  transport: Pick<ClusterTransport, 'json'>,
  o: {
    verb: string;
    resource: { group: string; plural: string };
    signal: AbortSignal;
  },
): Promise<'allowed' | 'denied' | 'no-answer'> {
  const { group, plural } = o.resource;
  const apiVersion = 'authorization.k8s.io/v1';
  try {
    const answer = await transport.json({
      path: `/apis/${apiVersion}/selfsubjectaccessreviews`,
      body: {
        apiVersion,
        kind: 'SelfSubjectAccessReview',
        spec: {
          resourceAttributes: { group, resource: plural, verb: o.verb },
        },
      },
      class: 'small',
      signal: o.signal,
    });
    const status = isJsonObject(answer) ? answer.status : undefined;
    return isJsonObject(status) && status.allowed === true
      ? 'allowed'
      : 'denied';
  } catch {
    o.signal.throwIfAborted();
    return 'no-answer';
  }
}
