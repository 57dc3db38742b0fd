import type { Polled } from '@geo-reserving/plugin-geo-reserving-node';
import {
  PolledSource,
  type Pollable,
  type PolledSourceOptions,
} from './PolledSource';

/** Something that may be polled. */
type PerhapsPollable = Omit<Pollable, 'poll'> & {
  poll?: Pollable['poll'];
};

/** What is known of one source: itself, its last answer and why there is none newer. */
export type PolledStateOf<T> = {
  source: T;
  polled?: Polled<unknown>;
  failure?: string;
};

/** Several sources side by side: one that fails or hangs costs its own answer and nothing more. */
export class PolledSources<T extends PerhapsPollable> {
  readonly #sources: readonly { source: T; runner?: PolledSource }[];

  constructor(
    sources: readonly T[],
    options: Omit<PolledSourceOptions, 'source'>,
  ) {
    this.#sources = sources.map(source => ({
      source,
      runner: source.poll
        ? new PolledSource({ ...options, source: pollable(source) })
        : undefined,
    }));
  }

  /** Starts asking; returns at once. */
  start(): void {
    this.#sources.forEach(({ runner }) => runner?.start());
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sources.map(({ runner }) => runner?.stop()));
  }

  /** In the given order; also of sources that need no polling. */
  states(): PolledStateOf<T>[] {
    return this.#sources.map(({ source, runner }) => {
      const polled = runner?.polled();
      const failure = runner?.failure;
      return {
        source,
        ...(polled ? { polled } : {}),
        ...(failure === undefined ? {} : { failure }),
      };
    });
  }
}

/** Methods keep their `this`, since modules may bring classes. */
function pollable(source: PerhapsPollable): Pollable {
  return {
    id: source.id,
    title: source.title,
    poll: signal => source.poll!(signal),
    ...(source.changed
      ? { changed: (before, after) => source.changed!(before, after) }
      : {}),
  };
}
