import { ServerResponse } from 'node:http';
import { unknownPath } from '../model/StatusError';
import { ApiRequest } from './ApiRequest';
import { ApiContext } from './ApiServer';
import { openApiIndex, openApiV2, openApiV3 } from './openApi';
import { PathRequest } from './RequestInfo';
import { respondJson, respondPlainNotFound } from './respond';

const AGGREGATED =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** The form in which kubectl asks for the older schemas. */
const OPENAPI_PROTOBUF = 'com.github.proto-openapi.spec.v2@v1.0+protobuf';
/** `swagger: "2.0"` and nothing else, as protobuf: a document that knows no kinds, so that none is judged by it. */
const EMPTY_OPENAPI = Buffer.from('\x0a\x032.0', 'latin1');
const HEALTH = /^\/(healthz|livez|readyz)(\/[a-z-]+)?$/;

/** Answers everything that is no resource: discovery, health, version, schemas. 404 for the rest. */
export function handlePath(
  context: ApiContext,
  request: ApiRequest,
  info: PathRequest,
  response: ServerResponse,
): void {
  const path = info.path.replace(/(.)\/+$/, '$1');
  if (info.verb !== 'get') throw unknownPath();
  if (HEALTH.test(path)) {
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end('ok');
    return;
  }
  if (
    (path === '/api' || path === '/apis') &&
    wantsAggregated(request.accept)
  ) {
    respondJson(response, 200, context.discovery.aggregated(path), AGGREGATED);
    return;
  }
  if (path === '/openapi/v2' && request.accept.includes(OPENAPI_PROTOBUF)) {
    response.writeHead(200, {
      'Content-Type': `application/${OPENAPI_PROTOBUF.replace('@', '.')}`,
    });
    response.end(EMPTY_OPENAPI);
    return;
  }
  const document = documentAt(context, path);
  if (document === undefined) {
    const [, root, group] = path.split('/');
    const knownGroup =
      (root === 'apis' && context.discovery.group(group ?? '')) ||
      root === 'api';
    if (knownGroup) throw unknownPath();
    respondPlainNotFound(response);
    return;
  }
  respondJson(response, 200, document);
}

/** Whether the client would rather have aggregated discovery, in the version we speak. */
function wantsAggregated(accept: string): boolean {
  return accept.split(',').some(range => {
    const parameters = range.split(';').map(part => part.trim());
    return (
      parameters.includes('g=apidiscovery.k8s.io') &&
      parameters.includes('v=v2') &&
      parameters.includes('as=APIGroupDiscoveryList')
    );
  });
}

function documentAt(context: ApiContext, path: string): unknown {
  const { discovery, registry, version } = context;
  if (path === '/')
    return {
      paths: [
        '/api',
        '/api/v1',
        '/apis',
        '/healthz',
        '/livez',
        '/openapi/v2',
        '/openapi/v3',
        '/readyz',
        '/version',
      ],
    };
  if (path === '/version') return versionInfo(version);
  if (path === '/api') return discovery.coreVersions();
  if (path === '/apis') return discovery.groups();
  if (path === '/openapi/v2') return openApiV2(registry);
  if (path === '/openapi/v3') return openApiIndex(registry);
  const [, root, group, name, ...rest] = path.split('/');
  if (root === 'openapi' && group === 'v3' && name) {
    return openApiV3(registry, [name, ...rest].join('/'));
  }
  if (root === 'api' && group && !name) return discovery.resources('', group);
  if (root !== 'apis' || rest.length > 0) return undefined;
  return name ? discovery.resources(group, name) : discovery.group(group);
}

function versionInfo(gitVersion: string) {
  const [, major = '1', minor = '0'] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return {
    major,
    minor,
    gitVersion,
    gitCommit: '0000000000000000000000000000000000000000',
    gitTreeState: 'clean',
    buildDate: '2026-01-01T00:00:00Z',
    goVersion: 'go1.25',
    compiler: 'gc',
    platform: 'linux/amd64',
  };
}
