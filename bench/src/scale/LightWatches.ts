import type { ServerResponse } from 'node:http';
import type { LightResource } from './LightResources';

/** As often as API servers send them, about. */
const BOOKMARK_EVERY_MS = 45_000;
/** Changes remembered, so that a watch that is opened anew can go on where the last one ended. */
const REMEMBERED = 5_000;

type Change = { version: number; resource: LightResource; place: number };

/** The open watches of one cluster, and the last changes by number. */
export class LightWatches {
  /** Number of the last change; the resourceVersion of everything that is answered. */
  version = 1_000;
  isSilent = false;
  readonly #open = new Map<ServerResponse, LightResource>();
  #changes: Change[] = [];

  /** Answers with a stream that begins after `since`, or with 410 when that is too long ago. */
  open(
    response: ServerResponse,
    resource: LightResource,
    query: URLSearchParams,
  ) {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const since = Number(query.get('resourceVersion'));
    if (since < this.#oldest()) {
      end(response);
      return;
    }
    const missed = this.#changes.filter(
      c => c.resource === resource && c.version > since,
    );
    response.write(missed.map(c => eventLine(resource, c.place)).join(''));
    response.flushHeaders();
    this.#open.set(response, resource);
    const bookmarks = setInterval(
      () => this.#bookmark(response, resource),
      BOOKMARK_EVERY_MS,
    );
    const seconds = Number(query.get('timeoutSeconds') ?? 300);
    const timeout = setTimeout(() => response.end(), seconds * 1000);
    response.on('close', () => {
      clearInterval(bookmarks);
      clearTimeout(timeout);
      this.#open.delete(response);
    });
  }

  /** Tells of a change that has been made. */
  tell(resource: LightResource, place: number) {
    this.#changes.push({ version: this.version, resource, place });
    if (this.#changes.length > 2 * REMEMBERED)
      this.#changes = this.#changes.slice(-REMEMBERED);
    if (this.isSilent) return;
    let line: string | undefined;
    for (const [response, watched] of this.#open) {
      if (watched === resource) {
        line ??= eventLine(resource, place);
        response.write(line);
      }
    }
  }

  /** Ends all watches with 410: everything has to be listed again. */
  expireAll() {
    this.#changes = [];
    this.version += 1;
    for (const response of this.#open.keys()) end(response);
  }

  get count(): number {
    return this.#open.size;
  }

  #oldest(): number {
    return (this.#changes[0]?.version ?? this.version) - 1;
  }

  #bookmark(response: ServerResponse, { kind }: LightResource) {
    if (this.isSilent) return;
    const metadata = { resourceVersion: String(this.version) };
    response.write(
      `${JSON.stringify({ type: 'BOOKMARK', object: { kind, metadata } })}\n`,
    );
  }
}

function eventLine(resource: LightResource, place: number): string {
  return `{"type":"MODIFIED","object":${resource.text(place)}}\n`;
}

function end(response: ServerResponse) {
  const status = { kind: 'Status', code: 410, reason: 'Expired' };
  response.end(`${JSON.stringify({ type: 'ERROR', object: status })}\n`);
}
