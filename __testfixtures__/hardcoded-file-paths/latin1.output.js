// für den Mischer
// infport: hardcoded-file-paths: process.env.SystemRoot, or the path that the INF publishes
const dll = 'C:\\Windows\\System32\\mixer.dll';
module.exports = dll;
