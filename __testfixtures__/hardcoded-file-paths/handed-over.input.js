const fs = require('fs');

// Runs in the page, where neither path nor process is in reach.
page.evaluate(() => fetch('C:\\ProgramData\\Contoso\\a.json'));
browser.executeScript(function () {
  return 'C:\\ProgramData\\Contoso\\b.json';
});

// Names modules; a test runner moves the call above the imports.
jest.mock('C:\\ProgramData\\Contoso\\c.js');
require.resolve('C:\\ProgramData\\Contoso\\d.js');

fs.readFileSync('C:\\ProgramData\\Contoso\\e.json');
