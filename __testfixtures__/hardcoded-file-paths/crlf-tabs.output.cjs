const os = require("os");
const path = require("path");

function dump(name) {
	return path.join(os.tmpdir(), "Contoso\\") + name;
}

// infport: hardcoded-file-paths: let the INF publish the path, read it by CM_Open_DevNode_Key
const image = "C:\\Windows\\System32\\drivers\\mixer.sys";

module.exports = { dump, image };
