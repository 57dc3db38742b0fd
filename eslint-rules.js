/** What every package adds to Backstage's own rules. */

/**
 * A file reads from the whole to the parts: what it exports stands first, and names what stands below it. Only a name
 * that is read before it has a value is a mistake.
 */
exports.tsRules = {
  '@typescript-eslint/no-use-before-define': [
    'error',
    { functions: false, classes: false, variables: false, typedefs: false },
  ],
};

/** `eventually` waits for something, and throws with what it saw when that never happens. */
exports.testRules = {
  'jest/expect-expect': [
    'warn',
    { assertFunctionNames: ['expect*', 'eventually', 'fc.assert'] },
  ],
};
