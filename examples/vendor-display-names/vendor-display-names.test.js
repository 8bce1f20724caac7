// @ts-check
'use strict';

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { test } = require('node:test');
const { checkCase, findCases } = require('infport/testing');
const transform = require('./vendor-display-names');

for (const fixture of findCases(join(__dirname, '__testfixtures__'))) {
  test(`${fixture.transform}/${fixture.name}`, async () => {
    // Its move is of a kind of its own, which the comparison of effects cannot prove.
    assert.deepEqual(await checkCase(fixture, { transforms: [transform], allowUnproven: true }), []);
  });
}
