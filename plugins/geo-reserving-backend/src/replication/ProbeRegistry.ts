import { ConflictError } from '@backstage/errors';
import type {
  ReplicationProbe,
  ReplicationProbeExtensionPoint,
} from '@geo-reserving/plugin-geo-reserving-node';

/** Collects replication probes, built in and from modules, while the backend is being wired. */
export class ProbeRegistry implements ReplicationProbeExtensionPoint {
  readonly #probes = new Map<string, ReplicationProbe>();

  /** @throws ConflictError when a probe of the same id exists. */
  addProbe(probe: ReplicationProbe): void {
    if (this.#probes.has(probe.id)) {
      throw new ConflictError(
        `Two replication probes have the id "${probe.id}"; give the one that your module adds another id`,
      );
    }
    this.#probes.set(probe.id, probe);
  }

  /** In the order in which they were added. */
  probes(): ReplicationProbe[] {
    return [...this.#probes.values()];
  }
}
