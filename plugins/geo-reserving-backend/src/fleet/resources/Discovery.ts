import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';
import { failureOf } from '../connection/Failure';
import type { Failure } from '../connection/Failure';
import type { ClusterTransport } from '../connection/ClusterTransport';

/** In which version a cluster serves a resource. */
export type Discovered =
  | { outcome: 'served'; version: string }
  | { outcome: 'not-installed' }
  | { outcome: 'failed'; failure: Failure };

type Wanted = { group: string; plural: string; versions: readonly string[] };

/** Versions by group, as one answer to `/apis` states them. */
type Groups = ReadonlyMap<string, ReadonlySet<string>>;

/** The list of all groups; a cluster may forbid it and still answer for single groups. */
const GROUPS = '/apis';
/** Answers after which single groups are asked for instead; any other failure would be theirs too. */
const WITHOUT_GROUPS: readonly Failure['kind'][] = [
  'forbidden',
  'not-found',
  'malformed',
  'too-large',
];

/**
 * Finds the version in which a resource is served. A group or resource that the cluster does not know is
 * `not-installed`, which is an answer and not a fault.
 *
 * Most resources that somebody may want are not installed in most clusters. One list of all groups answers for all
 * of them, so that each does not cost a request per version.
 */
export class Discovery {
  private readonly asked = new Map<
    string,
    { at: number; answer: Promise<unknown> }
  >();

  constructor(
    private readonly transport: Pick<ClusterTransport, 'json'>,
    private readonly now: () => number,
    /** Questions with one path share an answer for this long. */
    private readonly sharedForMs: number,
  ) {}

  async find(wanted: Wanted, signal: AbortSignal): Promise<Discovered> {
    try {
      for (const version of await this.versionsOf(wanted, signal)) {
        const plurals = await this.pluralsOf(wanted.group, version, signal);
        if (plurals.has(wanted.plural)) {
          return { outcome: 'served', version };
        }
      }
      return { outcome: 'not-installed' };
    } catch (error) {
      signal.throwIfAborted();
      return { outcome: 'failed', failure: failureOf(error) };
    }
  }

  /** The wanted versions that the cluster lists; all of them where it lists no groups. */
  private async versionsOf(
    { group, versions }: Wanted,
    signal: AbortSignal,
  ): Promise<readonly string[]> {
    if (group === '') return versions;
    const groups = await this.shared(GROUPS, () => this.groups(signal));
    return groups === 'not-told'
      ? versions
      : versions.filter(version => groups.get(group)?.has(version));
  }

  private async groups(signal: AbortSignal): Promise<Groups | 'not-told'> {
    const answer = await this.ask(GROUPS, signal, WITHOUT_GROUPS);
    return answer === undefined ? 'not-told' : groupsIn(answer);
  }

  private pluralsOf(
    group: string,
    version: string,
    signal: AbortSignal,
  ): Promise<ReadonlySet<string>> {
    const path = group ? `/apis/${group}/${version}` : `/api/${version}`;
    return this.shared(path, async () =>
      pluralsIn(await this.ask(path, signal, ['not-found'])),
    );
  }

  private shared<T>(path: string, ask: () => Promise<T>): Promise<T> {
    const known = this.asked.get(path);
    if (known && this.now() - known.at < this.sharedForMs) {
      return known.answer as Promise<T>;
    }
    const answer = ask();
    this.asked.set(path, { at: this.now(), answer });
    // A failure is not shared with whoever asks later.
    answer.catch(() => this.asked.delete(path));
    return answer;
  }

  /** Undefined when it fails in one of the expected ways. */
  private async ask(
    path: string,
    signal: AbortSignal,
    expected: readonly Failure['kind'][],
  ): Promise<unknown> {
    try {
      return await this.transport.json({ path, class: 'small', signal });
    } catch (error) {
      if (expected.includes(failureOf(error).kind)) {
        return undefined;
      }
      throw error;
    }
  }
}

/** Groups of an `APIGroupList`; one without any is no such list. */
function groupsIn(list: unknown): Groups | 'not-told' {
  const groups = new Map(
    entriesOf(list, 'groups').map(group => [
      String(group.name),
      new Set(namesOf(entriesOf(group, 'versions'), 'version')),
    ]),
  );
  return groups.size > 0 ? groups : 'not-told';
}

/** Plurals of an `APIResourceList`; anything unreadable in it is left out. */
function pluralsIn(list: unknown): ReadonlySet<string> {
  return new Set(namesOf(entriesOf(list, 'resources'), 'name'));
}

function entriesOf(value: unknown, field: string) {
  const list = isJsonObject(value) ? value[field] : undefined;
  return (Array.isArray(list) ? list : []).filter(isJsonObject);
}

function namesOf(
  entries: readonly { readonly [key: string]: unknown }[],
  field: string,
): string[] {
  return entries
    .map(entry => entry[field])
    .filter((name): name is string => typeof name === 'string');
}
