/** The configuration was refused. Its message lists every problem: key, what is wrong, what to do. */
export class GeoReservingConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration of geo-reserving is refused:\n${problems
        .map(problem => `  - ${problem}`)
        .join('\n')}`,
    );
    this.name = 'GeoReservingConfigError';
    this.problems = problems;
  }
}

/** Gathers problems, so that a person is told of all of them at once. */
export class Problems {
  private readonly found: string[] = [];

  /**
   * @param key - full key, e.g. `geoReserving.clusters[2].server.caFile`
   * @param problem - what is wrong and what to do; never a value that could be a secret
   */
  add(key: string, problem: string): void {
    const line = `${key}: ${problem}`;
    // A field may be looked at twice; it is told of once.
    if (!this.found.includes(line)) {
      this.found.push(line);
    }
  }

  /** @throws GeoReservingConfigError when there was any */
  throwIfAny(): void {
    if (this.found.length > 0) {
      throw new GeoReservingConfigError(this.found);
    }
  }
}
