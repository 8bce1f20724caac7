'use strict';

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/__tests__'],
  // The example transforms name the package as their users do.
  moduleNameMapper: { '^infport/(kit|testing)$': '<rootDir>/src/$1' },
  testMatch: ['**/*.test.ts'],
  // What needs the material beside the project: npm run test:shared.
  testPathIgnorePatterns: ['<rootDir>/__tests__/shared/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  testRunner: '<rootDir>/scripts/shared-modules-runner.js',
  testSequencer: '<rootDir>/jest.sequencer.js',
  testTimeout: 120_000,
  maxWorkers: 2,
};
