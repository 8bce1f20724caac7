'use strict';

const { default: Sequencer } = require('@jest/test-sequencer');

// The longest first, so that no worker is left alone with one of them at the end. Jest itself knows only after a first run.
const SLOW = [
  'packed-package',
  'own-infs-port',
  'fixtures',
  'engine',
  'own-transforms',
  'run-process-recipes',
  'run-process-resumed',
  'run-process-killed',
  'run-process',
  'transform-order',
  'transform-metadata',
  'tooling-port',
  'tooling-score',
  'cli-shard-merge',
  'hostile-content',
  'hostile-infs',
  'hostile-settings',
  'faults',
  'cli-review',
];

const placeOf = ({ path }) => {
  const place = SLOW.findIndex((name) => path.endsWith(`${name}.test.ts`));
  return place === -1 ? SLOW.length : place;
};

module.exports = class extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((a, b) => placeOf(a) - placeOf(b));
  }
};
