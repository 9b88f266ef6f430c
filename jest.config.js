/** Tests run as CommonJS through SWC; types are checked apart, by `tsc`. */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  // A dynamic import names the file that the compiler will have made.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }] },
  maxWorkers: 2,
  testTimeout: 30_000,
};
