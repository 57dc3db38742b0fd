import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { uuidOf, type FleetShape } from './FleetShape';
import { LightWatches } from './LightWatches';
import { lightResources, type LightResource } from './LightResources';

const UUID_PATH = '/api/v1/namespaces/kube-system/configmaps/d8-cluster-uuid';

/**
 * A Kubernetes API that reads as one and holds nothing: discovery, lists in pages and watches, all
 * written from the index of an object when they are asked for.
 */
export class LightCluster {
  readonly #watches = new LightWatches();
  readonly #unready: Uint8Array;
  readonly #versions: Uint32Array;
  readonly #byPath: ReadonlyMap<string, LightResource>;
  readonly #held = new Set<ServerResponse>();
  readonly #server: Server;
  #probedAt = Date.now();
  requests = 0;

  private constructor(
    private readonly index: number,
    shape: FleetShape,
    tls: { key: string; cert: string },
  ) {
    this.#unready = new Uint8Array(shape.services);
    this.#versions = new Uint32Array(shape.services).fill(1);
    const resources = lightResources(index, shape, {
      placement: i => ({
        version: this.#versions[i],
        unready: this.#unready[i],
      }),
      peering: () => ({
        version: this.#watches.version,
        probedAt: this.#probedAt,
      }),
    });
    this.#byPath = new Map(resources.map(r => [`${r.root}/${r.plural}`, r]));
    this.#server = createServer(tls, (request, response) =>
      this.#handle(request, response),
    );
    // Longer than a client keeps an idle connection, so that none is closed under a request.
    this.#server.keepAliveTimeout = 600_000;
  }

  static async start(
    index: number,
    shape: FleetShape,
    tls: { key: string; cert: string },
  ): Promise<LightCluster> {
    const cluster = new LightCluster(index, shape, tls);
    await new Promise<void>(resolve =>
      cluster.#server.listen(0, '127.0.0.1', resolve),
    );
    return cluster;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `https://127.0.0.1:${port}`;
  }

  /** Changes how many pods of a service are not ready: its slice and its workload say so. */
  setUnready(service: number, unready: number) {
    this.#unready[service] = unready;
    for (const path of SHOWING_READINESS) {
      this.#versions[service] = ++this.#watches.version;
      this.#tell(path, service);
    }
  }

  isWhole(service: number): boolean {
    return this.#unready[service] === 0;
  }

  /** The controller of the peerings has probed all of them: their times move on. */
  probePeerings() {
    this.#probedAt = Date.now();
    const path = '/apis/deckhouse.io/v1alpha1/istiomulticlusters';
    const count = this.#byPath.get(path)?.count ?? 0;
    for (let place = 0; place < count; place++) {
      this.#watches.version += 1;
      this.#tell(path, place);
    }
  }

  get openWatches(): number {
    return this.#watches.count;
  }

  expireWatches() {
    this.#watches.expireAll();
  }

  /** Accepts connections and requests, and answers none; or answers again. */
  setSilent(isSilent: boolean) {
    this.#watches.isSilent = isSilent;
    if (isSilent) return;
    for (const response of this.#held) response.destroy();
    this.#held.clear();
  }

  #tell(path: string, place: number) {
    const resource = this.#byPath.get(path);
    if (resource) this.#watches.tell(resource, place);
  }

  #handle(request: IncomingMessage, response: ServerResponse) {
    this.requests += 1;
    if (this.#watches.isSilent) {
      this.#held.add(response);
      response.on('close', () => this.#held.delete(response));
      return;
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const resource = this.#byPath.get(pathname);
    if (resource && searchParams.has('watch'))
      this.#watches.open(response, resource, searchParams);
    else if (resource) this.#list(resource, searchParams, response);
    else this.#other(pathname, response);
  }

  #list(
    { root, kind, count, text }: LightResource,
    query: URLSearchParams,
    response: ServerResponse,
  ) {
    const [start, version] = (
      query.get('continue') ?? `0 ${this.#watches.version}`
    ).split(' ');
    const end = Math.min(
      count,
      Number(start) + Number(query.get('limit') ?? count),
    );
    const items: string[] = [];
    for (let place = Number(start); place < end; place++)
      items.push(text(place));
    const metadata = {
      resourceVersion: version,
      ...(end < count ? { continue: `${end} ${version}` } : {}),
    };
    const apiVersion = root.replace(/^\/apis?\//, '');
    answer(
      response,
      `{"kind":"${kind}List","apiVersion":"${apiVersion}","metadata":${JSON.stringify(
        metadata,
      )},"items":[${items.join()}]}`,
    );
  }

  #other(path: string, response: ServerResponse) {
    const here = [...this.#byPath.values()].filter(r => r.root === path);
    if (path === '/version') {
      answer(response, JSON.stringify({ gitVersion: 'v1.33.1' }));
    } else if (path === UUID_PATH) {
      const data = { 'cluster-uuid': uuidOf(this.index) };
      answer(response, JSON.stringify({ kind: 'ConfigMap', data }));
    } else if (here.length > 0) {
      const resources = here.map(({ plural, kind }) => ({
        name: plural,
        kind,
      }));
      answer(response, JSON.stringify({ kind: 'APIResourceList', resources }));
    } else {
      const status = { kind: 'Status', status: 'Failure', code: 404 };
      response.statusCode = 404;
      answer(response, JSON.stringify({ ...status, reason: 'NotFound' }));
    }
  }
}

const SHOWING_READINESS = [
  '/apis/apps/v1/deployments',
  '/apis/discovery.k8s.io/v1/endpointslices',
];

function answer(response: ServerResponse, body: string) {
  response.setHeader('Content-Type', 'application/json');
  response.end(body);
}
