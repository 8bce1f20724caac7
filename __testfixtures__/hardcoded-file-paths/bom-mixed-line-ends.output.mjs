import path from "path";
export const data = path.join(process.env.ProgramData || "C:\\ProgramData", "Contoso", "dürr");
// infport: hardcoded-file-paths: publish the path from the INF (HKR,,<value>,,"%13%\<file>") and read it with CM_Open_DevNode_Key
export const inf = "C:\\Windows\\INF\\mixer.inf";
