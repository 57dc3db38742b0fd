import { keyOf, parseObject } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  FactParser,
  Parsed,
} from '@geo-reserving/plugin-geo-reserving-node';
import { failureOf } from '../connection/Failure';
import type { Failure } from '../connection/Failure';
import type { StreamEnd } from '../connection/readLines';
import { parseWatchLine } from './parseWatchLine';
import type { WatchLine } from './parseWatchLine';
import { silenceLimit } from './silenceLimit';

/** What one line of a watch means to the holder of the facts. */
export type WatchNews<F> =
  | { kind: 'upsert'; parsed: Parsed<F> }
  | { kind: 'delete'; key?: string }
  | { kind: 'bookmark' };

/** How a watch ended, and from where the next one has to go on. */
export type WatchEnd = {
  resourceVersion: string;
  /** Events and bookmarks that came. */
  news: number;
} & (
  | { how: 'closed' }
  | { how: 'failed'; failure: Failure }
  | { how: 'aborted' }
);

/** What reading one watch takes. */
export type WatchReaderOptions<F> = {
  parse: FactParser<F>;
  /** Where it begins. */
  resourceVersion: string;
  watchSilenceMs: number;
  now: () => number;
  signal: AbortSignal;
  onNews: (news: WatchNews<F>) => void;
};

const FAILURE_BY_END: Record<StreamEnd, Failure | undefined> = {
  ended: undefined,
  stopped: undefined,
  aborted: undefined,
  cut: { kind: 'truncated', message: 'its watch was cut in the middle' },
  silent: {
    kind: 'silent',
    message: 'its watch stays open and says nothing',
  },
  'line-too-long': {
    kind: 'too-large',
    message: 'a line of its watch is longer than any object may be',
  },
};

/** Follows one stream: where it stands, how fast its bookmarks come, what ended it. */
export class WatchReader<F> {
  private resourceVersion: string;
  private news = 0;
  private failure?: Failure;
  private bookmarkAt?: number;
  private bookmarkGapMs?: number;

  constructor(private readonly o: WatchReaderOptions<F>) {
    this.resourceVersion = o.resourceVersion;
  }

  silenceMs(): number {
    return silenceLimit(this.bookmarkGapMs, this.o.watchSilenceMs);
  }

  read(text: string): 'go-on' | 'stop' {
    const line = parseWatchLine(text);
    if (line.kind === 'error') {
      this.failure = line.failure;
      return 'stop';
    }
    this.news += 1;
    this.resourceVersion = line.resourceVersion ?? this.resourceVersion;
    this.o.onNews(this.newsOf(line));
    return 'go-on';
  }

  ended(end: StreamEnd): WatchEnd {
    const common = { resourceVersion: this.resourceVersion, news: this.news };
    if (end === 'aborted') {
      return { ...common, how: 'aborted' };
    }
    const failure = this.failure ?? FAILURE_BY_END[end];
    return failure
      ? { ...common, how: 'failed', failure }
      : { ...common, how: 'closed' };
  }

  endedBy(error: unknown): WatchEnd {
    this.failure = failureOf(error);
    return this.ended(this.o.signal.aborted ? 'aborted' : 'stopped');
  }

  private newsOf(line: Exclude<WatchLine, { kind: 'error' }>): WatchNews<F> {
    switch (line.kind) {
      case 'upsert':
        return {
          kind: 'upsert',
          parsed: parseObject(line.object, this.o.parse),
        };
      case 'delete':
        return { kind: 'delete', key: keyOf(line.object) };
      default:
        this.notePace();
        return { kind: 'bookmark' };
    }
  }

  private notePace(): void {
    const now = this.o.now();
    if (this.bookmarkAt !== undefined) {
      this.bookmarkGapMs = now - this.bookmarkAt;
    }
    this.bookmarkAt = now;
  }
}
