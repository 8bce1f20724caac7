	var fs = require("fs");
	var name = "Contoso";

	module.exports = function () {
		return fs.readFileSync("C:\\ProgramData\\Contoso\\state.json");
	};
