(function () {
  const fs = require('fs')
  module.exports = fs.readFileSync('C:\\ProgramData\\Contoso\\state.json')
})()
