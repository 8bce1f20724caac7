const p = require('path')
const { tmpdir } = require('os')

const state = 'C:\\ProgramData\\Contoso\\state'
const joined = p.join('C:\\ProgramData', 'Contoso', 'joined.bin')
const trace = 'C:\\Windows\\Temp\\contoso\\trace.etl'

module.exports = { state, joined, trace }
