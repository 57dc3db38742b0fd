/**
 * Asks a cluster for its version, again and again: the cheapest question that tells whether it is there,
 * whether it knows us, and whether it is a Kubernetes API at all.
 */
import { isJsonObject } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterTransport } from '../connection/ClusterTransport';
import {
  failureOf,
  NOT_KUBERNETES,
  RequestFailed,
} from '../connection/Failure';
import type { Failure } from '../connection/Failure';
import { inertText } from '../connection/inertText';
import { withDeadline } from '../connection/withDeadline';
import type { FleetTiming } from '../FleetTiming';
import { Nap } from '../watching/Nap';
import type { Verdict } from './connectivity';
import { nextProbe } from './nextProbe';
import type { Probe } from './Probe';

const WHOLE_PROBE_GRACE_MS = 200;

export class Prober {
  private readonly nap = new Nap();

  constructor(
    private readonly o: {
      transport: Pick<ClusterTransport, 'json' | 'certificateValidity'>;
      timing: FleetTiming;
      now: () => number;
      random: () => number;
      /** Takes a result and returns the verdict that follows from it. */
      onProbe: (probe: Probe) => Verdict;
    },
  ) {}

  /** Runs until the signal fires. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const probe = await this.probe(signal);
      if (signal.aborted) {
        return;
      }
      const verdict = this.o.onProbe(probe);
      const ms = nextProbe(verdict, probe, this.o.timing, this.o.random());
      await this.nap.sleep(ms, signal);
    }
  }

  /** Something happened to a connection: ask now. */
  hurry(): void {
    this.nap.wake();
  }

  private async probe(signal: AbortSignal): Promise<Probe> {
    try {
      const version = versionOf(await this.ask(signal));
      return { at: this.o.now(), outcome: 'answered', version };
    } catch (error) {
      const failure = await this.explained(failureOf(error), signal);
      return { at: this.o.now(), outcome: 'failed', failure };
    }
  }

  /**
   * The transport has deadlines for each part of a request; this one is for the whole, and a little longer, so
   * that the part that hangs can name itself.
   */
  private ask(signal: AbortSignal): Promise<unknown> {
    const { transport, timing } = this.o;
    const seconds = timing.probeTimeoutMs / 1000;
    return withDeadline(
      {
        ms: timing.probeTimeoutMs + WHOLE_PROBE_GRACE_MS,
        signal,
        failure: () => ({
          kind: 'timeout',
          message: `no answer within ${seconds} s`,
        }),
      },
      deadline =>
        transport.json({ path: '/version', class: 'probe', signal: deadline }),
    );
  }

  /** Adds the date to a certificate that is out of its validity. */
  private async explained(
    failure: Failure,
    signal: AbortSignal,
  ): Promise<Failure> {
    if (failure.kind !== 'expired-certificate') {
      return failure;
    }
    const validity = await this.o.transport
      .certificateValidity(signal)
      .catch(() => undefined);
    if (!validity) {
      return failure;
    }
    const expired = validity.notAfter <= this.o.now();
    const date = expired ? validity.notAfter : validity.notBefore;
    const verb = expired ? 'expired on' : 'is not valid before';
    const day = new Date(date).toISOString();
    return { ...failure, message: `its certificate ${verb} ${day}` };
  }
}

function versionOf(answer: unknown): string {
  const version = isJsonObject(answer) ? answer.gitVersion : undefined;
  if (typeof version !== 'string' || version === '') {
    throw new RequestFailed(NOT_KUBERNETES);
  }
  return inertText(version, []).slice(0, 64);
}
