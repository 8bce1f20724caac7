start()
const path = require('path')

// `path` is not there yet when this runs.
function start() {
  return process.pid + 'C:\\ProgramData\\Contoso\\start.log'
}

const later = () => path.join(process.env.ProgramData || 'C:\\ProgramData', 'Contoso', 'later.log')
module.exports = { start, later, separator: path.sep }
