import { KubeObject } from '../model/KubeObject';
import { resourceKey } from '../model/ResourceDefinition';
import { expired } from '../model/StatusError';
import { ServedResource } from '../registry/ResourceRegistry';
import { selectionOf } from '../select/Selection';
import { ApiRequest } from './ApiRequest';
import { ApiContext } from './ApiServer';
import { decodeContinue, encodeContinue } from './continueToken';
import { representationFor } from './Representation';
import { ResourceRequest } from './RequestInfo';
import { listVersion, tooLarge } from './resourceVersions';

const TOO_OLD = 'The resourceVersion for the provided list is too old.';
const CONTINUE_TOO_OLD =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';

type Entries = (readonly [string, KubeObject])[];

/** Where a list begins, and of which moment it is. */
type Start = { entries: Entries; revision: number; limited: boolean };

/** Answers a list: selectors, limit and continue, and the state of a past revision. */
export function handleList(
  context: ApiContext,
  served: ServedResource,
  request: ApiRequest,
  info: ResourceRequest,
): string {
  const { query } = request;
  const { definition } = served;
  const selection = selectionOf(info.namespace, query, definition.kind);
  const start = startOf(context, resourceKey(definition), query);
  const matching = start.entries.filter(([, object]) =>
    selection.matches(object),
  );
  const limit = start.limited ? Number(query.get('limit') ?? 0) : 0;
  const page = limit > 0 ? matching.slice(0, limit) : matching;
  const rest = matching.length - page.length;
  return representationFor(request.accept, query, served).list(
    page.map(([, object]) => object),
    {
      resourceVersion: String(start.revision),
      ...(rest > 0
        ? { continue: encodeContinue(start.revision, page[page.length - 1][0]) }
        : {}),
      // A server does not count what a selector has left out.
      ...(rest > 0 && !selection.selective ? { remainingItemCount: rest } : {}),
    },
  );
}

function startOf(
  context: ApiContext,
  resource: string,
  query: URLSearchParams,
): Start {
  const token = query.get('continue');
  if (token) return continued(context, resource, token);
  const { storage } = context;
  const table = storage.table(resource);
  const wanted = listVersion(query);
  if (wanted.revision > storage.revision)
    throw tooLarge(wanted.revision, storage.revision);
  if (wanted.match === 'exact') {
    const entries = table.entriesAt(wanted.revision);
    if (!entries) throw expired(TOO_OLD);
    return { entries, revision: wanted.revision, limited: true };
  }
  // "Any version" is answered from the watch cache, which gives everything at once.
  const limited = wanted.match !== 'any';
  return { entries: table.entries(), revision: storage.revision, limited };
}

function continued(
  { storage }: ApiContext,
  resource: string,
  token: string,
): Start {
  const { revision, after } = decodeContinue(token);
  const table = storage.table(resource);
  const inconsistent = revision < 0;
  const entries = inconsistent ? table.entries() : table.entriesAt(revision);
  if (!entries) throw expired(CONTINUE_TOO_OLD, encodeContinue(-1, after));
  return {
    entries: entries.filter(([key]) => key > after),
    revision: inconsistent ? storage.revision : revision,
    limited: true,
  };
}
