using System;
using System.Diagnostics;
using System.IO;
using System.Windows.Forms;
using Microsoft.Win32;
namespace Kestrel.Tray
{
    class Tray : Form
    {
        NotifyIcon icon = new NotifyIcon();
        const string Run = @"SOFTWARE\Microsoft\Windows\CurrentVersion\Run";
        void Show(string text) { MessageBox.Show(text); }
        void Start()
        {
            using (var k = Registry.CurrentUser.OpenSubKey(Run, true)) k.SetValue("KestrelTray", Application.ExecutablePath);
            var p = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "Kestrel");
            Directory.CreateDirectory(p);
            Process.Start(new ProcessStartInfo("https://contoso.com") { UseShellExecute = true });
            var pipe = new System.IO.Pipes.NamedPipeClientStream(".", "kestrel");
            using (var fs = new FileStream(@"\\.\KestrelStream", FileMode.Open)) { } //@ S03
            string device = FindInterface();
            using (var fs2 = new FileStream(device, FileMode.Open)) { }
            foreach (var line in File.ReadLines(@"C:\Windows\System32\drivers\etc\hosts")) { }
        }
        string FindInterface() { return NativeMethods.CM_Get_Device_Interface_List(); }
    }
}
