const NEWLINE = 0x0a;

/** Cuts bytes into lines; works on bytes, so that a character split over two chunks stays whole. */
export class LineSplitter {
  private parts: Buffer[] = [];
  private length = 0;

  constructor(private readonly maxLineBytes: number) {}

  /** Bytes of an unfinished line. */
  get rest(): number {
    return this.length;
  }

  /** True when the unfinished line is longer than allowed already. */
  get overflown(): boolean {
    return this.length > this.maxLineBytes;
  }

  /** The lines that this chunk completes, without empty ones. */
  *push(chunk: Buffer): Generator<string> {
    let start = 0;
    let at = chunk.indexOf(NEWLINE, start);
    while (at >= 0) {
      this.keep(chunk.subarray(start, at));
      const line = Buffer.concat(this.parts).toString('utf8').trim();
      this.parts = [];
      this.length = 0;
      if (line) {
        yield line;
      }
      start = at + 1;
      at = chunk.indexOf(NEWLINE, start);
    }
    this.keep(chunk.subarray(start));
  }

  private keep(part: Buffer): void {
    if (part.length > 0) {
      this.parts.push(part);
      this.length += part.length;
    }
  }
}
