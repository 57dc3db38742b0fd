module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...require('../../eslint-rules'),
  overrides: [
    {
      // Conformance suites are exported, and define tests from what they are given;
      // these rules take them for test files.
      files: ['src/testUtils/*Contract.ts', 'src/testUtils/suites/*.ts'],
      rules: {
        'jest/no-export': 'off',
        'jest/no-standalone-expect': 'off',
        'jest/no-disabled-tests': 'off',
        'jest/expect-expect': 'off',
      },
    },
    {
      // Conformance suites are all there is in it.
      files: ['src/examples/*.test.ts'],
      rules: { 'jest/expect-expect': 'off' },
    },
  ],
});
