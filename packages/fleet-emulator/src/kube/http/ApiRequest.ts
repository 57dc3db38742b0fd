import { IncomingMessage } from 'node:http';
import { parse as parseYaml } from 'yaml';
import { isRecord, KubeObject } from '../model/KubeObject';
import {
  badRequest,
  failure,
  invalid,
  StatusError,
} from '../model/StatusError';
import { RequestInfo } from './RequestInfo';

/** Limit of a request body, as a real server has it. */
const MAX_BODY_BYTES = 3 * 1024 * 1024;

/** A request with its parts at hand; the body is read when it is asked for. */
export class ApiRequest {
  constructor(
    readonly message: IncomingMessage,
    readonly url: URL,
    readonly info: RequestInfo,
  ) {}

  get query(): URLSearchParams {
    return this.url.searchParams;
  }

  get accept(): string {
    return this.message.headers.accept ?? '';
  }

  /** The media type of the body, without parameters. */
  get contentType(): string {
    const header = this.message.headers['content-type'] ?? '';
    return header.split(';')[0].trim().toLowerCase();
  }

  /** The plural a resource fault can name. */
  get resource(): string | undefined {
    return this.info.kind === 'resource' ? this.info.resource : undefined;
  }

  /** Name of the field manager: as asked for, or the first word of the user agent. */
  get fieldManager(): string {
    const asked = this.query.get('fieldManager');
    if (asked) return asked;
    const agent = this.message.headers['user-agent'] ?? '';
    return agent.split('/')[0].slice(0, 128) || 'unknown';
  }

  get dryRun(): boolean {
    const values = this.query.getAll('dryRun');
    if (values.some(value => value !== 'All')) {
      throw invalid({ group: 'meta.k8s.io', kind: this.#optionsKind }, [
        {
          reason: 'FieldValueNotSupported',
          message: `Unsupported value: ${JSON.stringify(
            values,
          )}: supported values: "All"`,
          field: 'dryRun',
        },
      ]);
    }
    return values.length > 0;
  }

  get #optionsKind(): string {
    const { verb } = this.info;
    return `${verb[0].toUpperCase()}${verb.slice(1)}Options`;
  }

  /** The body as JSON (or YAML, by its type); undefined when there is none. */
  async body(): Promise<unknown> {
    if (!this.#isReadable()) throw unreadableType();
    const text = await this.#text();
    if (text === '') return undefined;
    try {
      return this.contentType.includes('yaml')
        ? parseYaml(text)
        : JSON.parse(text);
    } catch (error) {
      throw badRequest(
        `error decoding the request body: ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
  }

  /** The body as an object of the API. Throws 400 when it is none. */
  async object(): Promise<KubeObject> {
    return asObject(await this.body());
  }

  /** JSON and YAML in all their flavours; no type at all counts as JSON. */
  #isReadable(): boolean {
    return /^$|json|yaml/.test(this.contentType);
  }

  async #text(): Promise<string> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.message) {
      size += (chunk as Buffer).length;
      if (size > MAX_BODY_BYTES) {
        throw failure({
          code: 413,
          reason: 'RequestEntityTooLarge',
          message: `Request entity too large: limit is ${MAX_BODY_BYTES}`,
        });
      }
      chunks.push(chunk as Buffer);
    }
    return Buffer.concat(chunks).toString('utf8');
  }
}

/** 415, for protobuf above all: this server speaks JSON and YAML. */
function unreadableType(): StatusError {
  return failure({
    code: 415,
    reason: 'UnsupportedMediaType',
    message:
      'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml',
  });
}

/** A JSON value as an object of the API, with metadata in any case. Throws 400 when it is none. */
export function asObject(value: unknown): KubeObject {
  if (!isRecord(value)) throw badRequest('the request body must be an object');
  const { apiVersion, kind, metadata = {} } = value;
  if (typeof kind !== 'string' || kind === '') {
    throw badRequest(
      `Object 'Kind' is missing in '${JSON.stringify(value).slice(0, 200)}'`,
    );
  }
  if (typeof apiVersion !== 'string' || apiVersion === '') {
    throw badRequest(
      `Object 'apiVersion' is missing in '${JSON.stringify(value).slice(
        0,
        200,
      )}'`,
    );
  }
  if (!isRecord(metadata)) throw badRequest('metadata must be an object');
  return {
    ...value,
    apiVersion,
    kind,
    metadata: {
      ...metadata,
      name: typeof metadata.name === 'string' ? metadata.name : '',
    },
  };
}
