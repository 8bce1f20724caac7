using System;
using System.Diagnostics;
using System.IO;
using System.ServiceProcess;
using System.Windows.Forms;
using Microsoft.Win32;
namespace Contoso
{
    public class HelperService : ServiceBase
    {
        private readonly string settings = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "Contoso", "helper.json"); //@ S02 warning
        private static RegistryKey Services => Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Services"); //@ S01 warning
        protected override void OnStart(string[] args)
        {
            Registry.CurrentUser.OpenSubKey(@"Software\Contoso"); //@ S01 warning
            Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Enum\PCI"); //@ S01 error
            Registry.SetValue(@"HKEY_CURRENT_USER\Software\Contoso", "Mode", 1); //@ S01 warning
            Registry.LocalMachine.CreateSubKey(@"SOFTWARE\Contoso\Helper"); //@ S01 warning
            File.WriteAllText(settings, "{}");
            File.AppendAllText(Environment.GetEnvironmentVariable("USERPROFILE") + @"\helper.log", "x"); //@ S02 warning
            File.WriteAllText(@"C:\ProgramData\helper.log", "x"); //@ S02 warning
            MessageBox.Show("started"); //@ S04 error
            var form = new StatusForm();
            form.ShowDialog(); //@ S04 error
            var icon = new NotifyIcon(); //@ S04 error
            Process.Start(new ProcessStartInfo("https://contoso.example") { UseShellExecute = true }); //@ S04 warning
            var info = new ProcessStartInfo();
            info.FileName = "sc.exe";
            info.Arguments = $"config {"Heron"} start= auto"; //@ S05 warning
            Process.Start(info);
            Process.Start("regsvr32", "/s heronprop.dll"); //@ S05 warning
            Process.Start("cmd.exe", "/c wevtutil im heron.man"); //@ S05 warning
            Process.Start("rundll32.exe", "setupapi,InstallHinfSection DefaultInstall 132 heron.inf"); //@ S05 warning

            EventLog.WriteEntry("MessageBox.Show");
            File.WriteAllText(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "Contoso", "helper.log"), "x");
            Process.Start("sc.exe", "query Heron");
            Process.Start(new ProcessStartInfo("pnputil.exe", "/enum-drivers") { UseShellExecute = false });
            Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall");
        }
        private static void Main() => Run(new HelperService());
    }
}
