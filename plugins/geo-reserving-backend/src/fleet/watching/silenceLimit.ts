/** However lively a watch was, a pause of this long is none. */
const AT_LEAST_MS = 10_000;
/** This many missed bookmarks in a row are no accident. */
const MISSED = 3;

/**
 * How long a watch may say nothing before it is not believed any more.
 *
 * API servers send bookmarks at a steady pace; a watch that has shown its pace is held to it.
 *
 * @param bookmarkGapMs - between the last two bookmarks; undefined until two came
 * @param atMostMs - the limit for a watch whose pace is not known
 */
export function silenceLimit(
  bookmarkGapMs: number | undefined,
  atMostMs: number,
): number {
  return bookmarkGapMs === undefined
    ? atMostMs
    : Math.min(Math.max(bookmarkGapMs * MISSED, AT_LEAST_MS), atMostMs);
}
