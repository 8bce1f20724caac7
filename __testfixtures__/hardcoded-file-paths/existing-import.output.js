const p = require('path')
const { tmpdir } = require('os')

const state = p.join(process.env.ProgramData || 'C:\\ProgramData', 'Contoso', 'state')
const joined = p.join(process.env.ProgramData || 'C:\\ProgramData', 'Contoso', 'joined.bin')
const trace = p.join(tmpdir(), 'contoso', 'trace.etl')

module.exports = { state, joined, trace }
