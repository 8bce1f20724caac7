'use strict'

// Each of them is read once.
;['C:\\ProgramData\\Contoso\\a.json'].forEach((name) => require('fs').readFileSync(name))
module.exports = 1
