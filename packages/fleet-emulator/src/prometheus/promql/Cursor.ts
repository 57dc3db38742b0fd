import { PromQlError } from './PromQlError';
import { tokenize } from './tokenize';
import type { Token } from './tokenize';

/** Walks over the tokens of a query. */
export class Cursor {
  readonly #tokens: Token[];
  #at = 0;

  constructor(query: string) {
    this.#tokens = tokenize(query);
  }

  get current(): Token {
    return this.#tokens[this.#at];
  }

  get atEnd(): boolean {
    return this.current.kind === 'end';
  }

  /** The token after the current one. */
  get following(): Token {
    return this.#tokens[Math.min(this.#at + 1, this.#tokens.length - 1)];
  }

  advance(): Token {
    const token = this.current;
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  /** Whether the current token is this text, and no string. */
  is(...texts: string[]): boolean {
    const { kind, text } = this.current;
    return kind !== 'string' && kind !== 'end' && texts.includes(text);
  }

  /** Takes the token when it is this text. */
  accept(text: string): boolean {
    if (!this.is(text)) return false;
    this.advance();
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected(`expected "${text}"`);
  }

  take(kind: Token['kind']): string {
    if (this.current.kind !== kind) throw this.unexpected(`expected a ${kind}`);
    return this.advance().text;
  }

  unexpected(detail: string): PromQlError {
    const { text, at } = this.current;
    return new PromQlError(
      `1:${at + 1}: parse error: unexpected "${text}": ${detail}`,
    );
  }
}
