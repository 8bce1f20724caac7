'use strict';

// The arrows of the house: what each room may import besides itself (docs/architecture.md). Knowledge is data and imports nothing.
const ROOMS = {
  text: [],
  knowledge: [],
  inf: ['text', 'knowledge'],
  package: ['text', 'inf', 'knowledge'],
  tooling: ['text', 'knowledge'],
  code: ['text', 'knowledge'],
  contract: ['text', 'inf', 'package', 'tooling', 'code', 'knowledge'],
  kit: ['text', 'inf', 'package', 'tooling', 'code', 'knowledge', 'contract'],
  engine: ['text', 'inf', 'package', 'tooling', 'code', 'knowledge', 'contract', 'kit'],
};

// The rooms above the engine: they meet the world outside, and their arrows go one way too.
const OUTER_ROOMS = {
  diff: ['text'],
  disk: ['contract', 'diff'],
  git: ['diff'],
  run: ['text', 'inf', 'package', 'code', 'knowledge', 'contract', 'engine', 'disk'],
  report: ['text', 'inf', 'package', 'knowledge', 'contract', 'engine', 'diff', 'run/summary', 'disk/sha256'],
  review: ['text', 'contract', 'diff', 'report'],
  testing: ['text', 'inf', 'code', 'contract', 'diff'],
  eslint: ['contract', 'engine'],
  start: ['cli/main', 'run/worker'],
};

module.exports = { ROOMS, OUTER_ROOMS };
