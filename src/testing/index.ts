/** The fixture walker, for transforms of your own: `findCases(folder)`, then `checkCase(case)` in a test for each. */
export { checkCase } from './check-case';
export { findCases, type ExpectedFinding, type FixtureCase, type FixtureFile } from './find-cases';
