using System.IO;
using Microsoft.Win32;
class Places
{
    const string Parameters = @"SYSTEM\CurrentControlSet\Services\Merlin\Parameters";
    object Depth() => Registry.LocalMachine.OpenSubKey(Parameters).GetValue("Depth");
    object Whole() => Registry.GetValue("HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Enum\\USB", "x", null);
    void Copy() { File.Copy("merlin.sys", System.Environment.SystemDirectory + @"\drivers\merlin.sys", true); }
    object Device() => new FileStream(@"\\.\Merlin", FileMode.Open);
    object Numbered(int n) => Native.CreateFile(string.Format(@"\\.\Merlin{0}", n), 0, 0);
    void Create() { Process.Start("sc.exe", "create Merlin type= kernel binPath= merlin.sys"); }
    void Register() { Run("regsvr32", "/s merlinprop.dll"); }
    void Run(string file, string arguments) { Process.Start(file, arguments); }
}
