import type { CheckDefinition, ServerDefinition } from './BackendDefinition';

/** `srv_op_state` as HAProxy numbers it. */
export type Operation = 'stopped' | 'starting' | 'running';

/** Bits of `srv_admin_state`. */
export const FORCED_MAINT = 0x01;
export const CONFIGURED_MAINT = 0x04;
export const FORCED_DRAIN = 0x08;

/** A weight is held in sixteenths. */
const SIXTEENTHS = 16;

/** More checks than these after a pause (a machine that slept) say nothing new. */
const MAX_CHECKS_AT_ONCE = 50;

/** Counted since the process began; fractions are kept inside. */
export class ServerCounters {
  /** Attempts to connect. */
  attempts = 0;
  /** Requests for which it was chosen. */
  chosen = 0;
  answered = 0;
  serverErrors = 0;
  /** Requests whose last attempt failed. */
  unconnected = 0;
  retries = 0;
  checksFailed = 0;
  timesDown = 0;
}

/**
 * One server as a HAProxy process sees it: what administrators want of it, what its checks found,
 * and what it was sent.
 */
export class EmulatedServer {
  weight: number;
  readonly initialWeight: number;
  operation: Operation;
  admin: number;
  /** `check_health`: below `rise` it is down, and counts up; from `rise` on it is up. */
  health: number;
  lastCheck: 'none' | 'passed' | 'failed' = 'none';
  changedAt: number;
  readonly counters = new ServerCounters();
  #nextCheckAt: number;
  #startingSince = 0;

  /** @param now - when the process began, in milliseconds since the epoch */
  constructor(readonly definition: ServerDefinition, now: number) {
    this.initialWeight = definition.weight ?? 1;
    this.weight = this.initialWeight;
    this.admin = definition.disabled ? FORCED_MAINT | CONFIGURED_MAINT : 0;
    this.operation = definition.disabled ? 'stopped' : 'running';
    this.health = definition.disabled ? 0 : this.#risen;
    this.changedAt = now;
    this.#nextCheckAt = now + (definition.check?.interMs ?? 0);
  }

  get isInMaintenance(): boolean {
    return (this.admin & FORCED_MAINT) !== 0;
  }

  get isDraining(): boolean {
    return (this.admin & FORCED_DRAIN) !== 0;
  }

  /** Runs the checks that were due until now, and ends a slow start that is over. */
  advance(now: number, isAlive: boolean): void {
    const { check, slowStartMs = 0 } = this.definition;
    if (
      this.operation === 'starting' &&
      now - this.#startingSince >= slowStartMs
    )
      this.operation = 'running';
    if (!check || this.isInMaintenance) return;
    const oldest = now - MAX_CHECKS_AT_ONCE * check.interMs;
    this.#nextCheckAt = Math.max(this.#nextCheckAt, oldest);
    for (; this.#nextCheckAt <= now; this.#nextCheckAt += check.interMs)
      this.#check(check, isAlive, this.#nextCheckAt);
  }

  /** `set server … state ready` */
  ready(now: number): void {
    const wasOut = this.isInMaintenance;
    if (wasOut || this.isDraining) this.changedAt = now;
    this.admin &= ~(FORCED_MAINT | FORCED_DRAIN);
    if (!wasOut) return;
    // It is taken to be well until its first check, which may take it down at once.
    this.health = this.#risen;
    this.#nextCheckAt = now + (this.definition.check?.interMs ?? 0);
    this.#start(now);
  }

  /** `set server … state drain` */
  drain(now: number): void {
    if (this.isInMaintenance) this.ready(now);
    if (!this.isDraining) this.changedAt = now;
    this.admin |= FORCED_DRAIN;
  }

  /** `set server … state maint` */
  maintain(now: number): void {
    if (!this.isInMaintenance) this.changedAt = now;
    this.admin = (this.admin & ~FORCED_DRAIN) | FORCED_MAINT;
    this.operation = 'stopped';
    this.health = 0;
  }

  /** Sixteenths of its weight that take part in balancing. */
  sixteenths(now: number, followsAtRunTime: boolean): number {
    const { slowStartMs = 0 } = this.definition;
    if (this.operation !== 'starting' || !followsAtRunTime) return SIXTEENTHS;
    const elapsed = now - this.#startingSince;
    const grown = (SIXTEENTHS * elapsed + slowStartMs) / slowStartMs;
    return Math.min(SIXTEENTHS, Math.floor(grown));
  }

  /** Whether it may be chosen for a new request. */
  get isUsable(): boolean {
    return (
      this.operation !== 'stopped' &&
      !this.isInMaintenance &&
      !this.isDraining &&
      this.weight > 0
    );
  }

  #check({ rise, fall }: CheckDefinition, passed: boolean, at: number): void {
    this.lastCheck = passed ? 'passed' : 'failed';
    if (passed) {
      const wasDown = this.health < rise;
      this.health = Math.min(this.health + 1, rise + fall - 1);
      if (this.health >= rise) this.health = rise + fall - 1;
      if (wasDown && this.health >= rise) {
        this.changedAt = at;
        this.#start(at);
      }
      return;
    }
    this.counters.checksFailed += this.health >= rise ? 1 : 0;
    if (this.health > rise) {
      this.health -= 1;
      return;
    }
    if (this.operation !== 'stopped') {
      this.counters.timesDown += 1;
      this.changedAt = at;
    }
    this.health = 0;
    this.operation = 'stopped';
  }

  #start(now: number): void {
    const { slowStartMs = 0 } = this.definition;
    this.operation = slowStartMs > 0 ? 'starting' : 'running';
    this.#startingSince = now;
  }

  /** One failure takes a server down that has just begun. */
  get #risen(): number {
    return this.definition.check?.rise ?? 1;
  }
}
