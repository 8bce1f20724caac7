import path from "path";
export const data = "C:\\ProgramData\\Contoso\\dürr";
export const inf = "C:\\Windows\\INF\\mixer.inf";
