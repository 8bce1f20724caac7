	var fs = require("fs");
	var path = require("path");
	var name = "Contoso";

	module.exports = function () {
		return fs.readFileSync(path.join(process.env.ProgramData || "C:\\ProgramData", "Contoso", "state.json"));
	};
