const os = require("os");
const path = require("path");

function dump(name) {
	return "C:\\Windows\\Temp\\Contoso\\" + name;
}

const image = "C:\\Windows\\System32\\drivers\\mixer.sys";

module.exports = { dump, image };
