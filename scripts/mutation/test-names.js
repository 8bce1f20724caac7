'use strict';

/** The name of a test of jest-circus with those of the blocks around it. */
exports.nameOf = (test) => {
  const names = [test.name];
  for (let at = test.parent; at.parent !== undefined; at = at.parent) names.unshift(at.name);
  return names.join(' ');
};
