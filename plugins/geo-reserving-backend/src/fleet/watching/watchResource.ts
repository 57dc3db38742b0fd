import type { ClusterTransport } from '../connection/ClusterTransport';
import { readLines } from '../connection/readLines';
import { WatchReader } from './WatchReader';
import type { WatchEnd, WatchReaderOptions } from './WatchReader';

/** Settings of one watch. */
export type WatchOptions<F> = WatchReaderOptions<F> & {
  path: string;
  fieldSelector?: string;
  /** How long the server is asked to keep it open. */
  seconds: number;
  maxLineBytes: number;
  onBytes: (bytes: number) => void;
};

/** Watches a resource until the stream ends, one way or another. Never rejects. */
export async function watchResource<F>(
  transport: Pick<ClusterTransport, 'watch'>,
  o: WatchOptions<F>,
): Promise<WatchEnd> {
  const reader = new WatchReader(o);
  try {
    const query = {
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: o.resourceVersion,
      timeoutSeconds: String(o.seconds),
      ...(o.fieldSelector ? { fieldSelector: o.fieldSelector } : {}),
    };
    const { answer, withoutSecrets } = await transport.watch(
      o.path,
      query,
      o.signal,
    );
    const end = await readLines(
      answer,
      {
        maxLineBytes: o.maxLineBytes,
        silenceMs: () => reader.silenceMs(),
        signal: o.signal,
      },
      line => reader.read(withoutSecrets(line)),
      o.onBytes,
    );
    return reader.ended(end);
  } catch (error) {
    return reader.endedBy(error);
  }
}
