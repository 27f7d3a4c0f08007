import antfu from '@antfu/eslint-config'

export default antfu({
  vue: true,
  typescript: true,
  formatters: false,
  ignores: ['**/*_pb.ts', '.output', '.wxt', 'docs/**', '**/*.md'],
}, {
  rules: {
    'ts/no-explicit-any': 'error',
    'ts/no-non-null-assertion': 'error',
    'ts/consistent-type-definitions': 'off',
    'node/prefer-global/process': 'off',
    'node/prefer-global/buffer': 'off',
    'style/max-statements-per-line': 'off',
    'antfu/no-top-level-await': 'off',
    // One line for a short literal: files are read whole here.
    'antfu/reasonable-newline': 'off',
    'no-console': 'off',
  },
})
