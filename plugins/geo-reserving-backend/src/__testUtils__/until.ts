/** Waits until something holds; a generous deadline, because test machines are busy. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what = 'what was waited for',
  deadlineMs = 20_000,
): Promise<void> {
  const end = Date.now() + deadlineMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`${what}: not within the deadline`);
    await new Promise(resolve => setTimeout(resolve, 5));
  }
}
