/**
 * Reads a stream as text, and gives up when it is longer than allowed.
 *
 * @param maxBytes - limit; the stream is destroyed as soon as it is passed
 * @throws Error that says how much is allowed
 */
export async function readBounded(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  maxBytes: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > maxBytes) {
      body.destroy();
      throw new Error(
        `answered with more than ${Math.round(maxBytes / 2 ** 20)} MiB`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
