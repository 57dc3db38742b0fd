/** Under this width tables become cards and everything is one column. */
export const narrow = '@media (max-width: 799.95px)';
/** Under this width a page has one column. */
export const medium = '@media (max-width: 1179.95px)';

const reduced = '@media (prefers-reduced-motion: reduce)';

/** Motion: 120 ms for hover, 240 ms for bars that change, and none for people who ask for none. */
export const motion = {
  hover: {
    transition: 'background-color 120ms ease-out',
    [reduced]: { transition: 'none' },
  },
  bar: {
    transition: 'width 240ms cubic-bezier(.2, 0, 0, 1)',
    [reduced]: { transition: 'none' },
  },
  reduced,
};

/** The type scale in px: size and line height. Nothing a person must read is under 12. */
export const text = {
  answer: { fontSize: 20, lineHeight: '28px', fontWeight: 600 },
  section: { fontSize: 18, lineHeight: '24px', fontWeight: 600 },
  card: { fontSize: 16, lineHeight: '24px', fontWeight: 600 },
  body: { fontSize: 14, lineHeight: '20px' },
  secondary: { fontSize: 13, lineHeight: '18px' },
  label: { fontSize: 12, lineHeight: '16px' },
} as const;
