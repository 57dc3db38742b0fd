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

/**
 * Finds the version in which a resource is served. A group or resource that the cluster does not know is
 * `not-installed`, which is an answer and not a fault.
 */
export class Discovery {
  private readonly asked = new Map<
    string,
    { at: number; plurals: Promise<ReadonlySet<string> | 'absent'> }
  >();

  constructor(
    private readonly transport: Pick<ClusterTransport, 'json'>,
    private readonly now: () => number,
    /** Resources of one group share an answer for this long. */
    private readonly sharedForMs: number,
  ) {}

  async find(wanted: Wanted, signal: AbortSignal): Promise<Discovered> {
    try {
      for (const version of wanted.versions) {
        const plurals = await this.pluralsOf(wanted.group, version, signal);
        if (plurals !== 'absent' && plurals.has(wanted.plural)) {
          return { outcome: 'served', version };
        }
      }
      return { outcome: 'not-installed' };
    } catch (error) {
      signal.throwIfAborted();
      return { outcome: 'failed', failure: failureOf(error) };
    }
  }

  private pluralsOf(group: string, version: string, signal: AbortSignal) {
    const path = group ? `/apis/${group}/${version}` : `/api/${version}`;
    const known = this.asked.get(path);
    if (known && this.now() - known.at < this.sharedForMs) {
      return known.plurals;
    }
    const plurals = this.ask(path, signal);
    this.asked.set(path, { at: this.now(), plurals });
    // A failure is not shared with whoever asks later.
    plurals.catch(() => this.asked.delete(path));
    return plurals;
  }

  private async ask(
    path: string,
    signal: AbortSignal,
  ): Promise<ReadonlySet<string> | 'absent'> {
    try {
      return pluralsIn(
        await this.transport.json({ path, class: 'small', signal }),
      );
    } catch (error) {
      if (failureOf(error).kind === 'not-found') {
        return 'absent';
      }
      throw error;
    }
  }
}

/** Plurals of an `APIResourceList`; anything unreadable in it is left out. */
function pluralsIn(list: unknown): ReadonlySet<string> {
  const resources = isJsonObject(list) ? list.resources : undefined;
  const entries: unknown[] = Array.isArray(resources) ? resources : [];
  const names = entries.map(entry =>
    isJsonObject(entry) ? entry.name : undefined,
  );
  return new Set(names.filter(name => typeof name === 'string'));
}
