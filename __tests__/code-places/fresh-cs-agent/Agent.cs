using System;
using System.IO;
using System.Diagnostics;
using System.ServiceProcess;
using System.Threading.Tasks;
using System.Windows.Forms;
using Microsoft.Win32;
using Microsoft.Win32.SafeHandles;

namespace Contoso.Agent;

public partial class AgentService : ServiceBase
{
    static readonly string Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
    readonly string _log;
    public AgentService() => _log = Path.Combine(Home, "agent.log"); //@ S02 warning

    protected override void OnStart(string[] args)
    {
        Task.Run(Work);
        using var view = RegistryKey.OpenBaseKey(RegistryHive.LocalMachine, RegistryView.Registry64);
        using var usb = view.OpenSubKey("""SYSTEM\CurrentControlSet\Enum\USB"""); //@ S01 error
        var classKey = $@"SYSTEM\CurrentControlSet\Control\Class\{Guid.Empty:B}"; //@ S01 error
        Registry.LocalMachine.DeleteSubKeyTree(classKey, false);
        Registry.SetValue("HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Agent", "Last", DateTime.Now.ToString()); //@ S01
        Registry.SetValue(Registry.CurrentUser.Name + @"\Software\Contoso", "Last", 1);
        using (StreamWriter w = new(_log)) w.WriteLine("on");
        File.Delete(@"C:\Windows\System32\drivers\agentdrv.sys"); //@ S02 warning
        using FileStream dev = File.Open("\\\\.\\AgentDev", FileMode.Open); //@ S03 warning
        SafeFileHandle handle = File.OpenHandle(@"\\.\AgentDev2"); //@ S03 warning
    }

    void Work()
    {
        MessageBox.Show("ready"); //@ S04 error
        new NotifyIcon { Visible = true }; //@ S04 error
        using var p = new Process { StartInfo = { FileName = "wevtutil.exe", Arguments = "im agent.man" } }; //@ S05 warning
        p.Start();
        Process.Start(new ProcessStartInfo { FileName = "cmd.exe", Arguments = "/c sc create agentdrv type= kernel binPath= agentdrv.sys" }); //@ S05
        Process.Start("net.exe", "start agentdrv");
        string os = (string)Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Microsoft\Windows NT\CurrentVersion")?.GetValue("ProductName");
        EventLog.WriteEntry("agent", @"HKLM\SYSTEM\CurrentControlSet\Services\agent " + os);
        var programData = Environment.GetEnvironmentVariable("ProgramData");
        File.WriteAllText(programData + "\\agent.txt", os); //@ S02 warning
    }

    static void Main() => Run(new AgentService());
}
