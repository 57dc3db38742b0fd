import type { BackendDefinition } from './BackendDefinition';
import { EmulatedBackend } from './EmulatedBackend';

/** Numbers before it belong to frontends and to HAProxy itself. */
const FIRST_PROXY = 3;

/** How a HAProxy process is started. */
export type HaproxyProcessOptions = {
  node: string;
  pid: number;
  backends: readonly BackendDefinition[];
  /** Whether a cluster's entrance answers. */
  isAlive: (cluster: string) => boolean;
  /** Milliseconds since the epoch. */
  startedAt: number;
};

/** One process of HAProxy: what it was told at run time and what it counted is lost with it. */
export class HaproxyProcess {
  readonly node: string;
  readonly pid: number;
  readonly startedAt: number;
  readonly backends: readonly EmulatedBackend[];
  /** The instant that it has come to. */
  now: number;

  constructor(options: HaproxyProcessOptions) {
    const { node, pid, backends, isAlive, startedAt } = options;
    this.node = node;
    this.pid = pid;
    this.startedAt = startedAt;
    this.now = startedAt;
    this.backends = backends.map(
      one => new EmulatedBackend(one, isAlive, startedAt),
    );
  }

  get uptimeMs(): number {
    return this.now - this.startedAt;
  }

  /** Lets time pass: checks are made, slow starts go on. */
  advance(now: number): void {
    this.now = Math.max(this.now, now);
    for (const backend of this.backends) backend.advance(this.now);
  }

  backend(name: string): EmulatedBackend | undefined {
    return this.backends.find(({ definition }) => definition.name === name);
  }

  /** `iid` of a backend by its place. */
  proxyNumber(place: number): number {
    return FIRST_PROXY + place;
  }

  numberOf(name: string): number | undefined {
    const place = this.backends.findIndex(b => b.definition.name === name);
    return place < 0 ? undefined : this.proxyNumber(place);
  }
}
