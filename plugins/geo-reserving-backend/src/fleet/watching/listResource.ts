import {
  isJsonObject,
  parseObject,
  resourceVersionOf,
} from '@geo-reserving/plugin-geo-reserving-node';
import type {
  FactParser,
  Parsed,
} from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterTransport } from '../connection/ClusterTransport';
import { RequestFailed } from '../connection/Failure';
import { Turns } from '../../runtime/Turns';

/** Of all lists together: while everything is listed anew, requests and probes are answered still. */
const turns = new Turns(5);

/** A whole list, read page by page. */
export type ResourceList<F> = {
  items: Parsed<F>[];
  /** Where a watch has to begin. */
  resourceVersion: string;
  pages: number;
};

/**
 * Lists a resource in pages. Objects are reduced to facts page by page, so that never more than one page
 * of full objects is held.
 *
 * Rejects with {@link RequestFailed}; kind `gone` when a continue token expired in the middle.
 */
export async function listResource<F>(
  transport: Pick<ClusterTransport, 'json'>,
  o: {
    path: string;
    parse: FactParser<F>;
    fieldSelector?: string;
    pageSize: number;
    maxObjects: number;
    signal: AbortSignal;
  },
): Promise<ResourceList<F>> {
  const items: Parsed<F>[] = [];
  let next: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const query: Record<string, string> = { limit: String(o.pageSize) };
    if (o.fieldSelector) {
      query.fieldSelector = o.fieldSelector;
    }
    if (next) {
      query.continue = next;
    }
    const { path, signal } = o;
    const page = pageOf(
      await transport.json({ path, query, class: 'list', signal }),
    );
    await parseInto(items, page.items, o);
    refuseTooMany(items.length, o.maxObjects);
    if (!page.next) {
      return { items, resourceVersion: page.resourceVersion, pages };
    }
    next = page.next;
  }
}

/** Objects are dropped as soon as they are read. A page may hold thousands, and others wait. */
async function parseInto<F>(
  parsed: Parsed<F>[],
  objects: unknown[],
  { parse, signal }: { parse: FactParser<F>; signal: AbortSignal },
): Promise<void> {
  for (let i = 0; i < objects.length; i++) {
    if (turns.isOver) {
      await turns.next();
      signal.throwIfAborted();
    }
    parsed.push(parseObject(objects[i], parse));
    objects[i] = undefined;
  }
}

type Page = { items: unknown[]; next?: string; resourceVersion: string };

function pageOf(body: unknown): Page {
  const fields = isJsonObject(body) ? body : {};
  const resourceVersion = resourceVersionOf(body);
  // An empty list of an old server is `null`.
  const items = fields.items ?? [];
  if (
    typeof fields.kind !== 'string' ||
    !fields.kind.endsWith('List') ||
    !Array.isArray(items) ||
    resourceVersion === undefined
  ) {
    throw new RequestFailed({
      kind: 'not-kubernetes',
      message: 'its answer is not a Kubernetes list',
    });
  }
  const metadata = isJsonObject(fields.metadata) ? fields.metadata : {};
  const next = metadata.continue;
  return {
    items,
    resourceVersion,
    ...(typeof next === 'string' && next ? { next } : {}),
  };
}

function refuseTooMany(objects: number, maxObjects: number): void {
  if (objects > maxObjects) {
    throw new RequestFailed({
      kind: 'too-large',
      message: `it lists more than ${maxObjects} objects`,
    });
  }
}
