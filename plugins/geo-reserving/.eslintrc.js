module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  ...require('../../eslint-rules'),
  overrides: [
    {
      // The dev app is an app of its own and never published: apps bring Backstage's styles.
      files: ['dev/**'],
      rules: { '@backstage/no-ui-css-imports-in-non-frontend': 'off' },
    },
  ],
});
