/**
 * For an element that scrolls by itself: without a tab stop people who use a keyboard could not
 * scroll it (WCAG 2.1.1), and a tab stop needs a role and, at the place of use, a name.
 */
export const scrollableByKeyboard = { role: 'group', tabIndex: 0 } as const;
