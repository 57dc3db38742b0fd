/** Longest value, in characters, that stays on one line. */
const WIDTH = 56;

/** A value of an object as the lines of a diff; nothing at all for what is absent. */
export function jsonLines(value: unknown): string[] {
  return value === undefined ? [] : linesOf(value, '');
}

function linesOf(value: unknown, indent: string): string[] {
  const flat = flatText(value);
  if (flat.length + indent.length <= WIDTH || !isNested(value)) {
    return [indent + flat];
  }
  const entries = Array.isArray(value)
    ? value.map(item => itemLines(item, indent))
    : Object.entries(value).map(([key, item]) => fieldLines(key, item, indent));
  return entries.flat();
}

/** `- first line`, the others below it. */
function itemLines(item: unknown, indent: string): string[] {
  const [first = '', ...rest] = linesOf(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

/** `key: value`, or the value below its key. */
function fieldLines(key: string, item: unknown, indent: string): string[] {
  const flat = `${indent}${key}: ${flatText(item)}`;
  return flat.length <= WIDTH || !isNested(item)
    ? [flat]
    : [`${indent}${key}:`, ...linesOf(item, `${indent}  `)];
}

/** On one line, with the space that people put behind commas and colons. */
function flatText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flatText).join(', ')}]`;
  if (isNested(value)) {
    const fields = Object.entries(value).map(
      ([key, item]) => `${key}: ${flatText(item)}`,
    );
    return `{${fields.join(', ')}}`;
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
