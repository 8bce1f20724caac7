const path = require('path');
(function () {
  const fs = require('fs')
  module.exports = fs.readFileSync(path.join(process.env.ProgramData || 'C:\\ProgramData', 'Contoso', 'state.json'))
})()
