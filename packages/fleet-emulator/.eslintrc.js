module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...require('../../eslint-rules'),
  overrides: [
    {
      // The suites of a contract are exported, so that they run against the
      // emulator and against real servers; these rules take them for test files.
      files: [
        'src/contract/suites/*.ts',
        'src/contract/describeIf.ts',
        'src/balancer/contract/suites/*.ts',
      ],
      rules: {
        'jest/no-export': 'off',
        'jest/valid-title': 'off',
        'jest/valid-describe-callback': 'off',
        'jest/no-disabled-tests': 'off',
        'jest/expect-expect': 'off',
      },
    },
  ],
});
