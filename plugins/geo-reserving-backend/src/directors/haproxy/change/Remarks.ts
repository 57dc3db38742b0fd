import { listOf } from '../../../survey/support/words';

/** Sentences about places; those that hold in several places are said once. */
export class Remarks {
  readonly #places = new Map<string, string[]>();

  add(where: string, sentences: readonly string[]): void {
    for (const sentence of new Set(sentences)) {
      this.#places.set(sentence, [
        ...(this.#places.get(sentence) ?? []),
        where,
      ]);
    }
  }

  /** In the order in which they were first said. */
  sentences(): string[] {
    return [...this.#places].map(
      ([sentence, places]) => `${listOf(places)}: ${sentence}`,
    );
  }
}
