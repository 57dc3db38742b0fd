/** Another replica works on the service, or may: whoever gets this stops at once and writes nothing more. */
export class LeaseLostError extends Error {
  constructor(why: string) {
    super(`the lease is lost: ${why}`);
    this.name = 'LeaseLostError';
  }
}
