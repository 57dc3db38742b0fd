module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...require('../../eslint-rules'),
  overrides: [
    {
      // Contracts are exported, and define tests from what they are given; this rule takes them for test files.
      files: ['src/**/__testUtils__/*Contract.ts'],
      rules: { 'jest/no-export': 'off' },
    },
    {
      // Proofs are tests that are run by hand, and are not part of what is built.
      files: ['src/prove/**/*.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
});
