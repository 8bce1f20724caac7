const path = require('path');

const report = 'C:\\ProgramData\\Contoso\\report.log';

// One path written behind another: nothing there can be opened, and which of the two is meant is not told.
const nested = `C:\\ProgramData\\Fabrikam\\${report}`;
const joined = path.join('C:\\ProgramData\\Fabrikam', report);
const added = 'C:\\ProgramData\\Fabrikam\\' + report;

// Two paths of one command, and a path that takes the place of another, are two places.
const command = `C:\\ProgramData\\Fabrikam\\show.exe ${report}`;
const resolved = path.resolve('C:\\ProgramData\\Fabrikam', report);

// A name that the user's environment gives is a part like any other.
const own = `C:\\ProgramData\\Fabrikam\\${process.env.USERNAME}\\own.log`;

module.exports = { nested, joined, added, command, resolved, own };
