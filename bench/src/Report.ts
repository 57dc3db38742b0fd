/** One line of the table: what was measured, both sides, and the ratio. */
export type Row = {
  what: string;
  ours: string;
  theirs?: string;
  /** The aim, and whether it was met. */
  aim?: string;
  met?: boolean;
};

/** Collects rows and prints them as a Markdown table. */
export class Report {
  readonly #rows: Row[] = [];

  /** @param sides - who was measured: ours, and those whom it is compared with if any */
  constructor(private readonly sides: readonly [string, string?]) {}

  add(row: Row) {
    this.#rows.push(row);
    const verdict = row.aim ? ` (${aimOf(row)})` : '';
    process.stderr.write(`${row.what}: ${row.ours}${verdict}\n`);
  }

  toMarkdown(): string {
    const [, other] = this.sides;
    const cells = this.#rows.map(row => [
      row.what,
      row.ours,
      ...(other === undefined ? [] : [row.theirs ?? '']),
      row.aim ? aimOf(row) : '',
    ]);
    const table = [['measure', ...this.sides, 'aim'], ...cells];
    const lines = table.map(row => `| ${row.join(' | ')} |`);
    lines.splice(1, 0, `|${'---|'.repeat(table[0].length)}`);
    return `${lines.join('\n')}\n`;
  }
}

function aimOf({ aim, met }: Row): string {
  return `${aim}: ${met ? 'met' : 'missed'}`;
}
