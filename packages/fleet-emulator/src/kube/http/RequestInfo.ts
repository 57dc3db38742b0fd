import { PathAccess, ResourceAccess } from '../access/allows';

/** What a URL asks for. */
export type RequestInfo = ResourceRequest | PathRequest;

/** A request for objects of a resource. */
export type ResourceRequest = ResourceAccess & {
  kind: 'resource';
  version: string;
};

/** A request for anything else: discovery, health, version. */
export type PathRequest = PathAccess & { kind: 'path' };

const VERBS: Readonly<Record<string, [one: string, many: string]>> = {
  GET: ['get', 'list'],
  HEAD: ['get', 'list'],
  POST: ['create', 'create'],
  PUT: ['update', 'update'],
  PATCH: ['patch', 'patch'],
  DELETE: ['delete', 'deletecollection'],
};

/** Reads a request line the way an API server does. */
export function parseRequestInfo(method: string, url: URL): RequestInfo {
  const parts = splitPath(url.pathname);
  const root = parts[0] === 'apis' ? 3 : 2;
  if ((parts[0] !== 'api' && parts[0] !== 'apis') || parts.length <= root) {
    const verb = method === 'HEAD' ? 'get' : method.toLowerCase();
    return { kind: 'path', verb, path: url.pathname };
  }
  const group = root === 3 ? parts[1] : '';
  const version = parts[root - 1];
  const target = locate(parts.slice(root));
  return {
    kind: 'resource',
    group,
    version,
    ...target,
    ...verbOf(method, target.name, url.searchParams),
  };
}

type Target = Pick<
  ResourceAccess,
  'namespace' | 'resource' | 'name' | 'subresource'
>;

/** Splits what follows the version: `namespaces/<ns>/<resource>/<name>/<subresource>`. */
function locate(parts: string[]): Target {
  const isNamespaced =
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !(parts.length === 3 && ['status', 'finalize'].includes(parts[2]));
  const [resource, name, ...rest] = isNamespaced ? parts.slice(2) : parts;
  const namespace = isNamespaced ? parts[1] : undefined;
  return {
    resource,
    ...(namespace ? { namespace } : {}),
    ...(name ? { name } : {}),
    ...(rest.length > 0 ? { subresource: rest.join('/') } : {}),
  };
}

/** The verb, and the name when a list or watch selects a single object by it. */
function verbOf(
  method: string,
  name: string | undefined,
  query: URLSearchParams,
): { verb: string; name?: string } {
  const [one, many] = VERBS[method] ?? ['', ''];
  if (name) return { verb: one };
  if (many !== 'list') return { verb: many };
  const verb = isTrue(query.get('watch')) ? 'watch' : many;
  const selected = /^metadata\.name==?([^,]+)$/.exec(
    query.get('fieldSelector') ?? '',
  );
  return selected ? { verb, name: selected[1] } : { verb };
}

/** How the API reads a boolean in a query: present means true, unless it says otherwise. */
export function isTrue(value: string | null): boolean {
  return (
    value !== null &&
    !['0', 'false', 'False', 'FALSE', 'f', 'F'].includes(value)
  );
}

function splitPath(pathname: string): string[] {
  return pathname.split('/').filter(Boolean).map(decodePart);
}

/** A part that is no valid escape stands for itself: no object has such a name. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
