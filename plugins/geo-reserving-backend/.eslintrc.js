module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...require('../../eslint-rules'),
  overrides: [
    {
      // Tests over whatever API server they are given; this rule takes the file for a test.
      files: ['src/**/__testUtils__/*Contract.ts'],
      rules: { 'jest/no-export': 'off' },
    },
  ],
});
