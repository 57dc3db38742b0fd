/** An entry that cannot follow what the journal says so far: a defect of whoever wrote it, never of the world. */
export class WrongTransitionError extends Error {
  constructor(event: string, why: string) {
    super(`${event} cannot follow: ${why}`);
    this.name = 'WrongTransitionError';
  }
}
