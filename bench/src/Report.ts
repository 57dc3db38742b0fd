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

  add(row: Row) {
    this.#rows.push(row);
    process.stderr.write(`${row.what}: ${row.ours}\n`);
  }

  toMarkdown(): string {
    const cells = this.#rows.map(({ what, ours, theirs, aim, met }) => [
      what,
      ours,
      theirs ?? '',
      aim ? `${aim}: ${met ? 'met' : 'missed'}` : '',
    ]);
    const table = [
      ['measure', 'geo-reserving', 'kubernetes plugin', 'aim'],
      ...cells,
    ];
    const lines = table.map(row => `| ${row.join(' | ')} |`);
    lines.splice(1, 0, '|---|---|---|---|');
    return `${lines.join('\n')}\n`;
  }
}
