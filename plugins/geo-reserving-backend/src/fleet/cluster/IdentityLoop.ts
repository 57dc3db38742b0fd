import type { ClusterTransport } from '../connection/ClusterTransport';
import type { ClusterIdentity } from '../facts';
import type { FleetTiming } from '../FleetTiming';
import { backoff, jittered } from '../watching/backoff';
import type { Gate } from '../watching/Gate';
import { Nap } from '../watching/Nap';
import { readIdentity } from './readIdentity';

/** Keeps the identity of one cluster known: read at every opening of the gate, and seldom afterwards. */
export class IdentityLoop {
  identity: Pick<ClusterIdentity, 'uuid' | 'uuidSource'> = {};
  /** Permissions that reading it takes and that are missing. */
  missing: readonly string[] = [];
  private strikes = 0;
  private readonly nap = new Nap();

  constructor(
    private readonly o: {
      transport: Pick<ClusterTransport, 'json'>;
      gate: Gate;
      timing: FleetTiming;
      random: () => number;
      onChange: () => void;
    },
  ) {}

  /** Runs until the signal fires. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const session = await this.o.gate.enter(signal);
      if (session) {
        await this.nap.sleep(await this.read(session), signal);
      }
    }
  }

  /** The cluster answers again: it may be another one. */
  wake(): void {
    this.nap.wake();
  }

  /** @returns how long to wait before it is read again */
  private async read(session: AbortSignal): Promise<number> {
    const { timing, random } = this.o;
    const answer = await readIdentity(this.o.transport, session).catch(
      () => undefined,
    );
    if (!answer || answer.outcome === 'failed') {
      this.strikes += 1;
      const limits = { fromMs: timing.backoffFromMs, toMs: timing.backoffToMs };
      return session.aborted ? 0 : backoff(this.strikes, limits, random());
    }
    this.strikes = 0;
    // What was known of it stays known while it cannot be read.
    this.identity =
      answer.outcome === 'known' ? answer.identity : this.identity;
    this.missing = answer.outcome === 'known' ? [] : answer.missing;
    this.o.onChange();
    const pace =
      answer.outcome === 'known'
        ? timing.identityEveryMs
        : timing.absentEveryMs;
    return jittered(pace, 0.2, random());
  }
}
