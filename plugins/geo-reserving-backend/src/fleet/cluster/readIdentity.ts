import {
  isJsonObject,
  withoutControls,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterTransport } from '../connection/ClusterTransport';
import { failureOf } from '../connection/Failure';
import type { Failure } from '../connection/Failure';
import type { ClusterIdentity } from '../facts';

/** Where Deckhouse states the UUID of a cluster: the key that its peers know it by. */
const UUID_PATH = '/api/v1/namespaces/kube-system/configmaps/d8-cluster-uuid';
/** Every cluster has this namespace, and its UID never changes. */
const NAMESPACE_PATH = '/api/v1/namespaces/kube-system';

/** What a cluster says it is, or why it could not be asked. */
export type IdentityAnswer =
  | { outcome: 'known'; identity: Pick<ClusterIdentity, 'uuid' | 'uuidSource'> }
  /** Neither is there to be read; `missing` names permissions. */
  | { outcome: 'unknown'; missing: string[] }
  | { outcome: 'failed'; failure: Failure };

/** Reads the UUID of a cluster: Deckhouse's own, else the UID of the namespace kube-system. */
export async function readIdentity(
  transport: Pick<ClusterTransport, 'json'>,
  signal: AbortSignal,
): Promise<IdentityAnswer> {
  const missing: string[] = [];
  const fromConfigMap = await ask(transport, UUID_PATH, signal);
  const uuid = textAt(fromConfigMap.body, 'data', 'cluster-uuid');
  if (uuid) {
    return known(uuid, 'd8-cluster-uuid');
  }
  if (fromConfigMap.failure?.kind === 'forbidden') {
    missing.push('get configmaps/d8-cluster-uuid');
  }
  const fromNamespace = await ask(transport, NAMESPACE_PATH, signal);
  const uid = textAt(fromNamespace.body, 'metadata', 'uid');
  // A cluster whose ConfigMap could not be read may have a UUID that peers know: do not guess another.
  if (uid && fromConfigMap.failure?.kind === 'not-found') {
    return known(uid, 'kube-system');
  }
  if (fromNamespace.failure?.kind === 'forbidden') {
    missing.push('get namespaces/kube-system');
  }
  const failure = firstFault(fromConfigMap.failure, fromNamespace.failure);
  return failure
    ? { outcome: 'failed', failure }
    : { outcome: 'unknown', missing };
}

function known(
  uuid: string,
  uuidSource: NonNullable<ClusterIdentity['uuidSource']>,
): IdentityAnswer {
  return { outcome: 'known', identity: { uuid, uuidSource } };
}

/** Absence and refusal are answers; anything else is a fault, to be asked again soon. */
function firstFault(...failures: (Failure | undefined)[]): Failure | undefined {
  return failures.find(
    failure =>
      failure && failure.kind !== 'not-found' && failure.kind !== 'forbidden',
  );
}

async function ask(
  transport: Pick<ClusterTransport, 'json'>,
  path: string,
  signal: AbortSignal,
): Promise<{ body?: unknown; failure?: Failure }> {
  try {
    return { body: await transport.json({ path, class: 'small', signal }) };
  } catch (error) {
    signal.throwIfAborted();
    return { failure: failureOf(error) };
  }
}

function textAt(body: unknown, part: string, field: string): string {
  const fields = isJsonObject(body) ? body[part] : undefined;
  const value = isJsonObject(fields) ? fields[field] : undefined;
  return typeof value === 'string'
    ? withoutControls(value).trim().slice(0, 128)
    : '';
}
