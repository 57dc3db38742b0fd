/** What a stats socket allows: `level` of its line. */
export type Level = 'user' | 'operator' | 'admin';
