import type { LoggerService } from '@backstage/backend-plugin-api';

/** One kind of line is written at most this often; what came between is counted. */
const AT_MOST_EVERY_MS = 60_000;

/** A logger that a flapping cluster cannot flood. */
export class QuietLog {
  private readonly kinds = new Map<string, { at: number; dropped: number }>();

  constructor(
    private readonly logger: LoggerService,
    private readonly now: () => number,
  ) {}

  /** Writes a warning, unless one of the same `kind` was written within the last minute. */
  warn(kind: string, message: string, meta: Record<string, string> = {}): void {
    const known = this.kinds.get(kind);
    if (known && this.now() - known.at < AT_MOST_EVERY_MS) {
      known.dropped += 1;
      return;
    }
    const dropped = known?.dropped ?? 0;
    this.kinds.set(kind, { at: this.now(), dropped: 0 });
    this.logger.warn(message, dropped > 0 ? { ...meta, dropped } : meta);
  }

  /** Writes in any case: for changes that hysteresis has made rare already. */
  info(message: string, meta: Record<string, string> = {}): void {
    this.logger.info(message, meta);
  }
}
