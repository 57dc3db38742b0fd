import { ServerResponse } from 'node:http';
import { AccessControl } from '../access/AccessControl';
import { FaultSwitches } from '../../faults/FaultSwitches';
import { ResourceRegistry } from '../registry/ResourceRegistry';
import { Storage } from '../storage/Storage';
import { WatchStream, WatchTarget } from './WatchStream';

/** What watches share. */
export type WatchDependencies = {
  storage: Storage;
  faults: FaultSwitches;
  access: AccessControl;
  registry: ResourceRegistry;
  bookmarkIntervalMs: number;
};

/** The open watches of a cluster. */
export class WatchHub {
  readonly #streams = new Set<WatchStream>();
  readonly #unsubscribe: (() => void)[];

  constructor(private readonly deps: WatchDependencies) {
    this.#unsubscribe = [
      deps.faults.onChange(() => this.#each(stream => stream.followFaults())),
      deps.access.onChange(() => this.#each(stream => stream.checkAccess())),
      deps.registry.onWithdrawal(key =>
        this.#each(stream => stream.withdraw(key)),
      ),
    ];
  }

  /** Begins a watch on a response; it ends with the connection, its deadline, or the cluster. */
  open(target: WatchTarget, response: ServerResponse): void {
    const stream = new WatchStream(target, response, this.deps, () =>
      this.#streams.delete(stream),
    );
    this.#streams.add(stream);
    stream.start();
  }

  /** Ends all watches. */
  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#each(stream => stream.end());
  }

  #each(act: (stream: WatchStream) => void): void {
    for (const stream of [...this.#streams]) act(stream);
  }
}
