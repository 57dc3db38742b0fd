import { IncomingMessage, ServerResponse } from 'node:http';
import { AccessControl } from '../access/AccessControl';
import { forbidden } from '../access/forbidden';
import { FaultSwitches } from '../../faults/FaultSwitches';
import { passFaults } from '../../faults/passFaults';
import { ResourceRegistry } from '../registry/ResourceRegistry';
import { Storage } from '../storage/Storage';
import { ObjectWriter } from '../writes/ObjectWriter';
import { ApiRequest } from './ApiRequest';
import { Discovery } from './Discovery';
import { parseRequestInfo, RequestInfo } from './RequestInfo';
import { respondError, respondJson } from './respond';
import { handlePath } from './handlePath';
import { handleResource } from './handleResource';
import { WatchHub } from './WatchHub';

/** What an API server serves and how. */
export type ApiServerOptions = {
  registry: ResourceRegistry;
  storage: Storage;
  writer: ObjectWriter;
  access: AccessControl;
  faults: FaultSwitches;
  /** `gitVersion` of `/version`, like `v1.36.3`. */
  version: string;
  bookmarkIntervalMs: number;
  /** The cluster's clock, in milliseconds since the epoch: what its answers are dated by. */
  now: () => number;
};

/** Everything a handler may need. */
export type ApiContext = ApiServerOptions & {
  discovery: Discovery;
  watches: WatchHub;
};

/** Answers the requests of one emulated cluster; knows nothing of sockets. */
export class ApiServer {
  readonly #context: ApiContext;

  constructor(options: ApiServerOptions) {
    this.#context = {
      ...options,
      discovery: new Discovery(options.registry),
      watches: new WatchHub(options),
    };
  }

  /** Answers one request. Never rejects: whatever goes wrong becomes a Status. */
  async handle(
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    response.on('error', () => response.destroy());
    response.setHeader('Date', new Date(this.#context.now()).toUTCString());
    try {
      await this.#answer(message, response);
    } catch (error) {
      respondError(response, error);
    }
  }

  /** Ends all watches. */
  close(): void {
    this.#context.watches.close();
  }

  async #answer(
    message: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(message.url ?? '/', 'https://emulated');
    const info = parseRequestInfo(message.method ?? 'GET', url);
    const request = new ApiRequest(message, url, info);
    const verdict = await passFaults(this.#context.faults, request, response);
    if (verdict === 'answered') return;
    const { access } = this.#context;
    const user = access.authenticate(message.headers.authorization);
    const attributes = attributesOf(info);
    if (!access.allows(user, attributes))
      throw forbidden(user.name, attributes);
    if (info.kind === 'path')
      handlePath(this.#context, request, info, response);
    else {
      const answer = await handleResource(
        this.#context,
        { request, info, user },
        response,
      );
      if (answer) respondJson(response, answer.code ?? 200, answer.body);
    }
  }
}

/** A single dry run or not, the same permission is asked for. */
function attributesOf(info: RequestInfo) {
  if (info.kind === 'path') return { verb: info.verb, path: info.path };
  const { kind: _kind, version: _version, ...access } = info;
  return access;
}
