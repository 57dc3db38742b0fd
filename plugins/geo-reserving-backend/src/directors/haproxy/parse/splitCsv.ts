/**
 * Splits CSV into records of fields, as HAProxy writes it: a field with a comma, a quote or a line
 * break stands in quotes, and a quote inside is doubled. What a checked server says of itself gets
 * into such fields, so a line break does not end a record there.
 *
 * Empty lines are left out.
 */
export function splitCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const { value, next } =
      text[at] === '"' ? quotedField(text, at) : plainField(text, at);
    record.push(value);
    if (text[next] === ',') {
      at = next + 1;
      // A comma at the end of a line leaves an empty field behind it.
      if (at < text.length && text[at] !== '\n') continue;
      record.push('');
    } else {
      at = next;
    }
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
    at += 1;
  }
  return records;
}

type Field = { value: string; next: number };

function plainField(text: string, start: number): Field {
  let next = start;
  while (next < text.length && text[next] !== ',' && text[next] !== '\n') {
    next += 1;
  }
  return { value: text.slice(start, next), next };
}

function quotedField(text: string, start: number): Field {
  let next = start + 1;
  while (next < text.length) {
    if (text[next] !== '"') next += 1;
    else if (text[next + 1] === '"') next += 2;
    else break;
  }
  const value = text.slice(start + 1, next).replaceAll('""', '"');
  // Whatever stands between the closing quote and the next comma belongs to nothing.
  return { value, next: plainField(text, next + 1).next };
}
