/**
 * Lets at most `size` holders in at once, first come first served.
 *
 * A place that is waited for under a signal is given up when the signal fires. A holder that takes
 * longer than `patienceMs` goes on, but its place goes to the next in line: some hung clusters must
 * not hold all places while the others wait.
 */
export class Semaphore {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  /** @param patienceMs - default: a place is held until its task ends */
  constructor(size: number, private readonly patienceMs?: number) {
    this.free = size;
  }

  /** Runs `task` while holding a place. Rejects with the signal's reason when aborted while waiting. */
  async run<T>(signal: AbortSignal, task: () => Promise<T>): Promise<T> {
    await this.acquire(signal);
    const giveUp = this.releaseOnce();
    const timer =
      this.patienceMs === undefined
        ? undefined
        : setTimeout(giveUp, this.patienceMs);
    try {
      return await task();
    } finally {
      clearTimeout(timer);
      giveUp();
    }
  }

  private acquire(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.free > 0) {
      this.free -= 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const { waiting } = this;
      signal.addEventListener('abort', leave, { once: true });
      waiting.push(enter);
      function enter() {
        signal.removeEventListener('abort', leave);
        resolve();
      }
      function leave() {
        waiting.splice(waiting.indexOf(enter), 1);
        reject(signal.reason);
      }
    });
  }

  private releaseOnce(): () => void {
    let held = true;
    return () => {
      if (held) {
        held = false;
        this.release();
      }
    };
  }

  /** Hands the place straight to the next in line, so nobody overtakes. */
  private release(): void {
    const next = this.waiting.shift();
    if (next) {
      next();
    } else {
      this.free += 1;
    }
  }
}
