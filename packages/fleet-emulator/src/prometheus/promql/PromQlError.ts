/** A query that cannot be answered: `bad_data` cannot be read, `execution` cannot be computed. */
export class PromQlError extends Error {
  constructor(
    message: string,
    readonly errorType: 'bad_data' | 'execution' = 'bad_data',
  ) {
    super(message);
    this.name = 'PromQlError';
  }
}
