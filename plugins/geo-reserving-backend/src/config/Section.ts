import { ConfigReader, type Config } from '@backstage/config';
import type { JsonObject, JsonValue } from '@backstage/types';
import { nearest } from './nearest';
import type { Problems } from './Problems';

/** Bounds of a number; both ends included. */
export type Bounds = { min: number; max: number };

/**
 * One object of the configuration, read field by field. Whatever is wrong is noted under its full key, and reading goes
 * on: a method that found a problem returns undefined (or an empty list).
 */
export class Section {
  constructor(
    /** Full key of this object. */
    readonly key: string,
    private readonly value: JsonObject,
    readonly problems: Problems,
  ) {}

  /** Full key of a field. */
  at(name: string): string {
    return `${this.key}.${name}`;
  }

  has(name: string): boolean {
    return this.value[name] !== undefined && this.value[name] !== null;
  }

  /** Names of the fields that are there, for a section whose keys are data. */
  fields(): string[] {
    return Object.keys(this.value).filter(name => this.has(name));
  }

  /** The same as Backstage's own readers take it. */
  asConfig(): Config {
    return new ConfigReader(this.value);
  }

  /** Notes a problem of a field. */
  problem(name: string, problem: string): undefined {
    this.problems.add(this.at(name), problem);
    return undefined;
  }

  /** Refuses fields that nobody reads: a misspelt key must not be ignored in silence. */
  only(...names: string[]): void {
    for (const name of Object.keys(this.value)) {
      if (!names.includes(name)) {
        const meant = nearest(name, names);
        this.problem(
          name,
          meant
            ? `unknown key; did you mean "${meant}"?`
            : `unknown key; known here are ${names.join(', ')}`,
        );
      }
    }
  }

  /** Refuses only fields that look like misspelt ones; others may belong to somebody else. */
  nearly(...names: string[]): void {
    for (const name of Object.keys(this.value)) {
      const meant = names.includes(name) ? undefined : nearest(name, names);
      if (meant) {
        this.problem(name, `unknown key; did you mean "${meant}"?`);
      }
    }
  }

  /** Text that is not empty. */
  text(name: string): string | undefined {
    if (!this.has(name)) {
      return undefined;
    }
    const value = this.value[name];
    if (typeof value !== 'string' || value.trim() === '') {
      return this.problem(name, 'must be a text that is not empty');
    }
    return value.trim();
  }

  /** Text that has to be there. */
  requiredText(name: string, remedy: string): string | undefined {
    return this.has(name)
      ? this.text(name)
      : this.problem(name, `is missing; ${remedy}`);
  }

  flag(name: string): boolean | undefined {
    if (!this.has(name)) {
      return undefined;
    }
    const value = this.value[name];
    return typeof value === 'boolean'
      ? value
      : this.problem(name, 'must be true or false');
  }

  number(name: string, { min, max }: Bounds): number | undefined {
    if (!this.has(name)) {
      return undefined;
    }
    const value = this.value[name];
    return typeof value === 'number' && value >= min && value <= max
      ? value
      : this.problem(name, `must be a number from ${min} to ${max}`);
  }

  texts(name: string): string[] | undefined {
    return this.list(name)?.flatMap((value, i) => {
      if (typeof value === 'string' && value.trim() !== '') {
        return [value.trim()];
      }
      this.problem(`${name}[${i}]`, 'must be a text that is not empty');
      return [];
    });
  }

  section(name: string): Section | undefined {
    return this.has(name)
      ? this.open(this.at(name), this.value[name])
      : undefined;
  }

  sections(name: string): Section[] {
    return (this.list(name) ?? []).flatMap(
      (value, i) => this.open(`${this.at(name)}[${i}]`, value) ?? [],
    );
  }

  private list(name: string): (JsonValue | undefined)[] | undefined {
    if (!this.has(name)) {
      return undefined;
    }
    const value = this.value[name];
    return Array.isArray(value) ? value : this.problem(name, 'must be a list');
  }

  private open(key: string, value: JsonValue | undefined): Section | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.problems.add(key, 'must be an object');
      return undefined;
    }
    return new Section(key, value, this.problems);
  }
}
