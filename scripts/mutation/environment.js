'use strict';

// Jest's environment of a mutation run. In a survey it writes down which marks each test reaches; else it runs some
// tests only.
require('../swc-register');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
const { TestEnvironment } = require('jest-environment-node');
const { REACHED } = require('./marks');
const { nameOf } = require('./test-names');
const { RECORDS, CHOSEN } = require('./variables');

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.file = basename(context.testPath);
    this.loaded = new Set();
    this.tests = [];
  }

  async setup() {
    await super.setup();
    this.global[REACHED] = new Set();
  }

  async handleTestEvent(event, state) {
    const { [RECORDS]: records, [CHOSEN]: chosen } = process.env;
    if (chosen !== undefined && event.name === 'run_start') this.chooseTests(state, JSON.parse(readFileSync(chosen)));
    if (records === undefined) return;
    // What runs outside of the tests is reached by all tests of the file.
    if (event.name === 'test_start') this.takeReached().forEach((mark) => this.loaded.add(mark));
    if (event.name === 'test_done') {
      const { duration, errors } = event.test;
      const failed = errors.length > 0;
      this.tests.push({ name: nameOf(event.test), duration, failed, marks: this.takeReached() });
    }
    if (event.name === 'run_finish') this.write(records);
  }

  chooseTests({ rootDescribeBlock }, byFile) {
    const names = byFile[this.file];
    if (names === undefined) return;
    const wanted = new Set(names);
    const visit = ({ children }) => {
      for (const child of children)
        if (child.type === 'describeBlock') visit(child);
        else if (!wanted.has(nameOf(child))) child.mode = 'skip';
    };
    visit(rootDescribeBlock);
  }

  takeReached() {
    const reached = [...this.global[REACHED]];
    this.global[REACHED].clear();
    return reached;
  }

  write(folder) {
    const marks = [...new Set([...this.loaded, ...this.tests.flatMap((test) => test.marks)])];
    const numbers = new Map(marks.map((mark, index) => [mark, index]));
    const numbered = (own) => [...own].map((mark) => numbers.get(mark));
    const tests = this.tests.map((test) => ({ ...test, marks: numbered(test.marks) }));
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `${this.file}.json`),
      JSON.stringify({ file: this.file, marks, loaded: numbered(this.loaded), tests }),
    );
  }
};
