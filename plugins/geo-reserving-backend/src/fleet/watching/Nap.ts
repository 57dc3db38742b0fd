/** A sleep that can be cut short. At most one sleeper. */
export class Nap {
  private wakeUp?: () => void;

  /** Resolves after `ms`, at once when the signal fires, or when woken if `wakeable`. Never rejects. */
  sleep(ms: number, signal: AbortSignal, wakeable = true): Promise<void> {
    if (signal.aborted) {
      return Promise.resolve();
    }
    return new Promise(resolve => {
      const timer = setTimeout(end, ms);
      signal.addEventListener('abort', end, { once: true });
      this.wakeUp = wakeable ? end : undefined;
      const forget = () => {
        this.wakeUp = undefined;
      };
      function end() {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        forget();
        resolve();
      }
    });
  }

  /** Ends the present sleep, if it may be ended. */
  wake(): void {
    this.wakeUp?.();
  }
}
