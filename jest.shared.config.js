'use strict';

/** @type {import('jest').Config} */
module.exports = { ...require('./jest.config'), roots: ['<rootDir>/__tests__/shared'], testPathIgnorePatterns: [] };
