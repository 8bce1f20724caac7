using System;
using System.Diagnostics;
using System.IO;
using System.ServiceProcess;
using System.Windows.Forms;
using Microsoft.Win32;
namespace Kestrel.Agent
{
    public partial class AgentService : ServiceBase
    {
        public AgentService() { ServiceName = "KestrelAgent"; }

        protected override void OnStart(string[] args)
        {
            using (var user = Registry.CurrentUser.OpenSubKey(@"Software\Kestrel\Agent")) { } //@ S01
            using (var own = Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Kestrel\Agent")) { } //@ S01
            using (var dev = Registry.LocalMachine.OpenSubKey("SYSTEM\\CurrentControlSet\\Control\\DeviceClasses\\{a5dcbf10-6530-11d2-901f-00c04fb951ed}")) { } //@ S01
            var state = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "Kestrel", "agent.json"); //@ S02
            File.WriteAllText(state, "{}");
            MessageBox.Show("The sensor is gone"); //@ S04
            var form = new SettingsForm();
            form.ShowDialog(); //@ S04
            Process.Start("notepad.exe", "readme.txt"); //@ S04
            Process.Start(new ProcessStartInfo("kestreltool.exe") { UseShellExecute = false, CreateNoWindow = true });
            EventLog.WriteEntry("KestrelAgent", "started");
        }
    }

    static class Program
    {
        static void Main() { ServiceBase.Run(new ServiceBase[] { new AgentService() }); }
    }
}
