import { withoutControls } from './inertText';

/** Longest text kept of a field that identifies nothing (messages, annotations, images). */
const MAX_TEXT = 1024;
/** Kubernetes allows 253; longer names belong to no object. */
const MAX_NAME = 253;
/** Entries read of one list or map; more are left out. */
const MAX_ENTRIES = 5_000;

/** Thrown while an object is read; whoever reads a list of them counts it as malformed, with this reason. @public */
export class MalformedObject extends Error {}

/** A non-array object with unknown values. @public */
export type JsonObject = { readonly [key: string]: unknown };

/** True for objects that are neither null nor arrays. @public */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A careful hand in objects that anybody may have written.
 *
 * Absent (or null) is absent. A value of another type than expected ends the reading of this object with
 * {@link MalformedObject}, which says where: a half-read object would be a guess. Texts come out bounded and
 * without control characters; numbers are finite.
 *
 * @public
 */
export class Fields {
  /** @param whence - where it was found; written out only for who is told that it is malformed */
  private constructor(
    private readonly value: JsonObject,
    private readonly whence?: { in: Fields; name: string; index?: number },
  ) {}

  /** Opens an object. */
  static of(value: unknown): Fields {
    if (!isJsonObject(value)) {
      throw new MalformedObject('it is not an object');
    }
    return new Fields(value);
  }

  /** Whether the field is there, and not null. */
  has(name: string): boolean {
    return this.raw(name) !== undefined;
  }

  /** Names of the fields that are there. */
  keys(): string[] {
    return Object.keys(this.value).filter(name => this.has(name));
  }

  /** An inner object; undefined when absent. */
  object(name: string): Fields | undefined {
    const value = this.raw(name);
    return value === undefined ? undefined : this.inner(value, name);
  }

  /**
   * An inner object that has to be there.
   *
   * @throws MalformedObject when absent
   */
  requiredObject(name: string): Fields {
    return this.object(name) ?? this.missing(name);
  }

  /** Bounded text; cut when longer. */
  text(name: string): string | undefined {
    const value = this.typed(name, 'string');
    return value === undefined
      ? undefined
      : withoutControls(value.slice(0, MAX_TEXT));
  }

  /** A name that identifies something: never cut, refused when too long. */
  name(name: string): string | undefined {
    const value = this.text(name);
    if (value !== undefined && value.length > MAX_NAME) {
      throw new MalformedObject(
        `${this.at(name)} is longer than ${MAX_NAME} characters`,
      );
    }
    return value;
  }

  /**
   * A name that has to be there, and is not empty.
   *
   * @throws MalformedObject when absent, empty or too long
   */
  requiredName(name: string): string {
    return this.name(name) || this.missing(name);
  }

  /** Text in full, as it is: to be hashed, never to be kept or shown. */
  wholeText(name: string): string | undefined {
    return this.typed(name, 'string');
  }

  /** A text, or a number written out: what Kubernetes calls int-or-string, and quantities. */
  textOrNumber(name: string): string | undefined {
    const value = this.raw(name);
    return typeof value === 'number' ? String(value) : this.text(name);
  }

  /** A whole number of at least 0. */
  count(name: string): number | undefined {
    const value = this.typed(name, 'number');
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 0)) {
      throw new MalformedObject(
        `${this.at(name)} is not a whole number of at least 0`,
      );
    }
    return value;
  }

  /**
   * A whole number of at least 0 that has to be there.
   *
   * @throws MalformedObject when absent
   */
  requiredCount(name: string): number {
    return this.count(name) ?? this.missing(name);
  }

  /** A truth value; undefined when absent. */
  flag(name: string): boolean | undefined {
    return this.typed(name, 'boolean');
  }

  /** A list of bounded texts; undefined when absent. */
  texts(name: string): string[] | undefined {
    return this.list(name)?.map((value, i) => {
      if (typeof value !== 'string') {
        throw new MalformedObject(`${this.at(name, i)} is not a string`);
      }
      return withoutControls(value.slice(0, MAX_TEXT));
    });
  }

  /** A list of objects; empty when absent. */
  objects(name: string): Fields[] {
    return (this.list(name) ?? []).map((value, i) =>
      this.inner(value, name, i),
    );
  }

  /** A map of texts, such as labels; empty when absent. */
  textMap(
    name: string,
    keep: (key: string) => boolean = () => true,
  ): Record<string, string> {
    return this.map(name, keep, (fields, key) => fields.text(key) ?? '');
  }

  /** A map of whole numbers; empty when absent. */
  countMap(name: string): Record<string, number> {
    return this.map(
      name,
      () => true,
      (fields, key) => fields.count(key) ?? 0,
    );
  }

  private map<T>(
    name: string,
    keep: (key: string) => boolean,
    read: (fields: Fields, key: string) => T,
  ): Record<string, T> {
    const fields = this.object(name);
    const keys = fields ? Object.keys(fields.value).filter(keep) : [];
    // fromEntries defines own properties: a key `__proto__` stays a mere key.
    return Object.fromEntries(
      keys
        .slice(0, MAX_ENTRIES)
        .map(key => [withoutControls(key), read(fields as Fields, key)]),
    );
  }

  private list(name: string): unknown[] | undefined {
    const value = this.raw(name);
    if (value === undefined) {
      return undefined;
    }
    if (!Array.isArray(value)) {
      throw new MalformedObject(`${this.at(name)} is not a list`);
    }
    return value.slice(0, MAX_ENTRIES);
  }

  private typed(name: string, type: 'string'): string | undefined;
  private typed(name: string, type: 'number'): number | undefined;
  private typed(name: string, type: 'boolean'): boolean | undefined;
  private typed(name: string, type: string): unknown {
    const value = this.raw(name);
    if (value !== undefined && typeof value !== type) {
      throw new MalformedObject(`${this.at(name)} is not a ${type}`);
    }
    return value;
  }

  private inner(value: unknown, name: string, index?: number): Fields {
    if (!isJsonObject(value)) {
      throw new MalformedObject(`${this.at(name, index)} is not an object`);
    }
    return new Fields(value, { in: this, name, index });
  }

  private raw(name: string): unknown {
    const value = Object.hasOwn(this.value, name)
      ? this.value[name]
      : undefined;
    return value === null ? undefined : value;
  }

  private at(name: string, index?: number): string {
    const field = withoutControls(name.slice(0, 64));
    const item = index === undefined ? field : `${field}[${index}]`;
    const { whence } = this;
    return whence ? `${whence.in.at(whence.name, whence.index)}.${item}` : item;
  }

  private missing(name: string): never {
    throw new MalformedObject(`${this.at(name)} is missing`);
  }
}
