using System;
using System.Diagnostics;
using System.IO;
using System.ServiceProcess;
using System.Windows.Forms;
using Microsoft.Win32;
class Wren
{
    const string Own = @"SYSTEM\CurrentControlSet\Services\Wren";
    const string Robin = @"SYSTEM\CurrentControlSet\Services\Robin";
    const string Other = @"SYSTEM\CurrentControlSet\Services\Starling";
    object Keys() {
        Registry.LocalMachine.OpenSubKey(Own + @"\Parameters").GetValue("Depth");
        Registry.LocalMachine.OpenSubKey(Robin).GetValue("Speed");
        Registry.LocalMachine.OpenSubKey(Other).GetValue("Speed");
        Registry.LocalMachine.CreateSubKey(Own).SetValue("Depth", 1);
        Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Enum\USB");
        Registry.LocalMachine.CreateSubKey(@"SYSTEM\CurrentControlSet\Enum\USB\x");
        Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Contoso\Wren");
        Registry.LocalMachine.CreateSubKey(@"SOFTWARE\Contoso\Wren");
        Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Microsoft\Windows\CurrentVersion\Run");
        Registry.LocalMachine.CreateSubKey(@"SOFTWARE\Microsoft\Windows\CurrentVersion\Run");
        Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Services\EventLog\System\Wren");
        Registry.LocalMachine.CreateSubKey(@"SYSTEM\CurrentControlSet\Services\EventLog\Application\Starling");
        Registry.LocalMachine.CreateSubKey(@"SYSTEM\CurrentControlSet\Control\Lsa");
        Registry.LocalMachine.OpenSubKey(@"SYSTEM\CurrentControlSet\Control\Lsa");
        Registry.LocalMachine.CreateSubKey(@"HARDWARE\Wren");
        Registry.CurrentUser.OpenSubKey(@"Software\Contoso");
        Registry.CurrentUser.CreateSubKey(@"Software\Contoso");
        return Registry.GetValue("HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Wren", "Depth", null);
    }
    void Files() {
        File.Copy("wrenapi.dll", @"C:\Windows\System32\wrenapi.dll");
        File.ReadAllText(Environment.SystemDirectory + @"\drivers\wren.sys");
        File.ReadAllText(Environment.SystemDirectory + @"\drivers\etc\hosts");
        File.ReadAllText(Environment.SystemDirectory + @"\kernel32.dll");
        File.ReadAllText(@"C:\Windows\System32\starling.dll");
        File.WriteAllText(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData) + @"\wren.log", "");
        File.WriteAllText(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData) + @"\Contoso\wren.log", "");
        File.WriteAllText(@"%ProgramData%\wren.log", "");
        File.WriteAllText(@"C:\ProgramData\wren.log", "");
        File.WriteAllText(@"C:\ProgramData\Contoso", "");
        File.WriteAllText(@"%TEMP%\wren.log", "");
        File.WriteAllText(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData) + @"\wren.log", "");
        File.WriteAllText(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) + @"\Contoso\wren.log", "");
    }
    void Devices(int n) {
        new FileStream(@"\\.\Wren", FileMode.Open);
        new FileStream(@"\\.\WrenControl", FileMode.Open);
        Native.CreateFile(string.Format(@"\\.\Wren{0}", n), 0, 0);
        Native.CreateFile(@"\\.\PhysicalDrive0", 0, 0);
        Native.CreateFile(@"\\.\pipe\wren", 0, 0);
    }
    void Bare() {
        Assembly.LoadFrom("wrenapi.dll");
        NativeLibrary.Load("wrenapi.dll");
        NativeLibrary.Load("wrenapi");
        NativeLibrary.Load("starling.dll");
        NativeLibrary.Load("wren.sys");
    }
    [DllImport("wrenapi.dll")] static extern int WrenOpen();
    [DllImport("kernel32.dll")] static extern int Beep();
    void Shows() {
        MessageBox.Show("x");
        System.Windows.Forms.MessageBox.Show("x");
        form.ShowDialog();
        form.Show();
        tray.ShowBalloonTip(1);
        new NotifyIcon();
        NotifyIcon();
        Form.Show("x");
        MessageBox.Hide("x");
        Process.Start("notepad.exe");
        Process.Start(@"C:\Windows\System32\notepad.exe", "x");
        Process.Start("wrenworker.exe");
        Process.Start("sc.exe", "query Wren");
        Process.Kill("notepad.exe");
        Other.Start("notepad.exe");
        new ProcessStartInfo("notepad.exe");
        new ProcessStartInfo("wrenworker.exe");
        new ProcessStartInfo { FileName = "notepad.exe" };
        new ProcessStartInfo { FileName = "wrenworker.exe", UseShellExecute = true };
        new ProcessStartInfo { FileName = "wrenworker.exe", UseShellExecute = false };
        new ProcessStartInfo();
        Process.Start();
    }
    void Commands() {
        Process.Start("sc.exe", "create Wren type= kernel binPath= wren.sys");
        Process.Start("regsvr32.exe", "/s wrenapi.dll");
        Process.Start("cmd.exe", "/c copy wrenapi.dll C:\\Windows\\System32");
        Process.Start("reg.exe", "add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Wren /v Depth /d 1");
        Process.Start("pnputil.exe", "/add-driver wren.inf");
    }
    static void Main() { }
}
