import path from "path";
export const data = path.join(process.env.ProgramData || "C:\\ProgramData", "Contoso", "dürr");
// infport: hardcoded-file-paths: let the INF publish the path, read it by CM_Open_DevNode_Key
export const inf = "C:\\Windows\\INF\\mixer.inf";
