import { ServerResponse } from 'node:http';
import { User } from '../access/AccessControl';
import { failure, invalid } from '../model/StatusError';
import { ServedResource } from '../registry/ResourceRegistry';
import { selectionOf } from '../select/Selection';
import { ApiRequest } from './ApiRequest';
import { ApiContext } from './ApiServer';
import { representationFor } from './Representation';
import { isTrue, ResourceRequest } from './RequestInfo';

/** A watch that names no deadline lasts this long, in seconds: the lower end of what real servers take. */
const DEFAULT_TIMEOUT_SECONDS = 1_800;

/** Begins a watch. Throws 400, 422 or 500 before anything was sent. */
export function handleWatch(
  context: ApiContext,
  served: ServedResource,
  call: { request: ApiRequest; info: ResourceRequest; user: User },
  response: ServerResponse,
): void {
  const { request, info, user } = call;
  const { query } = request;
  const { access } = context;
  const sendInitial = isTrue(query.get('sendInitialEvents'));
  if (sendInitial) checkInitialOptions(query);
  const revision = watchRevision(query.get('resourceVersion') || '0');
  const seconds = Number(query.get('timeoutSeconds') ?? 0);
  const { kind: _kind, version: _version, ...attributes } = info;
  context.watches.open(
    {
      served,
      selection: selectionOf(info.namespace, query, served.definition.kind),
      representation: representationFor(request.accept, query, served),
      fromRevision: revision === 0 || sendInitial ? undefined : revision,
      markInitialEnd: sendInitial,
      bookmarks: isTrue(query.get('allowWatchBookmarks')),
      timeoutMs: (seconds > 0 ? seconds : DEFAULT_TIMEOUT_SECONDS) * 1_000,
      allowed: () => stillAllowed(),
    },
    response,
  );

  function stillAllowed(): boolean {
    try {
      const current = access.authenticate(
        request.message.headers.authorization,
      );
      return current.name === user.name && access.allows(current, attributes);
    } catch {
      return false;
    }
  }
}

/** The initial events need both of these, as on a real server. */
function checkInitialOptions(query: URLSearchParams): void {
  if (query.get('resourceVersionMatch') === 'NotOlderThan') return;
  throw invalid({ group: 'meta.k8s.io', kind: 'ListOptions' }, [
    {
      reason: 'FieldValueForbidden',
      message:
        'Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan',
      field: 'resourceVersionMatch',
    },
  ]);
}

/** Where a watch begins. What is no revision is, strangely, the server's fault: 500 without a reason. */
function watchRevision(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const quoted = JSON.stringify(text);
  throw failure({
    code: 500,
    message: `resourceVersion: Invalid value: ${quoted}: strconv.ParseUint: parsing ${quoted}: invalid syntax`,
  });
}
