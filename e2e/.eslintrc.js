module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...require('../eslint-rules'),
  overrides: [
    {
      // The whole package is tests, never built and never published. These rules tell tests from
      // what is shipped, or suites from their helpers, by the names of files.
      files: ['src/support/**', 'src/packing/**', 'src/installing/**'],
      rules: {
        '@backstage/no-undeclared-imports': 'off',
        'no-restricted-syntax': 'off',
        'jest/no-disabled-tests': 'off',
        'jest/no-standalone-expect': 'off',
        'jest/valid-describe-callback': 'off',
        'jest/valid-title': 'off',
      },
    },
  ],
});
